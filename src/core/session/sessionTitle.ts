import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';

const MAX_TITLE_LENGTH = 120;

/** What an untitled session is called until its first message names it. */
export const UNTITLED = 'New session';

/** A title as the user gave it, on one line. @throws RecollectError `invalidInput` */
export function requireTitle(title: string): string {
  const trimmed = title.replace(/\s+/g, ' ').trim();
  if (trimmed === '')
    throw new RecollectError('invalidInput', translate('A session needs a title.'));
  if (trimmed.length > MAX_TITLE_LENGTH) {
    throw new RecollectError(
      'invalidInput',
      translate(
        'A title has at most {0} characters; this one has {1}.',
        MAX_TITLE_LENGTH,
        trimmed.length,
      ),
    );
  }
  return trimmed;
}

/** "Plan" gives "Plan (branch)", and that one "Plan (branch 2)". */
export function branchTitle(title: string): string {
  const branch = / \(branch(?: (?<number>\d{1,6}))?\)$/.exec(title);
  const base = branch ? title.slice(0, branch.index) : title;
  const suffix = branch ? ` (branch ${Number(branch.groups?.['number'] ?? 1) + 1})` : ' (branch)';
  const room = MAX_TITLE_LENGTH - suffix.length;
  return (base.length <= room ? base : `${base.slice(0, room - 1).trimEnd()}…`) + suffix;
}
