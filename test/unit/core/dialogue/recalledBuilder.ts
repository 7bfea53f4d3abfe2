import type { MemoryId, SessionId, VersionId } from '../../../../src/core/base/ids';
import type { RecalledItem } from '../../../../src/core/retrieval/recall';

let count = 0;

/** A recalled memory. */
export function recalled(
  text: string,
  overrides: { at?: number; sessionTitle?: string | null; matchedTerms?: string[] } = {},
): RecalledItem {
  count += 1;
  return {
    kind: 'memory',
    id: `k-${count}` as MemoryId,
    versionId: `v-${count}` as VersionId,
    text,
    at: overrides.at ?? Date.UTC(2026, 2, 2, 12),
    sessionId: 's-0' as SessionId,
    sessionTitle: overrides.sessionTitle === undefined ? 'Build setup' : overrides.sessionTitle,
    score: 1,
    parts: {
      relevance: 1,
      recency: 1,
      importance: 1,
      persona: 1,
      matchedTerms: overrides.matchedTerms ?? [],
    },
    inPrompt: false,
  };
}
