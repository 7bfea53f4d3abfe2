import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionId } from '../../../src/core/base/ids';
import { DraftKeeper, type DraftStore } from '../../../webview/chat/composer/draftKeeper';

const first = 's-1' as SessionId;
const second = 's-2' as SessionId;
let calls: unknown[];
let keeper: DraftKeeper;

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  const store: DraftStore = {
    saveDraft: (...saved) => void calls.push(saved),
    loadDraft: async (sessionId) => {
      calls.push(['load', sessionId]);
      return 'kept';
    },
  };
  keeper = new DraftKeeper(store);
});
afterEach(() => vi.useRealTimers());

test('the first change is handed over at once, those that follow fast as their latest', () => {
  for (const text of ['a', 'ab', 'abc']) keeper.write(first, text);
  expect(calls).toEqual([[first, 'a', false]]);
  vi.runAllTimers();
  expect(calls).toEqual([
    [first, 'a', false],
    [first, 'abc', false],
  ]);
});

test('going away hands it over at once, and once', () => {
  keeper.write(null, 'a new');
  keeper.write(null, 'a new session');
  keeper.flush();
  keeper.flush();
  vi.runAllTimers();
  expect(calls).toEqual([
    [null, 'a new', false],
    [null, 'a new session', true],
  ]);
});

test('another session takes nothing from the one before', () => {
  keeper.write(first, 'o');
  keeper.write(first, 'one');
  keeper.write(second, 'two');
  vi.runAllTimers();
  expect(calls).toEqual([
    [first, 'o', false],
    [first, 'one', true],
    [second, 'two', false],
  ]);
});

test('what waits is handed over before a draft is asked for', async () => {
  keeper.write(first, 'o');
  keeper.write(first, 'one');
  expect(await keeper.load(first)).toBe('kept');
  expect(calls).toEqual([
    [first, 'o', false],
    [first, 'one', false],
    ['load', first],
  ]);
});

test('what was sent is not handed over any more', () => {
  keeper.write(first, 's');
  keeper.write(first, 'sent');
  keeper.drop();
  vi.runAllTimers();
  expect(calls).toEqual([[first, 's', false]]);
});
