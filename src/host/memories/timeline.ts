import type { HistoryEntryView } from '../../protocol/views';
import { oneLine } from '../trees/oneLine';
import { dateAndTime } from '../trees/relativeTime';
import { translate } from '../../core/base/translate';
import { authorText } from './memoryTexts';
import { actionText, fieldText } from './versionTexts';

/** One version in a memory's timeline. */
export interface TimelineLine {
  /** What happened, and to which fields. */
  readonly what: string;
  /** When, and by whom. */
  readonly when: string;
  /** Why: the reason, and the message that led to it; empty when there is neither. */
  readonly why: string;
}

export function timelineLine(
  entry: HistoryEntryView,
  number: number,
  locale: string,
): TimelineLine {
  const { changed, message, version } = entry;
  const fields = changed.map(fieldText).join(', ');
  const action = actionText(version.action);
  return {
    what: `${number}. ${fields === '' ? action : translate('{0}: {1}', action, fields)}`,
    when: translate(
      '{0}, by {1}',
      dateAndTime(version.createdAt, locale),
      authorText(version.author),
    ),
    why: [version.reason, message ? `“${oneLine(message.text)}”` : '']
      .filter((part) => part !== '')
      .join(' '),
  };
}

/** What a version says beside what its document shows as fields, a line each. */
export function versionFacts(
  entries: readonly HistoryEntryView[],
  index: number,
  facts: { readonly state: string; readonly locale: string },
): readonly string[] {
  const entry = entries[index];
  if (!entry) return [];
  const { what, when, why } = timelineLine(entry, index + 1, facts.locale);
  return [
    translate('version {0} of {1}', index + 1, entries.length),
    what,
    when,
    ...(why === '' ? [] : [why]),
    translate('state: {0}', facts.state),
    translate('strength: {0}', entry.version.strength),
    translate('messages that say so: {0}', entry.version.sources.length),
  ];
}
