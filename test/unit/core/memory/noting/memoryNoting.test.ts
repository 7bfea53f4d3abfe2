import { beforeEach, describe, expect, it } from 'vitest';
import type { MemoryId, PersonaId } from '../../../../../src/core/base/ids';
import { message } from '../../messageBuilder';
import { NotingHarness } from './notingHarness';

let harness: NotingHarness;
beforeEach(() => {
  harness = new NotingHarness();
});

const noteFrom = async (said: Parameters<NotingHarness['say']>[0]) =>
  (await harness.say(said)).noted;
const texts = () => harness.texts();
const get = (id: MemoryId) => harness.store.repository.get(id);

describe('MemoryNoting.noteFrom', () => {
  it('notes a statement with its source, once', async () => {
    const said = message('We use pnpm here.');
    const [memory] = await noteFrom(said);
    expect(memory).toMatchObject({
      kind: 'semantic',
      scope: 'workspace',
      sessionId: said.sessionId,
      state: 'current',
      current: {
        text: 'We use pnpm here.',
        author: 'assistant',
        sources: [{ sessionId: said.sessionId, messageId: said.id }],
        supersedes: null,
      },
    });
    expect(await noteFrom(said)).toEqual([]);
    expect(texts()).toEqual(['We use pnpm here.']);
    expect(harness.noting.counts).toMatchObject({ noted: 1, alreadyNoted: 1 });
  });

  it('writes nothing for a message that says nothing', async () => {
    expect(await noteFrom(message('How do we deploy?'))).toEqual([]);
    expect(harness.store.events).toEqual([]);
  });

  it('gives a statement that is made again one more source, not one more memory', async () => {
    const [first] = await noteFrom(message('We deploy on Tuesdays.'));
    expect(await noteFrom(message('By the way, on Tuesdays we deploy!'))).toEqual([]);
    expect(texts()).toEqual(['We deploy on Tuesdays.']);
    const memory = get(first?.id as MemoryId);
    expect(memory?.current.sources).toHaveLength(2);
    expect(memory?.current.supersedes).toBe(first?.current.id);
  });

  it.each([
    ['The API listens on port 5432.', 'The API listens on port 5433.'],
    ['I like default exports.', "I don't like default exports."],
    ['We moved from Jest to Vitest.', 'We moved from Vitest to Jest.'],
    ['I prefer tabs.', 'We prefer tabs.'],
    ['The staging database runs Postgres 16.', 'The production database runs Postgres 16.'],
  ])('tells "%s" from "%s"', async (one, other) => {
    await noteFrom(message(one));
    expect(await noteFrom(message(other))).toHaveLength(1);
    expect(texts()).toEqual([one, other]);
  });

  it('notes a statement once that a message makes twice', async () => {
    expect(await noteFrom(message('We use pnpm. We use pnpm.'))).toHaveLength(1);
  });

  it('does not bring back what was forgotten, unless asked to', async () => {
    const [memory] = await noteFrom(message('We use pnpm here.'));
    const id = memory?.id as MemoryId;
    await harness.service.forget(id);
    expect(await noteFrom(message('We use pnpm here.'))).toEqual([]);
    expect(get(id)?.state).toBe('forgotten');
    expect(await noteFrom(message('Remember that we use pnpm here.'))).toHaveLength(1);
    expect(get(id)?.state).toBe('current');
    expect(texts()).toHaveLength(1);
  });
});

describe('MemoryNoting, what the user tells memory', () => {
  const saying = (text: string) => harness.say(message(text));

  it('forgets what is named, and says so', async () => {
    await saying('We use pnpm here.');
    await saying('The API listens on port 5432.');
    const { effects } = await saying('Forget that we use pnpm.');
    expect(effects).toMatchObject([{ kind: 'forgotten', text: 'We use pnpm here.' }]);
    expect(harness.texts('current')).toEqual(['The API listens on port 5432.']);
    await harness.history.undo(effects[0]?.changeId);
    expect(harness.texts('current')).toHaveLength(2);
  });

  it('forgets nothing when it is not clear what is meant', async () => {
    for (const told of [
      'Ana reviews the design.',
      'The design has an 8 px grid.',
      'The design lives in Figma.',
      'Our design is older than the app.',
    ]) {
      await saying(told);
    }
    const before = harness.texts('current');
    expect((await saying('Forget the design.')).effects).toEqual([]);
    expect(harness.texts('current')).toEqual(before);
  });

  it('puts the value that the user gives in the place of the one that was noted', async () => {
    await saying('The API listens on port 5432.');
    const { effects } = await saying('Actually, it is 5433.');
    expect(effects).toMatchObject([
      {
        kind: 'corrected',
        text: 'The API listens on port 5433.',
        other: 'The API listens on port 5432.',
      },
    ]);
    expect(harness.texts()).toEqual(['The API listens on port 5433.']);
    await harness.history.undo(effects[0]?.changeId);
    expect(harness.texts()).toEqual(['The API listens on port 5432.']);
  });

  it.each([
    ['We use Jest for the tests.', 'We moved from Jest to Vitest.'],
    ['The API listens on port 5432.', 'The API listens on port 5433 now.'],
    ['We write release notes by hand.', 'We no longer write release notes by hand.'],
    ['Answers should be in English.', 'From now on, answers should be in German.'],
  ])('ends "%s" on "%s", keeps it in the history, and can be undone', async (old, fresh) => {
    await saying(old);
    const { effects } = await saying(fresh);
    expect(effects.map(({ kind }) => kind)).toEqual(['noted', 'replaced']);
    expect(harness.texts('ended')).toEqual([old]);
    expect(harness.texts('current')).toEqual([fresh]);
    const [ended] = [...harness.store.repository.all()];
    expect(ended?.current).toMatchObject({ action: 'superseded', author: 'assistant' });
    expect(ended?.current.invalidAt).not.toBeNull();
    await harness.history.undo(effects[0]?.changeId);
    expect(harness.texts('current')).toEqual([old]);
  });

  it('asks where it is not certain', async () => {
    await saying('The local Redis runs on port 6379.');
    await saying('Remember that I think Redis runs on port 6380 now, not sure.');
    expect(harness.texts('current')).toHaveLength(2);
    expect(harness.store.conflicts.list('open')).toHaveLength(1);
  });
});

describe('The write gate', () => {
  const saying = (text: string) => harness.say(message(text));

  it('keeps what is sensitive or reaches beyond the workspace only with a yes', async () => {
    const { effects } = await saying('Our designer Ana was diagnosed with ADHD.');
    expect(effects).toMatchObject([{ kind: 'pending' }]);
    await saying('I prefer tabs in all my projects.');
    expect(harness.texts('pending')).toHaveLength(2);
    await saying('Remember that our tester Tom is on sick leave until June.');
    expect(harness.texts('current')).toHaveLength(1);
  });

  it('does not note what was only read out of memory', async () => {
    const reply = message('From memory, offline: “We deploy with the blue script.”', {
      kind: 'persona',
      personaId: 'assistant' as PersonaId,
    });
    harness.said.push(reply);
    expect((await saying('We deploy with the blue script.')).effects).toEqual([]);
    expect(harness.noting.counts.onlyRecalled).toBe(1);
  });

  it('counts what it does, and why it refuses', async () => {
    await saying('We use pnpm here. How do we deploy?');
    await saying('We use pnpm here.');
    await saying('Maybe we should move to Bun.');
    await saying('Fix the failing test in engine.ts.');
    await saying('Our key is [redacted: AWS key].');
    expect(harness.noting.counts).toMatchObject({
      noted: 1,
      merged: 1,
      question: 1,
      hypothetical: 1,
      request: 1,
      secret: 1,
      chatter: 0,
    });
  });
});
