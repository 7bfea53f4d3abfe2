import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';

/** Enough for a pasted log of 20,000 lines; the work of a turn grows with its message. UTF-16 units. */
const MAX_MESSAGE_CHARACTERS = 1_000_000;

/** @throws RecollectError `invalidInput` for what no user's message can be */
export function requireMessageText(text: string): void {
  if (text.trim() === '')
    throw new RecollectError('invalidInput', translate('Type a message first.'));
  if (text.length > MAX_MESSAGE_CHARACTERS) {
    throw new RecollectError(
      'invalidInput',
      translate(
        'A message has at most {0} characters; this one has {1}. Send it in parts.',
        MAX_MESSAGE_CHARACTERS.toLocaleString('en'),
        text.length.toLocaleString('en'),
      ),
    );
  }
}
