import { errorCode, RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';

/** Why a store did not open. The engine speaks English; what locks a user out is said in their language. */
export function openingError(error: unknown): unknown {
  const options = { cause: error };
  switch (errorCode(error)) {
    case 'keyRequired':
      return new RecollectError(
        'keyRequired',
        translate(
          'The memory of this workspace is encrypted, and its key is not on this machine. Enter the recovery key, or set this memory aside and start anew.',
        ),
        options,
      );
    case 'keyWrong':
      return new RecollectError(
        'keyWrong',
        translate(
          'That is not the key that this memory was encrypted with. Nothing was changed. Look for the key that was shown when this workspace was encrypted.',
        ),
        options,
      );
    default:
      return error;
  }
}
