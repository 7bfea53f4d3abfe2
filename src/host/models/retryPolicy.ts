import type { Timestamp } from '../../core/base/clock';
import type { ChatFailure } from './chatTransport';

/** How often and how long a call is tried, in milliseconds. */
export interface CallPolicy {
  /** In all, the first one included. */
  readonly tries: number;
  /** The longest wait after the first try; it doubles with each. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** The longest wait that a server may ask for; a longer one is the user's to decide. */
  readonly longestRetryAfter: number;
  /**
   * How long the first sign of an answer may take, connecting included. Long, because a local server may
   * have to load the model first.
   */
  readonly firstSignLimit: number;
  /** How long a reply may fall silent. */
  readonly silenceLimit: number;
}

export const usualPolicy: CallPolicy = {
  tries: 3,
  firstWait: 1_000,
  longestWait: 8_000,
  longestRetryAfter: 30_000,
  firstSignLimit: 180_000,
  silenceLimit: 60_000,
};

/**
 * True for what may be over in a moment. Not so for a refused connection and a silent server: the user
 * should hear of them at once, and a silent server may be working on what it would be asked for again.
 */
export function isTransient(failure: ChatFailure): boolean {
  if (failure.kind === 'cut') return true;
  if (failure.kind === 'network') {
    return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(failure.code);
  }
  if (failure.kind !== 'http' || isQuota(failure)) return false;
  return failure.status === null
    ? /rate_limit|overload|server_error/.test(failure.code)
    : [408, 409, 429].includes(failure.status) || failure.status >= 500;
}

/** The account is used up: waiting does not help. */
export function isQuota(failure: ChatFailure): boolean {
  return (
    failure.kind === 'http' &&
    (failure.status === 402 || /insufficient_quota|billing/.test(failure.code))
  );
}

/**
 * Milliseconds to wait before the next try: exponential backoff with full jitter.
 * @param tried how many tries there have been
 * @param random from 0 to 1
 */
export function backoff(tried: number, policy: CallPolicy, random: number): number {
  return random * Math.min(policy.longestWait, policy.firstWait * 2 ** (tried - 1));
}

/** Milliseconds that a server asks to wait, from its Retry-After header; undefined when it does not. */
export function retryAfterOf(failure: ChatFailure, now: Timestamp): number | undefined {
  if (failure.kind !== 'http' || failure.retryAfter === null) return undefined;
  const text = failure.retryAfter.trim();
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
