import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../../../src/core/base/clock';
import type { ConflictId } from '../../../../src/core/base/ids';
import type { Memory } from '../../../../src/core/memory/memory';
import type { NoticeAction } from '../../../../src/host/commands/notices';
import { MemoriesTree, type MemoryNode } from '../../../../src/host/trees/memoriesTree';
import { memoryGroupings, type MemoryGroupId } from '../../../../src/host/trees/memoryGroups';
import type { StoreNode } from '../../../../src/host/trees/storeTree';
import { ViewChoice } from '../../../../src/host/trees/viewChoice';
import { bundleTo } from '../../../support/bundleTo';
import { openStore } from '../../../support/openStore';
import { type FakeTreeView, views } from '../../../support/vscodeViewShim';
import { FakeAnchors } from '../fakeAnchors';
import { HostHarness } from '../hostHarness';
import { FakeMemory, rethrow } from '../models/modelFakes';
import { DrawnTree, patience } from './drawnTree';

// Each test starts an engine and some of them two, which takes its time on a busy machine.

vi.mock('vscode', () => import('../../../support/vscodeViewShim'));

type Node = StoreNode<MemoryGroupId, MemoryNode>;

let folder: string;
let worker: string;
let host: HostHarness;
let tree: MemoriesTree;
let anchors: FakeAnchors;
let drawn: DrawnTree<Node>;
let view: FakeTreeView;
let grouping: ViewChoice<'kind' | 'date'>;
let informed: { readonly message: string; readonly actions: readonly NoticeAction[] }[];
let keys: [string, unknown][];
let dropProblems: unknown[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-tree-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  host = await HostHarness.start(worker);
  show();
});

afterEach(async () => {
  tree.dispose();
  await host.stop();
});

function show(): void {
  informed = [];
  keys = [];
  dropProblems = [];
  grouping = new ViewChoice(new FakeMemory(), 'grouping', memoryGroupings, rethrow);
  anchors = new FakeAnchors();
  tree = new MemoriesTree({
    anchors,
    engine: host.engine,
    consent: host.consent,
    grouping,
    setContextKey: (key, value) => keys.push([key, value]),
    clock: systemClock,
    locale: 'en',
    log: host.log,
    notices: { inform: (message, ...actions) => informed.push({ message, actions }) },
    reportDrop: (error) => dropProblems.push(error),
  });
  drawn = new DrawnTree<Node>(tree);
  view = views.at(-1)!;
}

async function add(text: string, kind: Memory['kind'] = 'semantic'): Promise<Memory> {
  return (await host.engine.calls()).addMemory({ text, kind });
}

/** One of each kind, and enough that the groups to drag to are there. */
async function addSome(): Promise<void> {
  await add('The formatter is Oxfmt.');
  await add('The linter is Oxlint.');
  await add('We moved to Vitest in May.', 'episodic');
  await add('Releases are cut from main.', 'procedural');
  await add('Reviews come first.', 'procedural');
}

async function undo(): Promise<void> {
  const [action] = informed.at(-1)?.actions ?? [];
  expect(action?.title).toBe('Undo');
  await action?.run();
}

async function stored(name: string): Promise<Memory> {
  const { node } = await drawn.row(name);
  if (node.kind !== 'memory') throw new Error(`${name} is no memory`);
  return (await (await host.engine.calls()).getMemory({ memoryId: node.memoryId }))!.memory;
}

describe('what is listed', () => {
  test('is nothing in an empty store, for which there is a welcome text once it was read', async () => {
    expect(keys).toEqual([]);
    expect(await drawn.rows()).toEqual([]);
    expect(keys).toEqual([['recollect.memoriesRead', true]]);
  });

  test('stands in groups by kind, and by day', async () => {
    await add('The formatter is Oxfmt.');
    await add('We moved to Vitest in May.', 'episodic');
    await drawn.shows([
      'Facts and preferences',
      'The formatter is Oxfmt.',
      'What happened',
      'We moved to Vitest in May.',
    ]);
    await grouping.set('date');
    await drawn.shows(['Today', 'We moved to Vitest in May.', 'The formatter is Oxfmt.']);
  });

  test('an item has a stable id, tokens for menus, and says in words what its icon shows', async () => {
    const { id } = await add('The *linter* is Oxlint.');
    await (await host.engine.calls()).pinMemory({ memoryId: id, pinned: true });
    const { item, node } = await drawn.row('The *linter*');
    expect(item.id).toBe(`memory:${id}`);
    expect(item.contextValue?.split(' ')).toEqual(['memory', 'current', 'pinned']);
    expect(item.accessibilityInformation?.label).toBe(
      'The *linter* is Oxlint., Fact or preference, pinned, now',
    );
    expect(item.command?.arguments).toEqual([{ memoryId: id }]);
    expect(item.tooltip).toBeUndefined();

    await (
      await host.engine.calls()
    ).reviseMemory({ memoryId: id, text: 'It is Biome.', reason: '' });
    const again = await drawn.row('It is Biome.');
    expect(again.item.id).toBe(item.id);
    expect(again.node).toBe(node);
  });

  test('the tooltip comes when it is asked for, and is no Markdown of the memory', async () => {
    const { id } = await add('Use **two** [spaces](http://example.com).');
    await (
      await host.engine.calls()
    ).reviseMemory({
      memoryId: id,
      text: 'Use **four** spaces.',
      reason: 'Corrected',
    });
    const tooltip = await drawn.tooltip(await drawn.row('Use'));
    expect(tooltip).toContain(String.raw`Use \*\*four\*\* spaces.`);
    expect(tooltip).toContain('2 versions');
  });

  test('is 200 of a large group, with what is left and a way to more', async () => {
    for (let count = 0; count < 203; count++) await add(`Fact number ${count}.`);
    const rows = async () => (await drawn.rows()).map(({ item }) => item);
    const first = await rows();
    expect(first.filter(({ id }) => id?.startsWith('memory:'))).toHaveLength(200);
    const more = first.find(({ id }) => id === 'more:semantic');
    expect(more?.description).toBe('3 not listed yet');
    expect(more?.command?.arguments).toEqual([{ group: 'semantic' }]);
    tree.loadMore('semantic');
    await vi.waitFor(async () => {
      const all = await rows();
      expect(all.filter(({ id }) => id?.startsWith('memory:'))).toHaveLength(203);
      expect(all.some(({ id }) => id?.startsWith('more:'))).toBe(false);
    }, patience);
  });

  test('is only what contains a text while the view is filtered, in groups that are open', async () => {
    await addSome();
    const linter = (await drawn.row('The linter')).node as MemoryNode & { kind: 'memory' };
    await (await host.engine.calls()).forgetMemory({ memoryId: linter.memoryId });
    tree.filter('LINTER');
    await drawn.shows(['Forgotten', 'The linter is Oxlint.']);
    expect((await drawn.row('Forgotten')).item).toMatchObject({
      id: 'found:forgotten',
      collapsibleState: 2,
    });
    expect(view.description).toBe('with “LINTER”');
    expect(keys.at(-1)).toEqual(['recollect.memoriesFiltered', true]);
    tree.filter('zeppelin');
    await drawn.shows([]);
    tree.filter(undefined);
    await vi.waitFor(async () => expect((await drawn.rows()).length).toBeGreaterThan(5), patience);
    expect(keys.at(-1)).toEqual(['recollect.memoriesFiltered', false]);
  });
});

describe('a change of the store', () => {
  test('redraws what it touches and not the whole tree', async () => {
    await addSome();
    const { node } = await drawn.row('The linter');
    const group = await drawn.row('Facts and preferences');
    drawn.redrawn.length = 0;
    const { memoryId } = node as MemoryNode & { kind: 'memory' };
    const calls = await host.engine.calls();
    await calls.reviseMemory({ memoryId, importance: 0.9, reason: '' });
    await vi.waitFor(() => expect(drawn.redrawn).toEqual([[node]]), patience);
    await add('The bundler is esbuild.');
    await vi.waitFor(() => expect(drawn.redrawn).toEqual([[node], [group.node]]), patience);
  });

  test('of another window is shown too', async () => {
    await add('Known here.');
    await drawn.shows(['Facts and preferences', 'Known here.']);
    const other = await HostHarness.start(worker, 'yes', join('..', '..', host.storeFolder));
    try {
      await (await other.engine.calls()).addMemory({ text: 'Said there.', kind: 'semantic' });
      await drawn.shows(['Facts and preferences', 'Said there.', 'Known here.']);
    } finally {
      await other.stop();
    }
  });

  test('while the store cannot be read leaves a line that says so', async () => {
    await add('It was here.');
    await drawn.shows(['Facts and preferences', 'It was here.']);
    await host.endEngine();
    await vi.waitFor(() => expect(host.engine.failure).toBeDefined(), patience);
    const [problem, ...others] = await drawn.rows();
    expect(others).toEqual([]);
    expect(problem!.item.contextValue).toBe('problem');
    expect(problem!.item.accessibilityInformation?.label).toContain('The store cannot be read');
    await host.engine.calls();
    await drawn.shows(['Facts and preferences', 'It was here.']);
  });
});

describe('dragging', () => {
  const drop = async (names: readonly string[], target: string) => {
    const nodes = await Promise.all(names.map(async (name) => (await drawn.row(name)).node));
    await view.drop(nodes, (await drawn.row(target)).node);
  };

  test('the groups to drag to are there when there is something to sort', async () => {
    await add('Only one.');
    await drawn.shows(['Facts and preferences', 'Only one.']);
    await addSome();
    await vi.waitFor(async () => {
      const names = await drawn.names();
      expect(names).toContain('Pinned, 0 memories');
      expect(names).toContain('Forgotten, 0 memories');
    }, patience);
  });

  test('to another kind changes the kind, of several at once, and is undone with one click', async () => {
    await addSome();
    await drop(['The formatter', 'The linter'], 'How we do things');
    expect((await stored('The formatter')).kind).toBe('procedural');
    expect((await stored('The linter')).kind).toBe('procedural');
    expect(informed.map(({ message }) => message)).toEqual([
      '2 memories moved to “How we do things”.',
    ]);
    const { memoryId } = (await drawn.row('The linter')).node as MemoryNode & { kind: 'memory' };
    const details = await (await host.engine.calls()).getMemory({ memoryId });
    expect(details!.versions.at(-1)).toMatchObject({ author: 'user', reason: 'moved in the tree' });
    await undo();
    expect((await stored('The formatter')).kind).toBe('semantic');
    expect((await stored('The linter')).kind).toBe('semantic');
  });

  test('to the pinned ones pins, and from there to a kind unpins', async () => {
    await addSome();
    await drop(['Reviews come first.'], 'Pinned');
    expect(await stored('Reviews come first.')).toMatchObject({ pinned: true, kind: 'procedural' });
    await drop(['Reviews come first.'], 'What happened');
    expect(await stored('Reviews come first.')).toMatchObject({ pinned: false, kind: 'episodic' });
  });

  test('onto a memory is onto its group', async () => {
    await addSome();
    await drop(['The linter'], 'We moved to Vitest');
    expect((await stored('The linter')).kind).toBe('episodic');
  });

  test('to the forgotten ones forgets, and back brings it back', async () => {
    await addSome();
    await drop(['The linter'], 'Forgotten');
    expect((await stored('The linter')).state).toBe('forgotten');
    await undo();
    expect((await stored('The linter')).state).toBe('current');
    await drop(['The linter'], 'Forgotten');
    await drop(['The linter'], 'How we do things');
    expect(await stored('The linter')).toMatchObject({ state: 'current', kind: 'procedural' });
    await undo();
    expect(await stored('The linter')).toMatchObject({ state: 'forgotten', kind: 'semantic' });
  });

  test('to a day brings back and unpins, and changes no kind', async () => {
    await addSome();
    await drop(['Reviews come first.'], 'Pinned');
    await grouping.set('date');
    await drop(['Reviews come first.'], 'Today');
    expect(await stored('Reviews come first.')).toMatchObject({
      pinned: false,
      kind: 'procedural',
    });
  });

  test('to where it stands already does nothing and says nothing', async () => {
    await addSome();
    await drop(['The linter'], 'Facts and preferences');
    expect(informed).toEqual([]);
  });

  test('that cannot be done is told', async () => {
    await addSome();
    await host.controls.set('readOnly', true);
    await drop(['The linter'], 'Pinned');
    expect(dropProblems).toMatchObject([{ code: 'readOnly' }]);
    await host.controls.set('readOnly', false);
  });
});

test('code that has changed since is told where its memory is listed', async () => {
  const calls = await host.engine.calls();
  const anchor = { path: 'src/retry.ts', symbol: 'retry', lines: 3, hash: '0123456789abcdef' };
  const { id } = await calls.addMemory({ text: 'It retries.', kind: 'semantic', anchor });
  const before = await drawn.row('It retries.');
  expect(before.item.contextValue).toContain('anchored');
  expect(before.item.description).not.toContain('code');
  expect(await drawn.tooltip(before)).toContain('retry in src/retry');
  drawn.redrawn.length = 0;
  anchors.set(id, 'drifted');
  await vi.waitFor(() => expect(drawn.redrawn).toContainEqual([before.node]), patience);
  const { item } = await drawn.row('It retries.');
  expect(item.description).toContain('the code has changed since');
  expect(item.accessibilityInformation?.label).toContain('the code has changed since');
  anchors.set(id, 'orphaned');
  await vi.waitFor(async () => {
    expect((await drawn.row('It retries.')).item.description).toContain('the code is gone');
  }, patience);
});

describe('as of a moment', () => {
  /** After everything that was done so far, and before what comes next. */
  async function moment(): Promise<number> {
    const time = Date.now();
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(time));
    return time;
  }

  test('what was believed then is listed under a row that says so and leads back', async () => {
    const { id } = await add('The linter is Oxlint.');
    await add('Reviews come first.', 'procedural');
    const time = await moment();
    const calls = await host.engine.calls();
    await calls.reviseMemory({ memoryId: id, text: 'The linter is Biome.', reason: '' });
    await add('Said later.');
    await drawn.shows([
      'Facts and preferences',
      'Said later.',
      'The linter is Biome.',
      'How we do things',
      'Reviews come first.',
    ]);
    tree.showAsOf(time);
    await drawn.shows([
      'Back to the memories of now',
      'Facts and preferences',
      'The linter is Oxlint.',
      'How we do things',
      'Reviews come first.',
    ]);
    expect(tree.asOf).toBe(time);
    expect(view.message).toMatch(/^What was believed on /u);
    expect(keys).toContainEqual(['recollect.memoriesAsOf', true]);
    const back = await drawn.row('Back to');
    expect(back.item.command?.command).toBe('recollect.showMemoriesNow');
    const then = await drawn.row('The linter');
    expect(then.item.contextValue).toBe('memoryThen');
    expect(then.item.command).toMatchObject({
      command: 'recollect.openMemoryVersion',
      arguments: [{ memoryId: id, time }],
    });

    tree.showAsOf(undefined);
    await vi.waitFor(async () => {
      expect(await drawn.names()).toContainEqual(expect.stringMatching(/^Said later/u));
    }, patience);
    expect(view.message).toBe('');
    expect(keys.at(-1)).toEqual(['recollect.memoriesAsOf', false]);
  });

  test('nothing is changed by a drop, and a filter holds', async () => {
    await addSome();
    tree.showAsOf(await moment());
    await vi.waitFor(
      async () => expect(await drawn.names()).toContainEqual(expect.stringMatching(/^Back to/u)),
      patience,
    );
    const { node } = await drawn.row('The linter');
    await view.drop([node], (await drawn.row('How we do things')).node);
    expect((await stored('The linter')).kind).toBe('semantic');
    tree.filter('linter');
    await drawn.shows([
      'Back to the memories of now',
      'Facts and preferences',
      'The linter is Oxlint.',
    ]);
  });

  test('before the first memory there is only the way back', async () => {
    const time = await moment();
    await add('Said later.');
    tree.showAsOf(time);
    await drawn.shows(['Back to the memories of now']);
  });
});

describe('conflicts', () => {
  async function contradict(): Promise<ConflictId> {
    const [existing, incoming] = [await add('We use Jest.'), await add('We use Vitest.')];
    const id = `x-${existing.id}` as ConflictId;
    // Another process found it, as the store cannot tell from the engine.
    const other = await openStore(host.storeFolder);
    await other.append([
      {
        type: 'conflictOpened',
        conflict: {
          id,
          existingId: existing.id,
          incomingId: incoming.id,
          reason: 'Both name a test runner.',
          openedAt: Date.now(),
        },
      },
    ]);
    other.dispose();
    return id;
  }

  test('stand in a group at the top, counted on the badge, until they are resolved', async () => {
    const conflictId = await contradict();
    await drawn.shows([
      'Conflicts',
      'We use Vitest.',
      'Facts and preferences',
      'We use Vitest.',
      'We use Jest.',
    ]);
    expect(view.badge).toEqual({ value: 1, tooltip: '1 memory waits for your decision' });
    const { item, node } = await drawn.row('We use Vitest., against “We use Jest.”');
    expect(node).toEqual({ kind: 'conflict', conflictId });
    expect(item).toMatchObject({
      contextValue: 'conflict',
      description: 'against “We use Jest.”',
      command: { command: 'recollect.compareConflict', arguments: [{ conflictId }] },
    });
    expect(item.accessibilityInformation?.label).toContain('Both name a test runner.');
    view.selection = [node];
    expect(tree.selected).toEqual([]);

    tree.filter('zeppelin');
    await drawn.shows([]);
    tree.filter('jest');
    await drawn.shows(['Conflicts', 'We use Vitest.', 'Facts and preferences', 'We use Jest.']);
    tree.filter(undefined);

    const calls = await host.engine.calls();
    await calls.resolveConflict({ conflictId, resolution: 'keepNew' });
    await drawn.shows([
      'Facts and preferences',
      'We use Vitest.',
      'No longer true',
      'We use Jest.',
    ]);
    expect(view.badge).toBeUndefined();
    await calls.undoMemoryChange({});
    await vi.waitFor(async () => {
      expect(await drawn.names()).toContain('Conflicts, 1 conflict to decide');
    }, patience);
  });

  test('another one in its place is drawn, also when their number stays', async () => {
    const first = await contradict();
    await drawn.row('Conflicts');
    const second = await contradict();
    await (await host.engine.calls()).resolveConflict({ conflictId: first, resolution: 'keepOld' });
    await vi.waitFor(async () => {
      const rows = await drawn.rows();
      const ids = rows.flatMap(({ node }) => (node.kind === 'conflict' ? [node.conflictId] : []));
      expect(ids).toEqual([second]);
    }, patience);
  });
});

test('what waits for a decision is counted on the badge, also while the view is filtered', async () => {
  const { id } = await add('It may be so.');
  await drawn.rows();
  expect(view.badge).toBeUndefined();
  await (await host.engine.calls()).reviseMemory({ memoryId: id, state: 'pending', reason: '' });
  await vi.waitFor(async () => {
    await drawn.rows();
    expect(view.badge).toEqual({ value: 1, tooltip: '1 memory waits for your decision' });
  }, patience);
  await drawn.shows(['Waiting for your yes', 'It may be so.']);
  tree.filter('zeppelin');
  await drawn.shows([]);
  expect(view.badge?.value).toBe(1);
});

test('what is selected are memories, for keys that come without an item', async () => {
  const { id } = await add('Chosen.');
  const rows = await drawn.rows();
  view.selection = rows.map(({ node }) => node);
  expect(rows).toHaveLength(2);
  expect(tree.selected).toEqual([id]);
  expect(view.options.canSelectMany).toBe(true);
});
