import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { MemoryNode } from '../../../../src/host/trees/memoriesTree';
import { HostHarness } from '../hostHarness';
import { patience } from './drawnTree';
import { useMemoriesTree } from './memoriesTreeSuite';

vi.mock('vscode', () => import('../../../support/vscodeViewShim'));

const suite = useMemoriesTree();

describe('what is listed', () => {
  test('is nothing in an empty store, for which there is a welcome text once it was read', async () => {
    expect(suite.keys).toEqual([]);
    expect(await suite.drawn.rows()).toEqual([]);
    expect(suite.keys).toEqual([['recollect.memoriesRead', true]]);
  });

  test('stands in groups by kind, and by day', async () => {
    await suite.add('The formatter is Oxfmt.');
    await suite.add('We moved to Vitest in May.', 'episodic');
    await suite.drawn.shows([
      'Facts and preferences',
      'The formatter is Oxfmt.',
      'What happened',
      'We moved to Vitest in May.',
    ]);
    await suite.grouping.set('date');
    await suite.drawn.shows(['Today', 'We moved to Vitest in May.', 'The formatter is Oxfmt.']);
  });

  test('an item has a stable id, tokens for menus, and says in words what its icon shows', async () => {
    const { id } = await suite.add('The *linter* is Oxlint.');
    await (await suite.host.engine.calls()).pinMemory({ memoryId: id, pinned: true });
    const { item, node } = await suite.drawn.row('The *linter*');
    expect(item.id).toBe(`memory:${id}`);
    expect(item.contextValue?.split(' ')).toEqual(['memory', 'current', 'pinned']);
    expect(item.accessibilityInformation?.label).toBe(
      'The *linter* is Oxlint., Fact or preference, pinned, now',
    );
    expect(item.command?.arguments).toEqual([{ memoryId: id }]);
    expect(item.tooltip).toBeUndefined();

    await (
      await suite.host.engine.calls()
    ).reviseMemory({ memoryId: id, text: 'It is Biome.', reason: '' });
    const again = await suite.drawn.row('It is Biome.');
    expect(again.item.id).toBe(item.id);
    expect(again.node).toBe(node);
  });

  test('the tooltip comes when it is asked for, and is no Markdown of the memory', async () => {
    const { id } = await suite.add('Use **two** [spaces](http://example.com).');
    await (
      await suite.host.engine.calls()
    ).reviseMemory({
      memoryId: id,
      text: 'Use **four** spaces.',
      reason: 'Corrected',
    });
    const tooltip = await suite.drawn.tooltip(await suite.drawn.row('Use'));
    expect(tooltip).toContain(String.raw`Use \*\*four\*\* spaces.`);
    expect(tooltip).toContain('2 versions');
  });

  test('is 200 of a large group, with what is left and a way to more', async () => {
    for (let count = 0; count < 203; count++) await suite.add(`Fact number ${count}.`);
    const rows = async () => (await suite.drawn.rows()).map(({ item }) => item);
    const first = await rows();
    expect(first.filter(({ id }) => id?.startsWith('memory:'))).toHaveLength(200);
    const more = first.find(({ id }) => id === 'more:semantic');
    expect(more?.description).toBe('3 not listed yet');
    expect(more?.command?.arguments).toEqual([{ group: 'semantic' }]);
    suite.tree.loadMore('semantic');
    await vi.waitFor(async () => {
      const all = await rows();
      expect(all.filter(({ id }) => id?.startsWith('memory:'))).toHaveLength(203);
      expect(all.some(({ id }) => id?.startsWith('more:'))).toBe(false);
    }, patience);
  });

  test('is only what contains a text while the view is filtered, in groups that are open', async () => {
    await suite.addSome();
    const linter = (await suite.drawn.row('The linter')).node as MemoryNode & { kind: 'memory' };
    await (await suite.host.engine.calls()).forgetMemory({ memoryId: linter.memoryId });
    suite.tree.filter('LINTER');
    await suite.drawn.shows(['Forgotten', 'The linter is Oxlint.']);
    expect((await suite.drawn.row('Forgotten')).item).toMatchObject({
      id: 'found:forgotten',
      collapsibleState: 2,
    });
    expect(suite.view.description).toBe('with “LINTER”');
    expect(suite.keys.at(-1)).toEqual(['recollect.memoriesFiltered', true]);
    suite.tree.filter('zeppelin');
    await suite.drawn.shows([]);
    suite.tree.filter(undefined);
    await vi.waitFor(
      async () => expect((await suite.drawn.rows()).length).toBeGreaterThan(5),
      patience,
    );
    expect(suite.keys.at(-1)).toEqual(['recollect.memoriesFiltered', false]);
  });
});

describe('a change of the store', () => {
  test('redraws what it touches and not the whole tree', async () => {
    await suite.addSome();
    const { node } = await suite.drawn.row('The linter');
    const group = await suite.drawn.row('Facts and preferences');
    suite.drawn.redrawn.length = 0;
    const { memoryId } = node as MemoryNode & { kind: 'memory' };
    const calls = await suite.host.engine.calls();
    await calls.reviseMemory({ memoryId, importance: 0.9, reason: '' });
    await vi.waitFor(() => expect(suite.drawn.redrawn).toEqual([[node]]), patience);
    await suite.add('The bundler is esbuild.');
    await vi.waitFor(() => expect(suite.drawn.redrawn).toEqual([[node], [group.node]]), patience);
  });

  test('of another window is shown too', async () => {
    await suite.add('Known here.');
    await suite.drawn.shows(['Facts and preferences', 'Known here.']);
    const other = await HostHarness.start(
      suite.worker,
      'yes',
      join('..', '..', suite.host.storeFolder),
    );
    try {
      await (await other.engine.calls()).addMemory({ text: 'Said there.', kind: 'semantic' });
      await suite.drawn.shows(['Facts and preferences', 'Said there.', 'Known here.']);
    } finally {
      await other.stop();
    }
  });

  test('while the store cannot be read leaves a line that says so', async () => {
    await suite.add('It was here.');
    await suite.drawn.shows(['Facts and preferences', 'It was here.']);
    await suite.host.endEngine();
    await vi.waitFor(() => expect(suite.host.engine.failure).toBeDefined(), patience);
    const [problem, ...others] = await suite.drawn.rows();
    expect(others).toEqual([]);
    expect(problem!.item.contextValue).toBe('problem');
    expect(problem!.item.accessibilityInformation?.label).toContain('The store cannot be read');
    await suite.host.engine.calls();
    await suite.drawn.shows(['Facts and preferences', 'It was here.']);
  });
});

test('code that has changed since is told where its memory is listed', async () => {
  const calls = await suite.host.engine.calls();
  const anchor = { path: 'src/retry.ts', symbol: 'retry', lines: 3, hash: '0123456789abcdef' };
  const { id } = await calls.addMemory({ text: 'It retries.', kind: 'semantic', anchor });
  const before = await suite.drawn.row('It retries.');
  expect(before.item.contextValue).toContain('anchored');
  expect(before.item.description).not.toContain('code');
  expect(await suite.drawn.tooltip(before)).toContain('retry in src/retry');
  suite.drawn.redrawn.length = 0;
  suite.anchors.set(id, 'drifted');
  await vi.waitFor(() => expect(suite.drawn.redrawn).toContainEqual([before.node]), patience);
  const { item } = await suite.drawn.row('It retries.');
  expect(item.description).toContain('the code has changed since');
  expect(item.accessibilityInformation?.label).toContain('the code has changed since');
  suite.anchors.set(id, 'orphaned');
  await vi.waitFor(async () => {
    expect((await suite.drawn.row('It retries.')).item.description).toContain('the code is gone');
  }, patience);
});

test('what is selected are memories, for keys that come without an item', async () => {
  const { id } = await suite.add('Chosen.');
  const rows = await suite.drawn.rows();
  suite.view.selection = rows.map(({ node }) => node);
  expect(rows).toHaveLength(2);
  expect(suite.tree.selected).toEqual([id]);
  expect(suite.view.options.canSelectMany).toBe(true);
});
