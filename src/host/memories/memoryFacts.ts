import type { AnchorState, CodeAnchor } from '../../core/memory/codeAnchor';
import { anchorNote } from '../../core/memory/anchorNote';
import { anchorPlace } from '../anchors/anchorTexts';
import { dateAndTime } from '../trees/relativeTime';
import { translate } from '../../core/base/translate';
import type { MemoryDetails } from './memoryDetails';
import { authorText, stateText } from './memoryTexts';

/** What a memory's document says beside what can be set in it, a line each. */
export function memoryFacts(
  { memory, titles, versions }: Pick<MemoryDetails, 'memory' | 'titles' | 'versions'>,
  locale: string,
  anchored?: AnchorState,
): readonly string[] {
  const { current } = memory;
  const first = versions[0] ?? current;
  const by = (author: string, reason: string) => (reason === '' ? author : `${author} (${reason})`);
  return [
    translate(
      'Below this line: for reading only. A save makes a new version; the others are kept.',
    ),
    translate('state: {0}', stateText(memory.state)),
    translate('strength: {0}', memory.strength),
    translate(
      'learnt: {0}, by {1}',
      dateAndTime(first.createdAt, locale),
      authorText(first.author),
    ),
    translate(
      'version {0}: {1}, by {2}',
      versions.length,
      dateAndTime(current.createdAt, locale),
      by(authorText(current.author), current.reason),
    ),
    ...[...new Set(current.sources.map(({ sessionId }) => sessionId))].map((id) =>
      translate('from: {0}', titles.get(id) ?? translate('a session that was deleted')),
    ),
    ...(memory.anchor ? [codeFact(memory.anchor, anchored)] : []),
    translate('id: {0}', memory.id),
  ];
}

function codeFact(anchor: CodeAnchor, state: AnchorState | undefined): string {
  const note = anchorNote(state);
  const place = anchorPlace(anchor);
  return translate('code: {0}', note === '' ? place : `${place} (${note})`);
}
