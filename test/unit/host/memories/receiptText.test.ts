import { describe, expect, it } from 'vitest';
import type { MemoryId, MessageId, SessionId, VersionId } from '../../../../src/core/base/ids';
import type { Recall } from '../../../../src/core/retrieval/recall';
import { receiptText } from '../../../../src/host/memories/receiptText';
import { minuteText } from '../../../../src/host/memories/minutes';

const parts = {
  relevance: 4.5,
  recency: 0.95,
  importance: 1.2,
  persona: 1,
  matchedTerms: ['Vitest'],
};
const at = Date.UTC(2026, 2, 1, 12);
const place = { sessionId: 's' as SessionId, sessionTitle: 'Tests', at };

const recall: Recall = {
  messageId: 'r' as MessageId,
  query: 'what do we *use*?',
  createdAt: at,
  items: [
    {
      kind: 'memory',
      id: 'm' as MemoryId,
      versionId: 'v' as VersionId,
      text: 'We used [Jest](x) | once',
      ...place,
      score: 5.13,
      parts,
      inPrompt: true,
      pastSince: at,
      also: [{ messageId: null, sessionId: null, sessionTitle: 'Elsewhere', at }],
    },
    {
      kind: 'message',
      id: 'q' as MessageId,
      text: 'Yes, next Friday',
      ...place,
      score: 1,
      parts: { ...parts, matchedTerms: [] },
      inPrompt: false,
      answers: { id: 'a' as MessageId, text: 'When is it?' },
    },
    {
      kind: 'memory',
      id: 'n' as MemoryId,
      versionId: 'w' as VersionId,
      text: 'We moved to Vitest',
      ...place,
      score: 1,
      parts,
      inPrompt: false,
      inPlaceOf: { id: 'm' as MemoryId, text: 'Jest runs the *tests*' },
    },
  ],
};

describe('receiptText', () => {
  it('shows each score taken apart, the words that matched and what was used', () => {
    const text = receiptText(recall);
    expect(text).toContain('3 found, 1 used for the reply.');
    for (const row of [
      '| Score | 5.13 |',
      '| Relevance | 4.50 |',
      '| Recency | × 0.95 |',
      '| Importance | × 1.20 |',
      '| Persona | × 1.00 |',
      '| Words that matched | Vitest |',
      '| Used for the reply | yes |',
      '| Used for the reply | no |',
    ]) {
      expect(text).toContain(row);
    }
  });

  it('says what is past, where else it was said, what a bare answer goes on from and what was replaced', () => {
    const text = receiptText(recall);
    expect(text).toContain(`No longer so since ${minuteText(at)}.`);
    expect(text).toContain('Also said in Elsewhere');
    expect(text).toContain('Goes on from: When is it?');
    expect(text).toContain(String.raw`This took the place of: Jest runs the \*tests\*`);
    expect(text).toContain('it stands beside what matched');
  });

  it('lets no text of a user be markup', () => {
    const text = receiptText(recall);
    expect(text).toContain(String.raw`> what do we \*use\*?`);
    expect(text).toContain(String.raw`We used \[Jest\](x) \| once`);
  });

  it('says that nothing was recalled', () => {
    expect(receiptText({ ...recall, items: [] })).toContain('nothing was recalled');
  });
});
