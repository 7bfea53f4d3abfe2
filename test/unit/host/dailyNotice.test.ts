import { beforeEach, expect, test, vi } from 'vitest';
import { DailyNotice } from '../../../src/host/dailyNotice';
import { RecordingLog } from '../../support/recordingLog';
import { memento } from './memento';

const hour = 60 * 60 * 1_000;
let now = 0;
let memory = memento();
let log = new RecordingLog();
const show = vi.fn(async (_message: string) => false);

const notice = () => new DailyNotice({ memory, clock: { now: () => now }, log, show });

beforeEach(() => {
  now = 1_000 * hour;
  memory = memento();
  log = new RecordingLog();
  show.mockReset().mockResolvedValue(false);
});

test('the user sees one message a day, whichever window has it; the log has them all', async () => {
  await notice().tell('first');
  now += 23 * hour;
  await notice().tell('second');
  now += 2 * hour;
  await notice().tell('third');
  expect(show.mock.calls).toEqual([['first'], ['third']]);
  expect(log.lines.map(({ message }) => message)).toEqual(['first', 'second', 'third']);
});

test('two at the same moment are one', async () => {
  await Promise.all([notice().tell('first'), notice().tell('second')]);
  expect(show).toHaveBeenCalledTimes(1);
});

test('who wants no more gets no more', async () => {
  show.mockResolvedValue(true);
  await notice().tell('first');
  now += 48 * hour;
  await notice().tell('second');
  expect(show).toHaveBeenCalledTimes(1);
  expect(log.lines).toHaveLength(2);
});

test('a clock that was ahead silences nothing', async () => {
  await notice().tell('first');
  now -= 500 * hour;
  await notice().tell('second');
  expect(show).toHaveBeenCalledTimes(2);
});

test('who shows a message of their own takes the place of the day', async () => {
  expect(await notice().claim()).toBe(true);
  expect(await notice().claim()).toBe(false);
  await notice().tell('first');
  expect(show).not.toHaveBeenCalled();
  now += 25 * hour;
  expect(await notice().claim()).toBe(true);
});
