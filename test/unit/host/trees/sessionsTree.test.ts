import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../../src/core/base/clock';
import { Emitter } from '../../../../src/core/base/event';
import type { PersonaId, SessionId } from '../../../../src/core/base/ids';
import type { NoticeAction } from '../../../../src/host/commands/notices';
import type { ChatSessions } from '../../../../src/host/chat/chatSessions';
import { type SessionGroupId, sessionGroupings } from '../../../../src/host/trees/sessionGroups';
import { type SessionNode, SessionsTree } from '../../../../src/host/trees/sessionsTree';
import type { StoreNode } from '../../../../src/host/trees/storeTree';
import { ViewChoice } from '../../../../src/host/trees/viewChoice';
import { bundleTo } from '../../../support/bundleTo';
import { type FakeTreeView, type ThemeIcon, views } from '../../../support/vscodeViewShim';
import { HostHarness } from '../hostHarness';
import { FakeMemory, rethrow } from '../models/modelFakes';
import { DrawnTree, patience } from './drawnTree';

// Each test starts an engine and some of them two, which takes its time on a busy machine.

vi.mock('vscode', () => import('../../../support/vscodeViewShim'));

let folder: string;
let worker: string;
let host: HostHarness;
let tree: SessionsTree;
let drawn: DrawnTree<StoreNode<SessionGroupId, SessionNode>>;
let view: FakeTreeView;
let current: SessionId | null;
let opened: Emitter<SessionId | null>;
let informed: { readonly message: string; readonly actions: readonly NoticeAction[] }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-tree-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
  // A prompt for a model is counted in tokens.
  await bundleTo(folder, 'dist/tokens.cjs');
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

beforeEach(async () => {
  host = await HostHarness.start(worker);
  current = null;
  informed = [];
  opened = new Emitter<SessionId | null>(rethrow);
  const chat = {
    get current() {
      return current;
    },
    onDidChangeCurrent: opened.event,
  } as ChatSessions;
  tree = new SessionsTree({
    engine: host.engine,
    consent: host.consent,
    chat,
    grouping: new ViewChoice(new FakeMemory(), 'grouping', sessionGroupings, rethrow),
    setContextKey: () => {},
    clock: systemClock,
    locale: 'en',
    log: host.log,
    reportDrop: rethrow,
    notices: { inform: (message, ...actions) => informed.push({ message, actions }) },
  });
  drawn = new DrawnTree(tree);
  view = views.at(-1)!;
});

afterEach(async () => {
  tree.dispose();
  await host.stop();
});

async function talk(text: string): Promise<SessionId> {
  const calls = await host.engine.calls();
  const { id } = await calls.createSession({ personaId: 'assistant' as PersonaId });
  const ended = new Promise<void>((resolve) => {
    const listening = host.engine.on('didEndReply', ({ sessionId }) => {
      if (sessionId !== id) return;
      listening.dispose();
      resolve();
    });
  });
  await calls.startTurn({ sessionId: id, text, model: { kind: 'offline' } });
  await ended;
  return id;
}

function open(id: SessionId | null): void {
  current = id;
  opened.fire(id);
}

test('a session has a stable id, tokens for menus, and says in words what its icon shows', async () => {
  const id = await talk('We deploy on Fridays.');
  await (await host.engine.calls()).pinSession({ sessionIds: [id], pinned: true });
  const { item, node } = await drawn.row('We deploy');
  expect(item.id).toBe(`session:${id}`);
  expect(item.contextValue?.split(' ')).toEqual([
    'session',
    'active',
    'pinned',
    'stored',
    'unread',
  ]);
  expect(item.accessibilityInformation?.label).toBe(
    'We deploy on Fridays, unread, pinned, now, 2 messages',
  );
  await (await host.engine.calls()).renameSession({ sessionId: id, title: 'Deploying *now*' });
  const again = await drawn.row('Deploying');
  expect(again.node).toBe(node);
  expect(again.item.id).toBe(item.id);
  expect(await drawn.tooltip(again)).toContain(String.raw`Deploying \*now\*`);
});

test('unread replies are counted on the badge until their session is open', async () => {
  const first = await talk('We deploy on Fridays.');
  await talk('Standup is at nine.');
  await drawn.rows();
  expect(view.badge).toEqual({ value: 2, tooltip: '2 sessions have an unread reply' });
  open(first);
  expect(view.badge).toEqual({ value: 1, tooltip: '1 session has an unread reply' });
  expect((await drawn.row('We deploy')).item.contextValue).toContain('open');
});

test('a reply that is being written shows on its session, then that nobody has read it; only that is drawn anew', async () => {
  const id = await talk('We deploy on Fridays.');
  await talk('Standup is at nine.');
  const { node } = await drawn.row('We deploy');
  const answer = Promise.withResolvers<void>();
  host.model = {
    label: 'slow',
    contextTokens: 4_000,
    generate: async (_, onText) => {
      await answer.promise;
      onText('At last.');
      return { model: 'slow', finish: 'stop' };
    },
  };
  await host.models.choose({ provider: 'openai', baseUrl: 'http://127.0.0.1:1/v1', model: 'slow' });
  open(id);
  // What the item is drawn with whenever it is drawn anew.
  const drawnWith: string[] = [];
  tree.onDidChangeTreeData((nodes) => {
    if (!nodes?.includes(node)) return;
    const { accessibilityInformation, iconPath } = tree.getTreeItem(node);
    const states = /replying|unread/u.exec(accessibilityInformation?.label ?? '') ?? [];
    drawnWith.push([(iconPath as ThemeIcon).id, ...states].join(' '));
  });
  drawn.redrawn.length = 0;
  const calls = await host.engine.calls();
  await calls.startTurn({ sessionId: id, text: 'And?', model: host.models.current() });
  await vi.waitFor(() => expect(drawnWith.at(-1)).toBe('loading~spin replying'), patience);
  // Another session is opened meanwhile, and the reply goes on.
  open(null);
  answer.resolve();
  await vi.waitFor(() => expect(drawnWith.at(-1)).toBe('comment-unresolved unread'), patience);
  expect(drawn.redrawn).not.toContain('all');
});

test('sessions are dragged to the pinned and the archived ones, several at once, and back', async () => {
  for (const text of ['One.', 'Two.', 'Three.', 'Four.', 'Five.']) await talk(`Talk ${text}`);
  const drop = async (names: readonly string[], target: string) => {
    const nodes = await Promise.all(names.map(async (name) => (await drawn.row(name)).node));
    await view.drop(nodes, (await drawn.row(target)).node);
  };
  await drop(['Talk One', 'Talk Two'], 'Pinned');
  await vi.waitFor(
    async () => expect((await drawn.names())[0]).toBe('Pinned, 2 sessions'),
    patience,
  );
  await drop(['Talk One'], 'Archived');
  await vi.waitFor(async () => {
    const names = await drawn.names();
    expect(names).toContain('Pinned, 1 session');
    expect(names).toContain('Archived, 1 session');
  }, patience);
  await drop(['Talk One', 'Talk Two'], 'Talk Five');
  await vi.waitFor(
    async () => expect(await drawn.names()).toContain('Today, 5 sessions'),
    patience,
  );
  // Onto the group where they stand already.
  await drop(['Talk One'], 'Talk Five');
  expect(informed.map(({ message }) => message)).toEqual([
    '2 sessions moved to “Pinned”.',
    'Moved to “Archived”.',
    '2 sessions moved to “Today”.',
  ]);
  const [undo] = informed.at(-1)!.actions;
  expect(undo?.title).toBe('Undo');
  await undo!.run();
  await vi.waitFor(async () => {
    const names = await drawn.names();
    expect(names).toContain('Pinned, 1 session');
    expect(names).toContain('Archived, 1 session');
  }, patience);
});

test('a search lists what holds its words, in groups that are open, and no match is nothing', async () => {
  await talk('We deploy on Fridays.');
  await talk('Standup is at nine.');
  tree.filter('standup');
  await drawn.shows(['Today', 'Standup is at nine']);
  expect((await drawn.rows())[0]!.item.id).toBe('found:today');
  tree.filter('zeppelin');
  await drawn.shows([]);
});

test('while the store cannot be read a line says so, and no reply counts as being written', async () => {
  await talk('We deploy on Fridays.');
  await drawn.rows();
  await host.endEngine();
  await vi.waitFor(() => expect(host.engine.failure).toBeDefined(), patience);
  expect((await drawn.rows()).map(({ item }) => item.contextValue)).toEqual(['problem']);
});

test('what changes before the view is shown asks for no drawing, and counts on the badge all the same', async () => {
  await talk('We deploy on Fridays.');
  await vi.waitFor(() => expect(view.badge?.value).toBe(1), patience);
  view.visibility.fire({ visible: true });
  await drawn.shows(['Today', 'We deploy on Fridays']);
  expect(drawn.redrawn).toEqual([]);
  view.visibility.fire({ visible: false });
  view.visibility.fire({ visible: true });
  await vi.waitFor(() => expect(drawn.redrawn).toEqual(['all']), patience);
});
