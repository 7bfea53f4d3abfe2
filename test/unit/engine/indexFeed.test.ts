import { describe, expect, it } from 'vitest';
import { joined } from '../../../src/core/base/bytePieces';
import { MemorySource } from '../../../src/core/base/byteSource';
import type { SessionId } from '../../../src/core/base/ids';
import type { CommittedChange } from '../../../src/core/change/changeEvent';
import type { Memory } from '../../../src/core/memory/memory';
import { MemoryRetriever } from '../../../src/core/retrieval/memoryRetriever';
import type { Message } from '../../../src/core/session/message';
import { IndexFeed, type IndexSources } from '../../../src/engine/indexFeed';
import { RecordingLog } from '../../support/recordingLog';
import { memory, message, query } from '../core/retrieval/sampleItems';

/** A database of messages and memories, and how often it was read as a whole. */
class Contents {
  readonly said: Message[] = [];
  readonly known: Memory[] = [];
  readings = 0;

  feed(giveWay: () => Promise<void> = () => Promise.resolve()): IndexFeed {
    const sources = {
      retriever: new MemoryRetriever(),
      sessions: { list: () => [], get: (id: SessionId) => ({ id, title: '' }) },
      messages: {
        all: () => {
          this.readings += 1;
          return this.said.values();
        },
        recalledItems: () => [],
      },
      memories: {
        all: () => this.known.values(),
        get: (id: string) => this.known.find((one) => one.id === id),
      },
      giveWay,
      log: new RecordingLog(),
      listener: { put: () => {}, remove: () => {} },
    };
    return new IndexFeed(sources as unknown as IndexSources);
  }
}

function added(sequence: number, one: Message): CommittedChange {
  return { sequence, at: 0, event: { type: 'messageAdded', message: one, recall: null } };
}

const never = () => {
  throw new Error('The history was read.');
};

async function found(feed: IndexFeed, text: string): Promise<string[]> {
  return (await feed.recall(query(text, { threshold: false }))).map(({ id }) => id);
}

/** Opens the index from its file as it is; undefined for none. */
function openFrom(
  feed: IndexFeed,
  blob: Uint8Array | undefined,
  last: number,
  history: Parameters<IndexFeed['open']>[2],
): void {
  feed.open((read) => blob && read(new MemorySource(blob)), last, history);
}

async function blobOf(contents: Contents, last: number): Promise<Uint8Array> {
  const feed = contents.feed();
  openFrom(feed, undefined, last, never);
  await found(feed, 'anything');
  return joined(feed.toBlob()!);
}

describe('IndexFeed', () => {
  it('answers from the index’s file without reading what is stored', async () => {
    const contents = new Contents();
    contents.said.push(message('a', 'the walrus is asleep'));
    contents.known.push(memory('b', 'A walrus eats clams'));
    const blob = await blobOf(contents, 2);
    const reopened = contents.feed();
    openFrom(reopened, blob, 2, never);
    expect(new Set(await found(reopened, 'walrus'))).toEqual(new Set(['a', 'b']));
    expect(contents.readings).toBe(1);
  });

  it('tells the index of what was journalled after its file was written', async () => {
    const contents = new Contents();
    contents.said.push(message('a', 'the walrus is asleep'));
    const blob = await blobOf(contents, 1);
    const reopened = contents.feed();
    const asked: number[] = [];
    openFrom(reopened, blob, 2, (after) => {
      asked.push(after);
      return [added(2, message('b', 'a walrus woke up'))];
    });
    expect(new Set(await found(reopened, 'walrus'))).toEqual(new Set(['a', 'b']));
    expect([asked, contents.readings]).toEqual([[1], 1]);
    // And the next file stands for all of it.
    const again = contents.feed();
    openFrom(again, joined(reopened.toBlob()!), 2, never);
    expect(await found(again, 'woke')).toContain('b');
  });

  it.each([
    ['there is none', () => undefined],
    ['it holds nothing', () => new Uint8Array(0)],
    ['it is of another version', (blob: Uint8Array) => blob.with(0, blob[0]! ^ 1)],
    ['it is ahead of the database', (blob: Uint8Array) => withSequence(blob, 7)],
    ['the journal does not reach back to it', (blob: Uint8Array) => withSequence(blob, 0)],
  ])('fills the index anew when %s', async (_, change) => {
    const contents = new Contents();
    contents.said.push(message('a', 'the walrus is asleep'));
    const feed = contents.feed();
    openFrom(feed, change(await blobOf(contents, 1)), 1, () => undefined);
    expect(await found(feed, 'walrus')).toEqual(['a']);
    expect(contents.readings).toBe(2);
  });

  it('fills in slices, and applies what came meanwhile after what was there', async () => {
    const contents = new Contents();
    const long = 'walrus '.repeat(500);
    for (let i = 0; i < 200; i++) contents.said.push(message(`a${i}`, `${long} ${i}`));
    let ways = 0;
    const feed = contents.feed(() => {
      ways += 1;
      if (ways === 1) {
        // Committed while the first messages are indexed: the last one is taken back, and one is added.
        feed.apply({
          sequence: 201,
          at: 0,
          event: {
            type: 'messageRetracted',
            sessionId: contents.said[0]!.sessionId,
            messageId: contents.said[199]!.id,
          },
        });
        feed.apply(added(202, message('late', 'a narwhal')));
        expect(feed.toBlob()).toBeUndefined();
      }
      return Promise.resolve();
    });
    openFrom(feed, undefined, 200, never);
    expect(await found(feed, 'narwhal')).toContain('late');
    const all = (await feed.recall(query('walrus', { limit: 500, threshold: false }))).map(
      ({ id }) => id as string,
    );
    expect(all).toHaveLength(200);
    expect(all).not.toContain('a199');
    expect(ways).toBeGreaterThan(0);
  });

  it('begins again when everything is replaced while it fills', async () => {
    const contents = new Contents();
    for (let i = 0; i < 200; i++) contents.said.push(message(`a${i}`, 'walrus '.repeat(500)));
    let overtaken = false;
    const feed = contents.feed(() => {
      if (!overtaken) {
        overtaken = true;
        contents.said.splice(0, 200, message('new', 'a narwhal'));
        feed.refill(300);
      }
      return Promise.resolve();
    });
    openFrom(feed, undefined, 200, never);
    expect(await found(feed, 'narwhal')).toEqual(['new']);
    expect(await found(feed, 'walrus')).toEqual([]);
  });
});

/** The file with another position in its header, of as many digits. */
function withSequence(blob: Uint8Array, sequence: number): Uint8Array {
  const text = Buffer.from(blob).toString('latin1');
  return Buffer.from(text.replace('"position":1', `"position":${sequence}`), 'latin1');
}
