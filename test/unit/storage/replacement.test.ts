import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../support/openStore';
import { memoryAdded, messageAdded, sessionCreated } from '../../support/storeEvents';
import { newStore, openForTest, reopen } from './newStore';

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

describe('restoring and erasing', () => {
  it('restores a backup for every process, and what was there before is in a backup', async () => {
    const { store, folder } = await newStore();
    const other = await openForTest(folder);
    await store.append([sessionCreated('s1'), messageAdded('m1'), memoryAdded('k1')]);
    const backup = join(folder, '..', 'mine.recollect');
    const size = await store.backUp(backup);
    expect(size).toBe(statSync(backup).size);
    expect((await store.inspectBackup(backup)).counts).toEqual({
      sessions: 1,
      messages: 1,
      memories: 1,
    });

    await store.append([messageAdded('m2')]);
    other.refresh();
    const resets: string[] = [];
    other.onDidReset(() => resets.push('reset'));
    const undo = await store.restore(backup);
    expect(store.counts().messages).toBe(1);
    other.refresh();
    expect(resets).toEqual(['reset']);
    expect(contentOf(other)).toEqual(contentOf(store));
    await other.append([messageAdded('m3')]);
    expect(other.lastSequence).toBe(5);

    const again = await reopen(store, folder);
    expect([...again.messages.all()].map(({ id }) => id)).toEqual(['m1', 'm3']);
    await again.restore(undo);
    expect([...again.messages.all()].map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  it('refuses a damaged backup and leaves everything as it is', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    const path = join(folder, 'format.json');
    await expect(store.restore(path)).rejects.toMatchObject({ code: 'invalidInput' });
    expect(store.counts().sessions).toBe(1);
  });

  it('leaves no byte of the text in any file after erasing, for every process', async () => {
    const { store, folder } = await newStore();
    const other = await openForTest(folder);
    await store.append([sessionCreated('s1'), messageAdded('m1', { text: 'pineapple-secret' })]);
    store.snapshot();
    await store.append([messageAdded('m2', { text: 'pineapple-secret' })]);
    await store.backUp(join(folder, 'backups', 'one.recollect'));
    other.refresh();

    await store.eraseEverything();

    expect(store.counts()).toEqual({ sessions: 0, messages: 0, memories: 0 });
    for (const path of everyFile(folder)) {
      expect(readFileSync(path).includes('pineapple')).toBe(false);
    }
    expect(existsSync(join(folder, 'backups'))).toBe(false);
    other.refresh();
    expect(other.counts().messages).toBe(0);
    await other.append([sessionCreated('s9')]);
    expect((await reopen(store, folder)).counts().sessions).toBe(1);
  });

  it('opens an erased store whose erasing was cut short by finishing it', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    await store.backUp(join(folder, 'backups', 'one.recollect'));
    cpSync(join(folder, 'content-1'), join(folder, '..', 'saved'), { recursive: true });
    cpSync(join(folder, 'backups'), join(folder, '..', 'saved-backups'), { recursive: true });
    await store.eraseEverything();
    cpSync(join(folder, '..', 'saved'), join(folder, 'content-1'), { recursive: true });
    cpSync(join(folder, '..', 'saved-backups'), join(folder, 'backups'), { recursive: true });
    writeFileSync(join(folder, 'format.json'), '{"format":1,"epoch":2,"erasing":true}');

    const again = await reopen(store, folder);
    expect(again.counts().sessions).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['content-2', 'format.json']);
  });
});
