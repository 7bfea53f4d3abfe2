import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Model, RealWindows, steps } from './modelCommands';

const minutes = 60_000;

it(
  'two windows on one store show what a list of changes says, whatever happens in between',
  { timeout: 5 * minutes },
  async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 250, size: 'max' }), async (commands) => {
        const real = await RealWindows.start();
        try {
          await fc.asyncModelRun(() => ({ model: new Model(), real }), commands);
        } finally {
          taken += real.taken;
          real.dispose();
        }
      }),
      { numRuns: 60 },
    );
    expect(taken).toBeGreaterThan(3_000);
  },
);
