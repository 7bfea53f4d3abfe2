import assert from 'node:assert/strict';
import type { SessionId } from '../../src/core/base/ids';
import { test } from './runner';
import { archive, keepMemories, recalled, run, say, type Sent } from './recollect';

test('what one session was told, another recalls with its title and date', async () => {
  await keepMemories('yes');
  const told = await say('The message broker is called Magpie and runs on port 5672.');
  const asked = await say('On which port does the message broker run?');
  assert.notEqual(asked.sessionId, told.sessionId);

  assert.match(asked.reply.message.text, /5672/);
  const item = asked.reply.recall?.items.find(({ sessionId }) => sessionId === told.sessionId);
  const { sessions } = await archive();
  const source = sessions.find(({ session }) => session.id === told.sessionId);
  assert.ok(item && source);
  assert.equal(item.inPrompt, true);
  assert.equal(item.sessionTitle, source.session.title);
  assert.ok(Math.abs(item.at - Date.now()) < 60_000);
});

test('nothing is recalled for what nobody has said', async () => {
  const { reply } = await say('Who painted the ceiling of the Sistine Chapel?');
  assert.deepEqual(recalled(reply), []);
});

test('a message goes to the session that is shown, and one that is named stays apart', async () => {
  const first = await say('Sprint planning is on Monday.');
  const second = await say('The office is on the third floor.');
  const shown = await run<Sent>('sendMessage', { text: 'The kitchen is on the second.' });
  assert.equal(shown.sessionId, second.sessionId);
  const { sessionId } = await say('Retrospectives are on Friday.', first.sessionId);
  assert.equal(sessionId, first.sessionId);

  const { sessions } = await archive();
  const textsOf = (id: SessionId) =>
    sessions
      .find(({ session }) => session.id === id)
      ?.messages.filter(({ message }) => message.author.kind === 'user')
      .map(({ message }) => message.text);
  assert.deepEqual(textsOf(first.sessionId), [
    'Sprint planning is on Monday.',
    'Retrospectives are on Friday.',
  ]);
  assert.deepEqual(textsOf(second.sessionId), [
    'The office is on the third floor.',
    'The kitchen is on the second.',
  ]);
});

test('what cannot be sent leaves nothing behind', async () => {
  await run('newSession');
  const before = await archive();
  for (const argument of [{ text: '  ' }, { text: 5 }, {}, { text: 'Hi', sessionId: 's-none' }]) {
    assert.equal(await run('sendMessage', argument), undefined);
  }
  const after = await archive();
  assert.equal(after.sessions.length, before.sessions.length);
});

test('a session is renamed, summarized and deleted', async () => {
  const { sessionId } = await say('We chose Postgres because it has row-level security.');
  await run('renameSession', { sessionId, title: 'Choice of database' });
  assert.ok(await run('summarizeSession', { sessionId }));
  const { sessions } = await archive();
  const archived = sessions.find(({ session }) => session.id === sessionId);
  assert.equal(archived?.session.title, 'Choice of database');
  assert.ok(archived?.summary);

  await run('deleteSession', { sessionId, confirm: true });
  const left = (await archive()).sessions.map(({ session }) => session.id);
  assert.equal(left.includes(sessionId), false);
});

test('a session has the persona that was chosen for it', async () => {
  await run('newSession', { personaId: 'mentor' });
  const sent = await run<Sent>('sendMessage', { text: 'Explain channels in Go.' });
  await run('newSession', { personaId: 'nobody' });
  const { sessions } = await archive();
  const made = sessions.find(({ session }) => session.id === sent.sessionId);
  assert.equal(made?.session.personaId, 'mentor');
});
