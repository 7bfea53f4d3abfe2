import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { archive, keepMemories, run, say, until } from './recollect';
import { TestModel } from './testModel';
import { testWithUser, userWill } from './user';

const model = new TestModel('Magpie 1');
let registration: vscode.Disposable | undefined;

const provider = () =>
  vscode.workspace.getConfiguration('recollect.model').inspect('provider')?.globalValue;

testWithUser('nothing is sent to a model before the user has picked it by name', async () => {
  await keepMemories('yes');
  registration = model.register();
  await vscode.workspace
    .getConfiguration('recollect.model')
    .update('provider', 'vscode', vscode.ConfigurationTarget.Global);
  await run('newSession');
  assert.equal(await run('sendMessage', { text: 'Is anybody there?' }), undefined);
  assert.deepEqual(model.prompts, []);
});

testWithUser('a model that the user turns down at the last question is not taken', async () => {
  await vscode.workspace
    .getConfiguration('recollect.model')
    .update('provider', 'offline', vscode.ConfigurationTarget.Global);
  userWill({ pick: 'Magpie 1' }, { press: 'Cancel' });
  await run('chooseModel');
  assert.equal(provider(), 'offline');
});

testWithUser('a model of VS Code answers, with what was recalled in its prompt', async () => {
  userWill({ pick: 'Magpie 1' }, { press: 'Use This Model' });
  await run('chooseModel');
  assert.equal(provider(), 'vscode');

  await say('The artifact registry is at registry.inventory.example.');
  model.answer = (speak) => {
    speak('It is at ');
    speak('registry.inventory.example.');
  };
  const { reply } = await say('Where is the artifact registry?');
  assert.equal(reply.message.text, 'It is at registry.inventory.example.');
  assert.equal(reply.message.model, 'Magpie 1');
  assert.match(model.prompts.at(-1) ?? '', /registry\.inventory\.example[^]*Where is the artifact/);
});

testWithUser(
  'a reply that is stopped is kept as far as it came, and the model is told',
  async () => {
    const told = Promise.withResolvers<void>();
    model.answer = async (speak, cancelled) => {
      speak('One, two');
      await cancelled;
      told.resolve();
    };
    const answered = say('Count to a million.');
    await until(() => (model.prompts.at(-1)?.includes('million') ? true : undefined));
    await run('stopReply');
    const { reply } = await answered;
    assert.equal(reply.message.state.kind, 'stopped');
    await told.promise;
  },
);

const refusals = [
  ['the user refused', () => vscode.LanguageModelError.NoPermissions('no'), 'modelConsentRefused'],
  ['has no quota left', () => vscode.LanguageModelError.Blocked('quota'), 'modelQuotaExceeded'],
  ['is gone', () => vscode.LanguageModelError.NotFound('gone'), 'modelNotFound'],
  ['fails', () => new Error('The model fell over'), 'modelServerError'],
] as const;

for (const [what, error, code] of refusals) {
  testWithUser(`a model that ${what} is told as that, and the message is kept`, async () => {
    model.answer = () => {
      throw error();
    };
    const { reply, messageId } = await say('Are you there?');
    assert.equal(reply.message.replyTo, messageId);
    assert.equal(reply.message.state.kind, 'failed');
    assert.equal(reply.message.state.kind === 'failed' && reply.message.state.code, code);
  });
}

testWithUser('a model that fails half-way leaves what arrived, marked', async () => {
  const words = Array.from({ length: 60 }, (_, index) => `word${index} `);
  model.answer = async (speak) => {
    for (const word of words) speak(word);
    // VS Code drops what it has not handed over when the model fails; many words, and a call through the same
    // connection, have gone both ways before that.
    await vscode.commands.executeCommand('setContext', 'recollect.tests', true);
    throw new Error('The model fell over');
  };
  const { reply } = await say('Tell me everything.');
  assert.match(reply.message.text, /^word0 word1 word2/);
  assert.equal(reply.message.state.kind === 'failed' && reply.message.state.code, 'modelStreamCut');
});

testWithUser('a model that arrives late is waited for', async () => {
  registration?.dispose();
  await until(async () => ((await vscode.lm.selectChatModels()).length === 0 ? true : undefined));
  model.answer = (speak) => speak('Sorry that I am late.');
  const answered = say('Good morning.');
  await until(async () => {
    const { sessions } = await archive();
    const said = sessions.flatMap(({ messages }) => messages.map(({ message }) => message.text));
    return said.includes('Good morning.') ? true : undefined;
  });
  registration = model.register();
  assert.equal((await answered).reply.message.text, 'Sorry that I am late.');
});

testWithUser('back to offline, nothing is sent any more', async () => {
  userWill({ pick: 'Offline' });
  await run('chooseModel');
  const asked = model.prompts.length;
  const { reply } = await say('Good evening.');
  assert.equal(reply.message.model, 'offline');
  assert.equal(model.prompts.length, asked);
  registration?.dispose();
});
