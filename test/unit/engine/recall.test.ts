import { describe, expect, it } from 'vitest';
import { connectEngine, remote, storeFolder } from './connectedEngine';

describe('recall by the engine', () => {
  it('answers as a turn would recall, with score parts and the words that matched', async () => {
    const { calls, newSession, say } = await connectEngine(await storeFolder());
    const { id } = await newSession();
    await say(id, 'The staging database runs on port 5433');
    const { items } = await calls.recall({ text: 'which port has the staging database', limit: 5 });
    expect(items[0]?.text).toContain('5433');
    expect(items[0]?.parts.matchedTerms).toEqual(['staging', 'database', 'port']);
  });

  it('finds nothing while recall is paused', async () => {
    const { calls, newSession, say } = await connectEngine(await storeFolder());
    const { id } = await newSession();
    await say(id, 'The staging database runs on port 5433');
    await calls.setControls({ recallPaused: true, writingPaused: false, readOnly: false });
    expect((await calls.recall({ text: 'staging database', limit: 5 })).items).toEqual([]);
  });

  it('recalls what was said in several sessions in the same words once, with the other places', async () => {
    const engine = await connectEngine(await storeFolder());
    const first = await engine.newSession();
    await engine.say(first.id, 'Might the marmalade budget be too small?');
    const second = await engine.newSession();
    await engine.say(second.id, 'might the  marmalade budget be too small?');
    const third = await engine.newSession();
    const { entry } = await engine.say(third.id, 'What about the marmalade budget?');
    const { items } = entry.recall!;
    expect(items).toHaveLength(1);
    const places = [items[0]!, ...(items[0]!.also ?? [])].map(({ sessionId }) => sessionId);
    expect(new Set(places)).toEqual(new Set([first.id, second.id]));
  });

  it('brings what a message goes on from into the prompt with it, and nothing that only stands beside', async () => {
    const prompts: string[] = [];
    const engine = await connectEngine(await storeFolder(), {
      generate: async ({ messages }, say) => {
        prompts.push(messages.map(({ text }) => text).join('\n'));
        say('Let me think it over.');
        return { model: 'test', finish: 'stop' };
      },
    });
    const { id } = await engine.newSession();
    await engine.say(id, 'Might it be best to deploy at night?', remote);
    await engine.say(id, 'What a loud harp this morning!', remote);
    const { entry } = await engine.say((await engine.newSession()).id, 'When to deploy?', remote);
    expect(prompts.at(-1)).toContain(
      '(going on from "Might it be best to deploy at night?") Let me think it over.',
    );
    expect(prompts.at(-1)).not.toContain('harp');
    expect(JSON.stringify(entry.recall)).not.toContain('harp');
  });

  it('recalls one of two statements of a message without the other', async () => {
    const engine = await connectEngine(await storeFolder());
    await engine.say((await engine.newSession()).id, 'My name is Kim. We deploy on Thursdays.');
    const { entry } = await engine.say((await engine.newSession()).id, 'When do we deploy?');
    expect(entry.recall?.items.map(({ text }) => text)).toEqual(['We deploy on Thursdays.']);
  });

  it('recalls from the message itself what it says beside what was noted of it', async () => {
    const engine = await connectEngine(await storeFolder());
    const text =
      'The gecko sleeps behind the printer again, and the code review needs two approvals.';
    await engine.say((await engine.newSession()).id, text);
    const gecko = await engine.say((await engine.newSession()).id, 'Where does the gecko sleep?');
    expect(gecko.entry.recall?.items.map((item) => item.text)).toEqual([text]);
    const review = await engine.say(
      (await engine.newSession()).id,
      'How many approvals does the code review need?',
    );
    expect(review.entry.recall?.items.map((item) => item.text)).toEqual([
      'The code review needs two approvals.',
    ]);
  });

  it('goes by the title that the user has given a session, as soon as it is renamed', async () => {
    const { calls, newSession, say } = await connectEngine(await storeFolder());
    const { id } = await newSession();
    await say(id, 'The staging database runs on port 5433');
    const asked = { text: 'what about the kraken?', limit: 5 };
    expect((await calls.recall(asked)).items).toEqual([]);
    await calls.renameSession({ sessionId: id, title: 'Kraken' });
    expect((await calls.recall(asked)).items).toMatchObject([
      { text: 'The staging database runs on port 5433', sessionTitle: 'Kraken' },
    ]);
  });

  it('keeps the receipt of each reply', async () => {
    const { calls, newSession, say } = await connectEngine(await storeFolder());
    const { id } = await newSession();
    const first = await say(id, 'The staging database runs on port 5433');
    const { replyId } = await say((await newSession()).id, 'Which port has the staging database?');
    const recall = await calls.getRecall({ messageId: replyId });
    expect(recall?.items[0]).toMatchObject({ inPrompt: true });
    expect(recall?.items[0]?.parts.matchedTerms).toContain('port');
    expect(await calls.getRecall({ messageId: first.userMessageId })).toBeNull();
  });

  it('lets age count as the user has set it', async () => {
    const { calls, newSession, say } = await connectEngine(await storeFolder());
    await say((await newSession()).id, 'The staging database runs on port 5433');
    const inAMonth = { text: 'staging database', limit: 1, now: Date.now() + 30 * 86_400_000 };
    const recency = async () => (await calls.recall(inAMonth)).items[0]!.parts.recency;
    await calls.setRecallSettings({ halfLifeDays: 300 });
    const slow = await recency();
    await calls.setRecallSettings({ halfLifeDays: 1 });
    expect(await recency()).toBeLessThan(slow);
  });
});
