import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { SessionId } from '../../src/core/base/ids';
import { longestAllowed, longestRun, longestRunOfOurs } from './longestRun';
import { test } from './runner';
import { archive, keepMemories, run, say } from './recollect';

const rounds = 4;
const turnsOfRound = 50;

/** Works for so long, not counting the moments in which the machine gives this process no CPU. */
function holdTheThread(milliseconds: number): void {
  const before = process.cpuUsage();
  while (process.cpuUsage(before).user < milliseconds * 1_000);
}

test('the measure sees a thread that is held', async () => {
  const longest = await longestRun(basename(__filename), async () => {
    await Promise.resolve();
    holdTheThread(300);
  });
  assert.ok(longest > longestAllowed, `${longest} ms`);
});

async function talk(round: number): Promise<void> {
  let sessionId: SessionId | undefined;
  for (let turn = 0; turn < turnsOfRound; turn++) {
    const text = `Remember that host ${round}-${turn} is called node-${round * 100 + turn}.`;
    ({ sessionId } = await say(text, turn % 25 === 0 ? undefined : sessionId));
  }
  await run('openSession', { sessionId });
  await archive();
}

test('200 turns and the views beside them never hold the extension host', async () => {
  await keepMemories('yes');
  for (const view of ['chat', 'sessions', 'memories']) await run(`${view}.focus`);
  for (let round = 0; round < rounds; round++) {
    const longest = await longestRunOfOurs((_, measured) => measured(() => talk(round)));
    assert.ok(longest > 0, 'something of ours was seen');
    assert.ok(longest < longestAllowed, `our code held the thread for ${longest} ms`);
  }
});
