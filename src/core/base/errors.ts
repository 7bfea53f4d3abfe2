import * as z from 'zod/mini';

/** What went wrong, as a closed list: the host maps each code to what the user can do. */
export const errorCodeSchema = z.enum([
  'aborted',
  'consentRequired',
  'invalidInput',
  'notFound',
  'busy',
  'readOnly',
  'writingPaused',
  'storeCorrupt',
  'storeUnavailable',
  'storeFull',
  'storeLocked',
  'storeTooNew',
  'keyRequired',
  'passphraseRequired',
  'keyWrong',
  'modelNotConfigured',
  'modelConsentRefused',
  'modelNotFound',
  'modelUnauthorized',
  'modelRateLimited',
  'modelQuotaExceeded',
  'modelUnreachable',
  'modelServerError',
  'modelStalled',
  'modelStreamCut',
  'modelMalformedReply',
  'modelRefused',
  'modelContextTooLong',
  'protocolViolation',
  'channelClosed',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** An error whose `message` is a sentence for the user that says what to do. */
export class RecollectError extends Error {
  override readonly name = 'RecollectError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function errorCode(error: unknown): ErrorCode {
  return error instanceof RecollectError ? error.code : 'internal';
}
