import { describe, expect, it } from 'vitest';
import { joined } from '../../../src/core/base/bytePieces';
import { MemorySource } from '../../../src/core/base/byteSource';
import { RecollectError } from '../../../src/core/base/errors';
import { type Disposable, toDisposable } from '../../../src/core/base/lifecycle';
import type { Timers } from '../../../src/core/base/timers';
import { type EmbeddableItem, Embeddings } from '../../../src/engine/embeddings';
import { RecordingLog } from '../../support/recordingLog';
import { connectEngine, storeFolder } from './connectedEngine';

/** A model that knows that a sea mammal is a walrus. */
async function embed(texts: readonly string[]): Promise<number[][]> {
  return texts.map((text) =>
    [
      'walrus|sea mammal',
      'bicycle',
      'garden',
      'kitchen',
      'printer',
      'river',
      'novel',
      'guitar',
    ].map((words, i) => (new RegExp(words, 'i').test(text) ? 1 : 0.02 * ((text.length + i) % 5))),
  );
}

const statements = ['bicycle', 'garden', 'kitchen', 'printer', 'river', 'novel', 'guitar'].flatMap(
  (thing) => [`The ${thing} is old.`, `Another ${thing} is new.`, `The ${thing} was sold.`],
);

class ManualTimers implements Timers {
  readonly waits: { readonly delay: number; readonly act: () => void }[] = [];

  after(delay: number, act: () => void): Disposable {
    const wait = { delay, act };
    this.waits.push(wait);
    return toDisposable(() => {
      const at = this.waits.indexOf(wait);
      if (at >= 0) this.waits.splice(at, 1);
    });
  }

  /** Lets the next pause end. */
  end(): void {
    this.waits.shift()?.act();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function embeddingsOf(
  items: readonly EmbeddableItem[],
  answer: (texts: readonly string[]) => Promise<readonly (readonly number[])[]>,
) {
  const timers = new ManualTimers();
  const asked: (readonly string[])[] = [];
  const embeddings = new Embeddings({
    embed: (_, texts) => {
      asked.push(texts);
      return answer(texts);
    },
    items: () => items,
    giveWay: settled as () => Promise<void>,
    timers,
    log: new RecordingLog(),
  });
  return { embeddings, asked, timers };
}

const animals: readonly EmbeddableItem[] = [
  ...statements.map((text, i) => ({ id: `s${i}`, text })),
  { id: 'w', text: 'The walrus sleeps.' },
];

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await settled();
}

describe('Embeddings', () => {
  it('embeds in batches in the background, and finds what is meant', async () => {
    const { asked, embeddings } = embeddingsOf(
      [...animals, ...Array.from({ length: 50 }, (_, i) => ({ id: `g${i}`, text: `garden ${i}` }))],
      embed,
    );
    embeddings.configure('m');
    await until(() => asked.flat().length === animals.length + 50);
    await settled();
    expect(Math.max(...asked.map(({ length }) => length))).toBeLessThanOrEqual(32);
    expect((await embeddings.near('which sea mammal is it?', 3))[0]?.id).toBe('w');
  });

  it('sends nothing without a model, and nothing twice with a kept file', async () => {
    const first = embeddingsOf(animals, embed);
    await first.embeddings.near('anything', 3);
    expect(first.asked).toEqual([]);
    first.embeddings.configure('m');
    await until(() => first.asked.flat().length === animals.length);
    await settled();
    const blob = joined(first.embeddings.toBlob(() => true)!);
    const second = embeddingsOf(animals, embed);
    second.embeddings.open((read) => read(new MemorySource(blob)));
    second.embeddings.configure('m');
    await settled();
    await settled();
    expect(second.asked).toEqual([]);
    second.embeddings.put({ id: 'w', text: 'The walrus is awake.' });
    await settled();
    expect(second.asked).toEqual([['The walrus is awake.']]);
    // Another model's vectors are of no use.
    second.embeddings.configure('other');
    await until(() => second.asked.flat().length === animals.length + 1);
  });

  it.each([
    ['down', () => Promise.reject(new RecollectError('modelUnreachable', 'Nothing answers.'))],
    ['busy', () => Promise.reject(new RecollectError('modelRateLimited', 'Wait.'))],
    ['of another dimension', async () => [[1, 2, 3]]],
    ['short of an answer', async () => []],
  ])('an endpoint that is %s is tried again, ever later, and recall goes on', async (_, fail) => {
    let isBroken = false;
    const { asked, embeddings, timers } = embeddingsOf(animals, (texts) =>
      isBroken ? fail() : embed(texts),
    );
    embeddings.configure('m');
    await until(() => asked.flat().length === animals.length);
    await settled();
    isBroken = true;
    embeddings.put({ id: 'new', text: 'A second walrus came.' });
    await until(() => timers.waits.length === 1);
    const first = timers.waits[0]!.delay;
    const before = asked.length;
    expect(await embeddings.near('sea mammal', 3)).toEqual([]);
    expect(asked.length).toBe(before);
    timers.end();
    await until(() => timers.waits.length === 1);
    expect(timers.waits[0]!.delay).toBe(first * 2);
    isBroken = false;
    timers.end();
    await settled();
    await settled();
    expect(asked.at(-1)).toEqual(['A second walrus came.']);
    expect((await embeddings.near('sea mammal', 3)).map(({ id }) => id)).toContain('new');
  });

  it('a question waits only so long, and what came late serves the next one', async () => {
    let answer: (() => void) | undefined;
    const { asked, embeddings, timers } = embeddingsOf(animals, (texts) =>
      texts[0] === 'sea mammal'
        ? new Promise((resolve) => {
            answer = () => void embed(texts).then(resolve);
          })
        : embed(texts),
    );
    embeddings.configure('m');
    await until(() => asked.flat().length === animals.length);
    await settled();
    const near = embeddings.near('sea mammal', 3);
    await until(() => timers.waits.length === 1);
    timers.end();
    expect(await near).toEqual([]);
    answer!();
    await settled();
    expect((await embeddings.near('sea mammal', 3))[0]?.id).toBe('w');
  });

  it('forgets what was erased and keeps the vectors of what is still there', async () => {
    const items = [...animals];
    const { asked, embeddings } = embeddingsOf(items, embed);
    embeddings.configure('m');
    await until(() => asked.flat().length === animals.length);
    await settled();
    items.pop();
    embeddings.reset();
    await settled();
    await settled();
    expect((await embeddings.near('sea mammal', 3)).map(({ id }) => id)).not.toContain('w');
    expect(asked.flat().filter((text) => text.includes('walrus'))).toHaveLength(1);
    const stored = new TextDecoder('latin1').decode(joined(embeddings.toBlob(() => true)!));
    expect(stored).not.toContain('"w"');
  });
});

describe('recall with an embedding model', () => {
  it('finds what shares no word with the question, and says so in the receipt', async () => {
    let embedded = 0;
    const { calls } = await connectEngine(await storeFolder(), {
      embed: async (texts) => {
        embedded += texts.length;
        return embed(texts);
      },
    });
    for (const text of statements) await calls.addMemory({ text, kind: 'semantic' });
    await calls.addMemory({ text: 'The walrus sleeps all day.', kind: 'semantic' });
    const asked = { text: 'sea mammal?', limit: 3 };
    expect((await calls.recall(asked)).items).toEqual([]);
    expect(embedded).toBe(0);
    await calls.setEmbeddingModel({ model: 'm' });
    await until(() => embedded >= statements.length + 1);
    await settled();
    const { items } = await calls.recall(asked);
    expect(items.map(({ text }) => text)).toEqual(['The walrus sleeps all day.']);
    expect(items[0]?.parts.meaning).toBeGreaterThan(0);
    await calls.setEmbeddingModel({ model: null });
    expect((await calls.recall(asked)).items).toEqual([]);
  });

  it('answers a turn while the endpoint fails', async () => {
    const { calls, newSession, say } = await connectEngine(await storeFolder(), {
      embed: () => Promise.reject(new RecollectError('modelUnreachable', 'Nothing answers.')),
    });
    await calls.setEmbeddingModel({ model: 'm' });
    const { id } = await newSession();
    await say(id, 'The staging database runs on port 5433');
    const { entry } = await say((await newSession()).id, 'Which port has the staging database?');
    expect(entry.message.text).toContain('5433');
  });
});
