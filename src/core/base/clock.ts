/** Milliseconds since the Unix epoch, UTC. */
export type Timestamp = number;

/** The one source of time for core, so that a test can set it. */
export interface Clock {
  now(): Timestamp;
}

export const systemClock: Clock = { now: () => Date.now() };
