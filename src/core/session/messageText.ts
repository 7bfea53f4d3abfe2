import { RecollectError } from '../base/errors';

const MAX_MESSAGE_CHARACTERS = 200_000;

/** @throws RecollectError `invalidInput` for what no user's message can be */
export function requireMessageText(text: string): void {
  if (text.trim() === '') throw new RecollectError('invalidInput', 'Type a message first.');
  if (text.length > MAX_MESSAGE_CHARACTERS) {
    throw new RecollectError(
      'invalidInput',
      `A message has at most ${MAX_MESSAGE_CHARACTERS.toLocaleString('en')} characters; this one has ${text.length.toLocaleString('en')}. Send it in parts.`,
    );
  }
}
