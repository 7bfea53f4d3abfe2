import { defineConfig } from 'vitest/config';

const minute = 60_000;

/** How long a test that watches a page or VS Code waits for what it expects, milliseconds. */
const poll = { timeout: 20_000, interval: 50 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // No test is about time: a limit only ends one that hangs, on however busy a machine.
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: 'test/support/prepareServer.ts',
          testTimeout: 2 * minute,
        },
      },
      {
        test: {
          name: 'page',
          include: ['test/e2e/chatPage/**/*.e2e.ts'],
          globalSetup: 'test/support/prepareBrowser.ts',
          fileParallelism: false,
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          expect: { poll },
        },
      },
      {
        // Pictures, made on demand by `npm run screenshots`.
        test: {
          name: 'gallery',
          include: ['test/e2e/gallery/*.e2e.ts'],
          globalSetup: 'test/support/prepareVSCode.ts',
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          expect: { poll },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/*.e2e.ts'],
          globalSetup: 'test/support/prepareVSCode.ts',
          fileParallelism: false,
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          expect: { poll },
        },
      },
    ],
  },
});
