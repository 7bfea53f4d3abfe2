import assert from 'node:assert/strict';
import { test } from './runner';
import { archive, keepMemories, recalled, run, say } from './recollect';

test('while recall is paused nothing is recalled, and afterwards it is again', async () => {
  await keepMemories('yes');
  await say('Remember that the cafeteria opens at 07:30.');
  await run('pauseRecall');
  assert.deepEqual(recalled((await say('When does the cafeteria open?')).reply), []);
  await run('resumeRecall');
  const { reply } = await say('When does the cafeteria open?');
  assert.match(recalled(reply).join('\n'), /07:30/);
});

test('what is said while writing is paused is not noted and not recalled', async () => {
  await run('pauseWriting');
  const { messageId } = await say('Remember that the garage closes at 22:15.');
  await run('resumeWriting');
  const { memories } = await archive();
  const sources = memories.flatMap(({ memory }) => memory.current.sources);
  assert.equal(
    sources.some((source) => source.messageId === messageId),
    false,
  );
  const { reply } = await say('When does the garage close?');
  assert.doesNotMatch(recalled(reply).join('\n'), /22:15/);
});
