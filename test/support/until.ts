/** How long a unit test waits for what happens in its own time. Milliseconds. */
export const until = { timeout: 20_000, interval: 20 } as const;
