import { describe, expect, test, vi } from 'vitest';
import type { MemoryNode } from '../../../../src/host/trees/memoriesTree';
import { patience } from './drawnTree';
import { useMemoriesTree } from './memoriesTreeSuite';

vi.mock('vscode', () => import('../../../support/vscodeViewShim'));

const suite = useMemoriesTree();

describe('dragging', () => {
  const drop = async (names: readonly string[], target: string) => {
    const nodes = await Promise.all(names.map(async (name) => (await suite.drawn.row(name)).node));
    await suite.view.drop(nodes, (await suite.drawn.row(target)).node);
  };

  test('the groups to drag to are there when there is something to sort', async () => {
    await suite.add('Only one.');
    await suite.drawn.shows(['Facts and preferences', 'Only one.']);
    await suite.addSome();
    await vi.waitFor(async () => {
      const names = await suite.drawn.names();
      expect(names).toContain('Pinned, 0 memories');
      expect(names).toContain('Forgotten, 0 memories');
    }, patience);
  });

  test('to another kind changes the kind, of several at once, and is undone with one click', async () => {
    await suite.addSome();
    await drop(['The formatter', 'The linter'], 'How we do things');
    expect((await suite.stored('The formatter')).kind).toBe('procedural');
    expect((await suite.stored('The linter')).kind).toBe('procedural');
    expect(suite.informed.map(({ message }) => message)).toEqual([
      '2 memories moved to “How we do things”.',
    ]);
    const { memoryId } = (await suite.drawn.row('The linter')).node as MemoryNode & {
      kind: 'memory';
    };
    const details = await (await suite.host.engine.calls()).getMemory({ memoryId });
    expect(details!.versions.at(-1)).toMatchObject({ author: 'user', reason: 'moved in the tree' });
    await suite.undo();
    expect((await suite.stored('The formatter')).kind).toBe('semantic');
    expect((await suite.stored('The linter')).kind).toBe('semantic');
  });

  test('to the pinned ones pins, and from there to a kind unpins', async () => {
    await suite.addSome();
    await drop(['Reviews come first.'], 'Pinned');
    expect(await suite.stored('Reviews come first.')).toMatchObject({
      pinned: true,
      kind: 'procedural',
    });
    await drop(['Reviews come first.'], 'What happened');
    expect(await suite.stored('Reviews come first.')).toMatchObject({
      pinned: false,
      kind: 'episodic',
    });
  });

  test('onto a memory is onto its group', async () => {
    await suite.addSome();
    await drop(['The linter'], 'We moved to Vitest');
    expect((await suite.stored('The linter')).kind).toBe('episodic');
  });

  test('to the forgotten ones forgets, and back brings it back', async () => {
    await suite.addSome();
    await drop(['The linter'], 'Forgotten');
    expect((await suite.stored('The linter')).state).toBe('forgotten');
    await suite.undo();
    expect((await suite.stored('The linter')).state).toBe('current');
    await drop(['The linter'], 'Forgotten');
    await drop(['The linter'], 'How we do things');
    expect(await suite.stored('The linter')).toMatchObject({
      state: 'current',
      kind: 'procedural',
    });
    await suite.undo();
    expect(await suite.stored('The linter')).toMatchObject({
      state: 'forgotten',
      kind: 'semantic',
    });
  });

  test('to a day brings back and unpins, and changes no kind', async () => {
    await suite.addSome();
    await drop(['Reviews come first.'], 'Pinned');
    await suite.grouping.set('date');
    await drop(['Reviews come first.'], 'Today');
    expect(await suite.stored('Reviews come first.')).toMatchObject({
      pinned: false,
      kind: 'procedural',
    });
  });

  test('to where it stands already does nothing and says nothing', async () => {
    await suite.addSome();
    await drop(['The linter'], 'Facts and preferences');
    expect(suite.informed).toEqual([]);
  });

  test('that cannot be done is told', async () => {
    await suite.addSome();
    await suite.host.controls.set('readOnly', true);
    await drop(['The linter'], 'Pinned');
    expect(suite.dropProblems).toMatchObject([{ code: 'readOnly' }]);
    await suite.host.controls.set('readOnly', false);
  });
});
