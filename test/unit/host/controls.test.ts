import { expect, test, vi } from 'vitest';
import { ControlsService } from '../../../src/host/controls';
import { memento } from './memento';

const fail = (error: unknown) => {
  throw error;
};

test('nothing is paused at first', () => {
  expect(new ControlsService(memento(), fail).current).toEqual({
    recallPaused: false,
    writingPaused: false,
    readOnly: false,
  });
});

test('what was paused is told once and outlives a restart', async () => {
  const memory = memento();
  const controls = new ControlsService(memory, fail);
  const heard = vi.fn();
  controls.onDidChange(heard);
  await controls.set('writingPaused', true);
  await controls.set('writingPaused', true);
  const expected = { recallPaused: false, writingPaused: true, readOnly: false };
  expect(heard.mock.calls).toEqual([[expected]]);
  expect(new ControlsService(memory, fail).current).toEqual(expected);
});
