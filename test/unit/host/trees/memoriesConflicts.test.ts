import { describe, expect, test, vi } from 'vitest';
import type { ConflictId } from '../../../../src/core/base/ids';
import { openStore } from '../../../support/openStore';
import { patience } from './drawnTree';
import { useMemoriesTree } from './memoriesTreeSuite';

vi.mock('vscode', () => import('../../../support/vscodeViewShim'));

const suite = useMemoriesTree();

describe('conflicts', () => {
  async function contradict(): Promise<ConflictId> {
    const [existing, incoming] = [
      await suite.add('We use Jest.'),
      await suite.add('We use Vitest.'),
    ];
    const id = `x-${existing.id}` as ConflictId;
    // Another process found it, as the store cannot tell from the engine.
    const other = await openStore(suite.host.storeFolder);
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
    await suite.drawn.shows([
      'Conflicts',
      'We use Vitest.',
      'Facts and preferences',
      'We use Vitest.',
      'We use Jest.',
    ]);
    expect(suite.view.badge).toEqual({ value: 1, tooltip: '1 memory waits for your decision' });
    const { item, node } = await suite.drawn.row('We use Vitest., against “We use Jest.”');
    expect(node).toEqual({ kind: 'conflict', conflictId });
    expect(item).toMatchObject({
      contextValue: 'conflict',
      description: 'against “We use Jest.”',
      command: { command: 'recollect.compareConflict', arguments: [{ conflictId }] },
    });
    expect(item.accessibilityInformation?.label).toContain('Both name a test runner.');
    suite.view.selection = [node];
    expect(suite.tree.selected).toEqual([]);

    suite.tree.filter('zeppelin');
    await suite.drawn.shows([]);
    suite.tree.filter('jest');
    await suite.drawn.shows([
      'Conflicts',
      'We use Vitest.',
      'Facts and preferences',
      'We use Jest.',
    ]);
    suite.tree.filter(undefined);

    const calls = await suite.host.engine.calls();
    await calls.resolveConflict({ conflictId, resolution: 'keepNew' });
    await suite.drawn.shows([
      'Facts and preferences',
      'We use Vitest.',
      'No longer true',
      'We use Jest.',
    ]);
    expect(suite.view.badge).toBeUndefined();
    await calls.undoMemoryChange({});
    await vi.waitFor(async () => {
      expect(await suite.drawn.names()).toContain('Conflicts, 1 conflict to decide');
    }, patience);
  });

  test('another one in its place is suite.drawn, also when their number stays', async () => {
    const first = await contradict();
    await suite.drawn.row('Conflicts');
    const second = await contradict();
    await (
      await suite.host.engine.calls()
    ).resolveConflict({ conflictId: first, resolution: 'keepOld' });
    await vi.waitFor(async () => {
      const rows = await suite.drawn.rows();
      const ids = rows.flatMap(({ node }) => (node.kind === 'conflict' ? [node.conflictId] : []));
      expect(ids).toEqual([second]);
    }, patience);
  });
});

test('what waits for a decision is counted on the badge, also while the view is filtered', async () => {
  const { id } = await suite.add('It may be so.');
  await suite.drawn.rows();
  expect(suite.view.badge).toBeUndefined();
  await (
    await suite.host.engine.calls()
  ).reviseMemory({ memoryId: id, state: 'pending', reason: '' });
  await vi.waitFor(async () => {
    await suite.drawn.rows();
    expect(suite.view.badge).toEqual({ value: 1, tooltip: '1 memory waits for your decision' });
  }, patience);
  await suite.drawn.shows(['Waiting for your yes', 'It may be so.']);
  suite.tree.filter('zeppelin');
  await suite.drawn.shows([]);
  expect(suite.view.badge?.value).toBe(1);
});
