import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectEngine, storeFolder } from './connectedEngine';

test('a conversation goes on while its folder is away, and is saved when that is back', async () => {
  const folder = join(await storeFolder(), 'store');
  const engine = await connectEngine(folder);
  const session = await engine.newSession();
  await engine.say(session.id, 'Remember that we deploy on Fridays.');

  await rename(folder, `${folder}-away`);
  await engine.say(session.id, 'Remember that the gardener is called Rosalind.');
  expect(engine.held.at(-1)).toMatchObject({ code: 'storeUnavailable' });
  expect(engine.held.at(-1)?.count).toBeGreaterThan(1);
  expect((await engine.calls.writeHeld({})).held).not.toBeNull();
  expect(await engine.texts(session.id)).toHaveLength(4);
  const other = await engine.newSession();
  const { entry } = await engine.say(other.id, 'What is the name of the gardener?');
  expect(entry.message.text).toContain('Rosalind');

  await rename(`${folder}-away`, folder);
  expect(await engine.calls.writeHeld({})).toEqual({ held: null });
  expect(engine.held.at(-1)).toBeNull();
  const texts = await engine.texts(session.id);
  engine.dispose();

  const again = await connectEngine(folder);
  expect(await again.texts(session.id)).toEqual(texts);
  expect(await again.texts(other.id)).toHaveLength(2);
  expect(again.held).toEqual([]);
});

test('what could not be saved is tried again by itself', async () => {
  const folder = join(await storeFolder(), 'store');
  const engine = await connectEngine(folder);
  const session = await engine.newSession();
  await rename(folder, `${folder}-away`);
  await engine.say(session.id, 'Is anybody there?');
  await rename(`${folder}-away`, folder);
  await expect.poll(() => engine.held.at(-1), { timeout: 60_000 }).toBeNull();
  const again = await connectEngine(folder);
  expect(await again.texts(session.id)).toHaveLength(2);
});

test('a chat begins in memory where its folder cannot be made', async () => {
  const parent = join(await storeFolder(), 'disk');
  // Nothing can be made below a file, whoever runs this.
  await writeFile(parent, '');
  const engine = await connectEngine(join(parent, 'store'));
  expect(engine.opened.held).toMatchObject({ count: 0, code: 'storeUnavailable' });
  const session = await engine.newSession();
  await engine.say(session.id, 'Remember that the launch is in May.');
  await rm(parent);
  expect(await engine.calls.writeHeld({})).toEqual({ held: null });
  expect(await engine.texts(session.id)).toHaveLength(2);
  const again = await connectEngine(join(parent, 'store'));
  expect(await again.texts(session.id)).toHaveLength(2);
});
