/** How long a test polls for what VS Code or the extension does in its own time. Milliseconds. */
export const until = { timeout: 20_000, interval: 50 } as const;
