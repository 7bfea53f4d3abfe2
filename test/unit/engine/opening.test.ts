import { expect, test } from 'vitest';
import { openStore } from '../../support/openStore';
import { messageAdded, sessionCreated } from '../../support/storeEvents';
import { connectEngine, storeFolder } from './connectedEngine';

const messages = 500;

/** A store of which everything is in the journal. */
async function longJournal(): Promise<string> {
  const folder = await storeFolder();
  const store = await openStore(folder);
  await store.append([sessionCreated('s1')]);
  for (let index = 0; index < messages; index++) await store.append([messageAdded(`m${index}`)]);
  store.dispose();
  return folder;
}

test('tells how far the opening of a long journal is', async () => {
  const steps: number[] = [];
  const engine = await connectEngine(await longJournal(), {
    onReplay: (done, total) => {
      expect(total).toBe(messages + 1);
      steps.push(done);
    },
  });
  expect(steps.length).toBeGreaterThan(3);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(steps.at(-1)).toBe(messages + 1);
  expect((await engine.calls.listSessions({ state: 'all' })).sessions).toHaveLength(1);
});

test('ends an opening that is cancelled, and opens the store whole the next time', async () => {
  const folder = await longJournal();
  const opening = connectEngine(folder, { onReplay: (_done, _total, cancel) => cancel() });
  await expect(opening).rejects.toMatchObject({ code: 'aborted' });
  const engine = await connectEngine(folder);
  const [session] = (await engine.calls.listSessions({ state: 'all' })).sessions;
  expect(session?.messageCount).toBe(messages);
});
