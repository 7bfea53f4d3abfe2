import { type ErrorCode, RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';

/** The `code` of an error of a file call; undefined for any other. */
export function diskErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function isDiskError(error: unknown, ...codes: readonly string[]): boolean {
  const code = diskErrorCode(error);
  return code !== undefined && codes.includes(code);
}

/** True when the disk or its permissions refuse writing, while reading may still work. */
export function refusesWriting(error: unknown): boolean {
  return isDiskError(error, 'EACCES', 'EPERM', 'EROFS');
}

/** The faults of a disk that may pass. */
const passingFaults: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'storeFull',
  'storeLocked',
  'storeUnavailable',
  'readOnly',
]);

/** True for an error after which the store can be used in memory until the disk is back. */
export function isPassingFault(error: unknown): error is RecollectError {
  return error instanceof RecollectError && passingFaults.has(error.code);
}

/**
 * Turns what a file call threw into an error whose message tells the user what to do.
 * A RecollectError passes as it is; what is no error of the disk becomes `internal`.
 */
export function toStoreError(error: unknown, folder: string): RecollectError {
  if (error instanceof RecollectError) return error;
  const options = { cause: error };
  const code = diskErrorCode(error);
  switch (code) {
    case undefined:
      return new RecollectError(
        'internal',
        translate(
          "Recollect's storage met an unexpected problem ({0}). Reload the window; if it comes back, report it with the Recollect log.",
          String(error),
        ),
        options,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new RecollectError(
        'storeFull',
        translate(
          'The disk that holds {0} is full, so this was not saved. Free some space and try again.',
          folder,
        ),
        options,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new RecollectError(
        'readOnly',
        translate(
          'Recollect may not write to {0}, so this was not saved. Allow writing to that folder and try again.',
          folder,
        ),
        options,
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return new RecollectError(
        'storeUnavailable',
        translate(
          'The folder {0} is not there any more, so this was not saved. Reconnect its disk or put the folder back, then try again.',
          folder,
        ),
        options,
      );
    default:
      return new RecollectError(
        'storeUnavailable',
        translate(
          'The disk that holds {0} answered with an error ({1}), so this was not saved. Check the disk, then try again.',
          folder,
          code,
        ),
        options,
      );
  }
}
