import { describe, expect, test, vi } from 'vitest';
import { patience } from './drawnTree';
import { useMemoriesTree } from './memoriesTreeSuite';

vi.mock('vscode', () => import('../../../support/vscodeViewShim'));

const suite = useMemoriesTree();

describe('as of a moment', () => {
  /** After everything that was done so far, and before what comes next. */
  async function moment(): Promise<number> {
    const time = Date.now();
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(time));
    return time;
  }

  test('what was believed then is listed under a row that says so and leads back', async () => {
    const { id } = await suite.add('The linter is Oxlint.');
    await suite.add('Reviews come first.', 'procedural');
    const time = await moment();
    const calls = await suite.host.engine.calls();
    await calls.reviseMemory({ memoryId: id, text: 'The linter is Biome.', reason: '' });
    await suite.add('Said later.');
    await suite.drawn.shows([
      'Facts and preferences',
      'Said later.',
      'The linter is Biome.',
      'How we do things',
      'Reviews come first.',
    ]);
    suite.tree.showAsOf(time);
    await suite.drawn.shows([
      'Back to the memories of now',
      'Facts and preferences',
      'The linter is Oxlint.',
      'How we do things',
      'Reviews come first.',
    ]);
    expect(suite.tree.asOf).toBe(time);
    expect(suite.view.message).toMatch(/^What was believed on /u);
    expect(suite.keys).toContainEqual(['recollect.memoriesAsOf', true]);
    const back = await suite.drawn.row('Back to');
    expect(back.item.command?.command).toBe('recollect.showMemoriesNow');
    const then = await suite.drawn.row('The linter');
    expect(then.item.contextValue).toBe('memoryThen');
    expect(then.item.command).toMatchObject({
      command: 'recollect.openMemoryVersion',
      arguments: [{ memoryId: id, time }],
    });

    suite.tree.showAsOf(undefined);
    await vi.waitFor(async () => {
      expect(await suite.drawn.names()).toContainEqual(expect.stringMatching(/^Said later/u));
    }, patience);
    expect(suite.view.message).toBe('');
    expect(suite.keys.at(-1)).toEqual(['recollect.memoriesAsOf', false]);
  });

  test('nothing is changed by a drop, and a filter holds', async () => {
    await suite.addSome();
    suite.tree.showAsOf(await moment());
    await vi.waitFor(
      async () =>
        expect(await suite.drawn.names()).toContainEqual(expect.stringMatching(/^Back to/u)),
      patience,
    );
    const { node } = await suite.drawn.row('The linter');
    await suite.view.drop([node], (await suite.drawn.row('How we do things')).node);
    expect((await suite.stored('The linter')).kind).toBe('semantic');
    suite.tree.filter('linter');
    await suite.drawn.shows([
      'Back to the memories of now',
      'Facts and preferences',
      'The linter is Oxlint.',
    ]);
  });

  test('before the first memory there is only the way back', async () => {
    const time = await moment();
    await suite.add('Said later.');
    suite.tree.showAsOf(time);
    await suite.drawn.shows(['Back to the memories of now']);
  });
});
