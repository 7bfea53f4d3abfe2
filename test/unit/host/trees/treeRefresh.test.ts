import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TreeRefresh } from '../../../../src/host/trees/treeRefresh';

const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(findChanged: () => Promise<'all' | readonly string[]> = async () => []) {
  const find = vi.fn(findChanged);
  const redraw = vi.fn<(nodes: 'all' | readonly string[]) => void>();
  return { find, redraw, refresh: new TreeRefresh<string>({ findChanged: find, redraw, log }) };
}

const pause = () => vi.advanceTimersByTimeAsync(60);

test('a burst of changes redraws once', async () => {
  const { find, redraw, refresh } = setUp(async () => ['b', 'c']);
  refresh.node('a');
  refresh.node('b');
  for (let at = 0; at < 100; at += 1) refresh.storeChanged();
  expect(redraw).not.toHaveBeenCalled();
  await pause();
  expect(find).toHaveBeenCalledOnce();
  expect(redraw.mock.calls).toEqual([[['a', 'b', 'c']]]);
});

test('everything covers the rest, without a reading', async () => {
  const { find, redraw, refresh } = setUp();
  refresh.node('a');
  refresh.storeChanged();
  refresh.everything();
  await pause();
  expect(find).not.toHaveBeenCalled();
  expect(redraw.mock.calls).toEqual([['all']]);
});

test('a change that is not shown redraws nothing', async () => {
  const { redraw, refresh } = setUp();
  refresh.storeChanged();
  await pause();
  expect(redraw).not.toHaveBeenCalled();
});

test('a reading that fails redraws everything, which shows what is wrong', async () => {
  const { redraw, refresh } = setUp(() => Promise.reject(new Error('gone')));
  refresh.storeChanged();
  await pause();
  expect(redraw.mock.calls).toEqual([['all']]);
});

test('what changes during a slow reading is read afterwards', async () => {
  const reading = Promise.withResolvers<readonly string[]>();
  const { find, redraw, refresh } = setUp(() => reading.promise);
  refresh.storeChanged();
  await pause();
  refresh.storeChanged();
  await pause();
  expect(find).toHaveBeenCalledOnce();
  reading.resolve(['a']);
  await pause();
  expect(find).toHaveBeenCalledTimes(2);
  expect(redraw).toHaveBeenCalledTimes(2);
});

test('nothing is drawn once it is disposed', async () => {
  const { redraw, refresh } = setUp();
  refresh.everything();
  refresh.dispose();
  refresh.node('a');
  await pause();
  expect(redraw).not.toHaveBeenCalled();
});
