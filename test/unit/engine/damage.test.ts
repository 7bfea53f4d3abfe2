import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanRecords } from '../../../src/storage/record';
import { connectEngine, storeFolder } from './connectedEngine';

const unfinished =
  'The last entry of the journal was unfinished or damaged, as after a crash. It was set aside; everything before it was recovered.';

function newestSegment(folder: string): string {
  const journal = join(folder, 'content-1', 'journal');
  return join(journal, readdirSync(journal).toSorted().at(-1)!);
}

it('says, once, what is found damaged while the store is open, and goes on', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the office dog is called Rollo.');
  expect(engine.notices).toEqual([]);

  // As another window leaves it that is killed while it writes.
  appendFileSync(newestSegment(folder), 'a record that ends too so');
  await engine.say(id, 'What is the office dog called?');
  expect(engine.notices).toEqual([unfinished]);
  expect(await engine.texts(id)).toHaveLength(4);
  expect(readdirSync(join(folder, 'set-aside'))).toHaveLength(1);

  appendFileSync(newestSegment(folder), 'another record that ends too so');
  await engine.say(id, 'What is the dog called?');
  expect(engine.notices).toEqual([unfinished]);
  expect(await engine.texts(id)).toHaveLength(6);
  expect(readdirSync(join(folder, 'set-aside'))).toHaveLength(2);
});

it('says what was recovered of a store that is opened damaged, and what was not', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the office dog is called Rollo.');
  const texts = await engine.texts(id);
  await engine.calls.close({});

  const flipped = await storeFolder();
  cpSync(folder, flipped, { recursive: true });

  appendFileSync(newestSegment(folder), 'a record that ends too so');
  const cut = await connectEngine(folder);
  expect(cut.opened.notices).toEqual([unfinished]);
  expect(await cut.texts(id)).toEqual(texts);

  const bytes = readFileSync(newestSegment(flipped));
  const { records } = scanRecords(bytes, 0);
  const said = records.find(({ payload }) => payload.includes('messageAdded'))!;
  bytes[said.end - 3]! ^= 1;
  writeFileSync(newestSegment(flipped), bytes);
  const damaged = await connectEngine(flipped);
  const lost =
    said.count === 1
      ? `1 change is missing from the journal (${said.firstSequence}).`
      : `${said.count} changes are missing from the journal (${said.firstSequence} to ${said.firstSequence + said.count - 1}).`;
  expect(damaged.opened.notices).toEqual([
    `${lost} Everything before and after was recovered.`,
    'A damaged part of the journal was set aside; what follows it was recovered.',
  ]);
  // The reply is there still.
  expect(await damaged.texts(id)).toEqual(texts.slice(1));
});
