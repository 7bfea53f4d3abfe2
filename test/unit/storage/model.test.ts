import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Model, RealWindows, steps } from './modelCommands';

const minutes = 60_000;

it(
  'two windows on one store show what a list of changes says, whatever happens in between',
  { timeout: 5 * minutes },
  async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 250, size: 'max' }), async (commands) => {
        const real = await RealWindows.start();
        try {
          await fc.asyncModelRun(() => ({ model: new Model(), real }), commands);
        } finally {
          real.dispose();
        }
        done += [...commands].length;
      }),
      { numRuns: 25 },
    );
    expect(done).toBeGreaterThan(1_000);
  },
);
