import { expect, test, vi } from 'vitest';
import { ViewChoice } from '../../../../src/host/trees/viewChoice';
import { memento } from '../memento';

const fail = (error: unknown) => {
  throw error;
};

test('the first value holds until another was chosen, which outlives the window', async () => {
  const memory = memento();
  const open = () => new ViewChoice(memory, 'grouping', ['date', 'topic'], fail);
  const choice = open();
  const heard = vi.fn();
  choice.onDidChange(heard);
  expect(choice.current).toBe('date');
  await choice.set('topic');
  await choice.set('topic');
  expect(heard.mock.calls).toEqual([['topic']]);
  expect(open().current).toBe('topic');
});

test('a value of another version of the extension counts as none', async () => {
  const memory = memento();
  await memory.update('grouping', 'persona');
  expect(new ViewChoice(memory, 'grouping', ['date', 'topic'], fail).current).toBe('date');
});
