import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../support/openStore';
import { messageAdded, sessionCreated } from '../../support/storeEvents';
import { newStore, openForTest, reopen } from './newStore';

describe('snapshots', () => {
  it('follows another process through its snapshots, also when it was away for several', async () => {
    const { store, folder } = await newStore();
    const other = await openForTest(folder);
    await store.append([sessionCreated('s1')]);
    other.refresh();
    for (let round = 0; round < 4; round++) {
      await store.append([messageAdded(`m${round}`)]);
      store.snapshot();
    }
    other.refresh();
    expect(contentOf(other)).toEqual(contentOf(store));
    await other.append([messageAdded('last')]);
    store.refresh();
    expect(contentOf(other)).toEqual(contentOf(store));
  });

  it('keeps two generations and the journal since the older one', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    for (let round = 0; round < 4; round++) {
      await store.append([messageAdded(`m${round}`)]);
      expect(store.snapshot()).toBe(true);
      expect(store.snapshot()).toBe(false);
    }
    const content = join(folder, 'content-1');
    expect(readdirSync(join(content, 'generations'))).toEqual([
      '0000000000000004',
      '0000000000000005',
    ]);
    expect(readdirSync(join(content, 'journal'))).toEqual([
      '0000000000000005.log',
      '0000000000000006.log',
    ]);
  });

  it('hands back the derived files of a snapshot, and does without a damaged one', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    store.snapshot({ index: Buffer.from('words') });
    const again = await reopen(store, folder);
    expect(again.blob('index')).toEqual({ sequence: 1, bytes: Buffer.from('words') });
    expect(again.blob('other')).toBeUndefined();
  });
});
