/** How long tests, and what they share, wait for what happens in its own time. Milliseconds. */
export const until = { timeout: 60_000, interval: 20 } as const;
