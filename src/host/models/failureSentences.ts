import { type ErrorCode, RecollectError } from '../../core/base/errors';
import { hostOf } from './baseUrl';
import type { ChatFailure, HttpFailure } from './chatTransport';
import { networkError } from './networkSentences';
import { isQuota } from './retryPolicy';
import { translate } from '../../core/base/translate';

/** What was called. */
export interface FailurePlace {
  readonly baseUrl: string;
  readonly model: string;
}

type Failure = Exclude<ChatFailure, { readonly kind: 'aborted' }>;

/** The error for the user: what happened and what to do. @param tried how often it was tried */
export function failureError(failure: Failure, place: FailurePlace, tried: number): RecollectError {
  const host = hostOf(place.baseUrl);
  const again = tried > 1 ? ` ${translate('It was tried {0} times.', tried)}` : '';
  switch (failure.kind) {
    case 'network':
      return networkError(failure.code, place.baseUrl, again);
    case 'http':
      return httpError(failure, place, again);
    case 'redirect':
      return new RecollectError(
        'modelUnreachable',
        translate(
          '{0} sends requests on to {1}. Nothing was sent there, because you have not picked it. Run "Recollect: Choose Model" and give that address as the base URL if you trust it.',
          host,
          failure.to || translate('another address'),
        ),
      );
    case 'webPage':
      return new RecollectError(
        'modelMalformedReply',
        translate(
          '{0} answered with a web page, not with a reply. Check the base URL {1}, and whether the network asks you to sign in.',
          host,
          place.baseUrl,
        ),
      );
    case 'malformed':
      return new RecollectError(
        'modelMalformedReply',
        translate(
          '{0} answered with something that is not a reply of a chat model. Retry; if it happens again, check the base URL {1} and the model {2}.',
          host,
          place.baseUrl,
          place.model,
        ),
      );
    case 'cut':
      return new RecollectError(
        'modelStreamCut',
        translate(
          '{0} closed the connection before the reply was complete. What arrived is kept; retry for a whole reply.{1}',
          host,
          again,
        ),
      );
    case 'filtered':
      return filtered(host);
  }
}

/** Nothing more was heard. */
export function silenceError(place: FailurePlace, hasText: boolean): RecollectError {
  const host = hostOf(place.baseUrl);
  return new RecollectError(
    'modelStalled',
    hasText
      ? translate(
          '{0} stopped in the middle of the reply and said nothing more. What arrived is kept; retry for a whole reply.',
          host,
        )
      : translate(
          '{0} took the message and did not answer in time. Retry; a local model may need longer to load the first time.',
          host,
        ),
  );
}

/** The server asks for a long wait. @param wait milliseconds */
export function waitError(failure: ChatFailure, place: FailurePlace, wait: number): RecollectError {
  const isLimit = failure.kind === 'http' && failure.status === 429;
  const host = hostOf(place.baseUrl);
  return new RecollectError(
    isLimit ? 'modelRateLimited' : 'modelServerError',
    isLimit
      ? translate(
          '{0} has had too many requests and asks to wait. Retry in {1}.',
          host,
          inWords(wait),
        )
      : translate('{0} cannot answer now and asks to wait. Retry in {1}.', host, inWords(wait)),
  );
}

function httpError(failure: HttpFailure, place: FailurePlace, again: string): RecollectError {
  const host = hostOf(place.baseUrl);
  const { status, code, detail } = failure;
  const said = detail === '' ? '' : ` ${translate('It says: {0}', detail)}`;
  const fail = (errorCode: ErrorCode, sentence: string) => new RecollectError(errorCode, sentence);

  if (isQuota(failure)) {
    return fail(
      'modelQuotaExceeded',
      translate(
        'The account at {0} has no quota left. Check its plan and billing, or run "Recollect: Choose Model" for another model.',
        host,
      ),
    );
  }
  if (isContextTooLong(failure)) {
    return fail(
      'modelContextTooLong',
      translate(
        'The conversation is longer than {0} takes. Lower the setting recollect.model.contextTokens, or start a new session.{1}',
        place.model,
        said,
      ),
    );
  }
  if (/content_filter|content_policy|ResponsibleAI/.test(code)) return filtered(host);
  switch (status) {
    // What a server says of a refused key may quote it.
    case 401:
      return fail(
        'modelUnauthorized',
        translate(
          '{0} did not accept the API key, or needs one. Run "Recollect: Set API Key".',
          host,
        ),
      );
    case 403:
      return fail(
        'modelUnauthorized',
        translate(
          '{0} does not allow this key to use {1}. Run "Recollect: Set API Key" for another key, or "Recollect: Choose Model" for another model.',
          host,
          place.model,
        ),
      );
    case 404:
      return /model|deployment/i.test(`${code} ${detail}`)
        ? fail(
            'modelNotFound',
            translate(
              '{0} has no model {1}. Run "Recollect: Choose Model" and pick one that it has.',
              host,
              place.model,
            ),
          )
        : fail(
            'modelNotFound',
            translate(
              'There is nothing at {0}. Check the base URL (it often ends in /v1): run "Recollect: Choose Model".',
              `${place.baseUrl}/chat/completions`,
            ),
          );
    case 429:
      return fail(
        'modelRateLimited',
        translate('{0} has had too many requests. Wait a little and retry.{1}', host, again),
      );
    case null:
      return fail(
        /rate_limit/.test(code) ? 'modelRateLimited' : 'modelServerError',
        translate(
          '{0} reported an error instead of the rest of the reply. What arrived is kept; retry.{1}{2}',
          host,
          again,
          said,
        ),
      );
    default:
      return status >= 500 || status === 408 || status === 409
        ? fail(
            'modelServerError',
            translate(
              '{0} has a problem of its own (HTTP {1}). Retry later.{2}{3}',
              host,
              status,
              again,
              said,
            ),
          )
        : fail(
            'modelServerError',
            translate(
              '{0} did not accept the request (HTTP {1}). Check the model and the base URL with "Recollect: Choose Model".{2}',
              host,
              status,
              said,
            ),
          );
  }
}

function isContextTooLong({ status, code, detail }: HttpFailure): boolean {
  if (/context_length|string_above_max_length/.test(code)) return true;
  return (
    (status === null || [400, 413, 422, 500].includes(status)) &&
    /context (length|window|size)|maximum context|too many tokens|prompt is too long/i.test(detail)
  );
}

function filtered(host: string): RecollectError {
  return new RecollectError(
    'modelRefused',
    translate(
      'The content filter of {0} stopped the reply. Put the question in other words, or run "Recollect: Choose Model" for another model.',
      host,
    ),
  );
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  if (seconds <= 90) return translate('{0} seconds', seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90
    ? translate('{0} minutes', minutes)
    : translate('{0} hours', Math.ceil(minutes / 60));
}
