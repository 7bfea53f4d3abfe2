import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ModelServer } from '../support/modelServer';
import { keepMemories, run, say } from './recollect';
import { testWithUser, userWill } from './user';

const key = 'test-key-1234567890';

testWithUser('an endpoint of OpenAI’s API is chosen with its key, and answers', async () => {
  await keepMemories('yes');
  const server = await ModelServer.start({ key });
  userWill(
    { pick: 'OpenAI-compatible endpoint…' },
    { pick: 'Another address' },
    { type: server.baseUrl, into: 'The base URL' },
    { type: key, into: 'did not accept the key' },
    { pick: 'test-model' },
    { press: 'Use This Model' },
  );
  await run('chooseModel');
  try {
    await say('The load balancer is called Heron.');
    server.enqueue({ kind: 'reply', text: 'It is called Heron.' });
    const { reply } = await say('What is the load balancer called?');
    assert.equal(reply.message.text, 'It is called Heron.');
    const { body, headers } = server.chatRequests.at(-1) ?? {};
    assert.equal(headers?.authorization, `Bearer ${key}`);
    assert.match(JSON.stringify(body), /load balancer is called Heron/);

    server.enqueue({ kind: 'cutMidStream', text: 'Half of' });
    const cut = await say('Tell me more about it.');
    assert.equal(cut.reply.message.text, 'Half of');
    assert.deepEqual(cut.reply.message.state.kind, 'failed');

    server.enqueue({ kind: 'status', status: 401 });
    const refused = await say('And now?');
    assert.equal(
      refused.reply.message.state.kind === 'failed' && refused.reply.message.state.code,
      'modelUnauthorized',
    );
  } finally {
    userWill({ pick: 'Offline' });
    await run('chooseModel');
    await server.stop();
  }
});

testWithUser('a key is in no setting', () => {
  const settings = JSON.stringify(vscode.workspace.getConfiguration());
  assert.doesNotMatch(settings, new RegExp(key));
  return Promise.resolve();
});
