import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { systemClock } from '../../../../src/core/base/clock';
import type { Memory } from '../../../../src/core/memory/memory';
import type { NoticeAction } from '../../../../src/host/commands/notices';
import { MemoriesTree, type MemoryNode } from '../../../../src/host/trees/memoriesTree';
import { memoryGroupings, type MemoryGroupId } from '../../../../src/host/trees/memoryGroups';
import type { StoreNode } from '../../../../src/host/trees/storeTree';
import { ViewChoice } from '../../../../src/host/trees/viewChoice';
import { bundleTo } from '../../../support/bundleTo';
import { type FakeTreeView, views } from '../../../support/vscodeViewShim';
import { FakeAnchors } from '../fakeAnchors';
import { HostHarness } from '../hostHarness';
import { FakeMemory, rethrow } from '../models/modelFakes';
import { DrawnTree } from './drawnTree';

type Node = StoreNode<MemoryGroupId, MemoryNode>;

/** The view of memories before a real engine, anew for each test. */
export class MemoriesTreeSuite {
  /** The bundle of the engine's worker. */
  worker!: string;
  host!: HostHarness;
  tree!: MemoriesTree;
  anchors!: FakeAnchors;
  drawn!: DrawnTree<Node>;
  view!: FakeTreeView;
  grouping!: ViewChoice<'kind' | 'date'>;
  informed: { readonly message: string; readonly actions: readonly NoticeAction[] }[] = [];
  keys: [string, unknown][] = [];
  dropProblems: unknown[] = [];

  /** Makes the view; in a test, another one on the same store. */
  show(): void {
    this.informed = [];
    this.keys = [];
    this.dropProblems = [];
    this.grouping = new ViewChoice(new FakeMemory(), 'grouping', memoryGroupings, rethrow);
    this.anchors = new FakeAnchors();
    this.tree = new MemoriesTree({
      anchors: this.anchors,
      engine: this.host.engine,
      consent: this.host.consent,
      grouping: this.grouping,
      setContextKey: (key, value) => this.keys.push([key, value]),
      clock: systemClock,
      locale: 'en',
      log: this.host.log,
      notices: { inform: (message, ...actions) => this.informed.push({ message, actions }) },
      reportDrop: (error) => this.dropProblems.push(error),
    });
    this.drawn = new DrawnTree<Node>(this.tree);
    this.view = views.at(-1)!;
  }

  async add(text: string, kind: Memory['kind'] = 'semantic'): Promise<Memory> {
    return (await this.host.engine.calls()).addMemory({ text, kind });
  }

  /** One of each kind, and enough that the groups to drag to are there. */
  async addSome(): Promise<void> {
    await this.add('The formatter is Oxfmt.');
    await this.add('The linter is Oxlint.');
    await this.add('We moved to Vitest in May.', 'episodic');
    await this.add('Releases are cut from main.', 'procedural');
    await this.add('Reviews come first.', 'procedural');
  }

  async undo(): Promise<void> {
    const [action] = this.informed.at(-1)?.actions ?? [];
    expect(action?.title).toBe('Undo');
    await action?.run();
  }

  async stored(name: string): Promise<Memory> {
    const { node } = await this.drawn.row(name);
    if (node.kind !== 'memory') throw new Error(`${name} is no memory`);
    return (await (await this.host.engine.calls()).getMemory({ memoryId: node.memoryId }))!.memory;
  }
}

/** To be called once in a test file, which mocks `vscode` by the shim of views. Each test starts an engine. */
export function useMemoriesTree(): MemoriesTreeSuite {
  const suite = new MemoriesTreeSuite();
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-tree-'));
    suite.worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  beforeEach(async () => {
    suite.host = await HostHarness.start(suite.worker);
    suite.show();
  });

  afterEach(async () => {
    suite.tree.dispose();
    await suite.host.stop();
  });
  return suite;
}
