import { expect, it } from 'vitest';
import {
  connectEngine,
  type ConnectedEngine,
  type Generate,
  remote,
  storeFolder,
} from './connectedEngine';

/** A model that says a word for each `next` of a question, until it is told to end. */
function steered(): {
  readonly generate: Generate;
  next(question: string): void;
  end(question: string): void;
} {
  const says = new Map<string, () => void>();
  const ends = new Map<string, () => void>();
  return {
    generate: async ({ messages }, say) => {
      const question = messages.at(-1)!.text;
      let words = 0;
      says.set(question, () => say(`${question}-${++words} `));
      await new Promise<void>((resolve) => ends.set(question, resolve));
      return { model: 'test-model', finish: 'stop' };
    },
    next: (question) => says.get(question)!(),
    end: (question) => ends.get(question)!(),
  };
}

async function ask(engine: ConnectedEngine, question: string) {
  const { id } = await engine.newSession();
  const { replyId } = await engine.calls.startTurn({
    sessionId: id,
    text: question,
    model: remote,
  });
  return { id, replyId };
}

it('writes in several sessions at once: nothing mixes and nothing stops', async () => {
  const model = steered();
  const engine = await connectEngine(await storeFolder(), { generate: model.generate });
  const alpha = await ask(engine, 'alpha');
  const beta = await ask(engine, 'beta');
  await expect
    .poll(async () => (await engine.calls.runningReplies({})).replies.map((one) => one.sessionId))
    .toEqual([alpha.id, beta.id]);
  await expect
    .poll(() => {
      try {
        model.next('alpha');
        model.next('beta');
        return true;
      } catch {
        return false;
      }
    })
    .toBe(true);

  // Away to a third session, a whole turn there, and back.
  const third = await engine.newSession();
  await engine.say(third.id, 'Meanwhile, how are you?');
  model.next('alpha');
  model.next('alpha');
  model.next('beta');
  const textOf = (id: string) =>
    engine.streamed
      .filter(({ sessionId }) => sessionId === id)
      .map(({ delta }) => delta)
      .join('');
  await expect.poll(() => textOf(beta.id)).toContain('beta-2');
  const back = await engine.calls.openSession({ sessionId: alpha.id, limit: 10 });
  expect(back!.running!.text).toBe(textOf(alpha.id));

  model.end('beta');
  const { message } = await engine.reply(beta.replyId);
  expect(message).toMatchObject({ sessionId: beta.id, state: { kind: 'complete' } });
  expect(message.text).not.toContain('alpha');
  expect((await engine.calls.runningReplies({})).replies.map(({ replyId }) => replyId)).toEqual([
    alpha.replyId,
  ]);
  model.next('alpha');
  model.end('alpha');
  const last = await engine.reply(alpha.replyId);
  expect(last.message.text).toBe(textOf(alpha.id).trimEnd() + ' ');
  expect(last.message.text).not.toContain('beta');
  expect((await engine.calls.runningReplies({})).replies).toEqual([]);
});

it('says which sessions hold an unseen reply, also after a restart', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const unread = async (of: ConnectedEngine) =>
    (await of.calls.listSessions({ state: 'all' })).sessions
      .filter((session) => session.unread)
      .map(({ id }) => id);
  const a = await engine.newSession();
  const b = await engine.newSession();
  const first = await engine.say(a.id, 'Hello from a.');
  const other = await engine.say(b.id, 'Hello from b.');
  expect(await unread(engine)).toEqual([b.id, a.id]);

  const changes = engine.heard.didChangeSessions;
  await engine.calls.sessionRead({ sessionId: a.id, messageId: first.replyId });
  await engine.calls.sessionRead({ sessionId: a.id, messageId: first.replyId });
  await expect.poll(() => engine.heard.didChangeSessions).toBe(changes + 1);
  expect(await unread(engine)).toEqual([b.id]);
  expect((await engine.calls.openSession({ sessionId: a.id, limit: 1 }))!.session.unread).toBe(
    false,
  );
  // An older message read is not the session read; a message of elsewhere says nothing.
  await engine.calls.sessionRead({ sessionId: b.id, messageId: other.userMessageId });
  await engine.calls.sessionRead({ sessionId: b.id, messageId: first.replyId });
  expect(await unread(engine)).toEqual([b.id]);
  await engine.calls.close({});

  const again = await connectEngine(folder);
  expect(await unread(again)).toEqual([b.id]);
  await again.say(a.id, 'More from a.');
  expect(await unread(again)).toEqual([a.id, b.id]);
});

it('journals what was read only where it changes something, and not for who goes on talking', async () => {
  const due: (() => void)[] = [];
  const folder = await storeFolder();
  const engine = await connectEngine(folder, {
    timers: {
      after: (_, act) => {
        due.push(act);
        return { dispose: () => void due.splice(due.indexOf(act), 1) };
      },
    },
  });
  const { id } = await engine.newSession();
  for (let turn = 0; turn < 3; turn++) {
    const { replyId } = await engine.say(id, `Turn ${turn}`);
    await engine.calls.sessionRead({ sessionId: id, messageId: replyId });
    expect(due).toHaveLength(1);
  }
  const { replyId } = await engine.say(id, 'The last one');
  expect(due).toHaveLength(0);
  await engine.calls.sessionRead({ sessionId: id, messageId: replyId });
  due[0]!();
  await expect.poll(async () => (await connectedElsewhere()).session.unread).toBe(false);

  async function connectedElsewhere() {
    const other = await connectEngine(folder);
    const view = await other.calls.openSession({ sessionId: id, limit: 1 });
    other.dispose();
    return view!;
  }
});
