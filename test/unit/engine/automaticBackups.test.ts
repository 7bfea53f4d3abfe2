import { expect, it } from 'vitest';
import { AutomaticBackups } from '../../../src/engine/automaticBackups';
import type { BackupPlan } from '../../../src/storage/backupSchedule';
import { HeldTimers } from '../../support/heldTimers';
import { RecordingLog } from '../../support/recordingLog';

const hour = 3_600_000;
const daily: BackupPlan = { interval: 24 * hour, keep: 7 };

function backups() {
  const timers = new HeldTimers();
  const log = new RecordingLog();
  const state = { asked: [] as BackupPlan[], isBusy: false, isReadOnly: false, fails: false };
  const automatic = new AutomaticBackups({
    store: {
      backUpIfDue(plan) {
        state.asked.push(plan);
        if (state.fails) throw new Error('the disk is full');
        return undefined;
      },
    },
    isBusy: () => state.isBusy,
    isReadOnly: () => state.isReadOnly,
    timers,
    log,
  });
  return { automatic, log, state, timers };
}

it('looks soon after opening, then every hour, and at once for another plan', () => {
  const { automatic, state, timers } = backups();
  automatic.follow(daily);
  expect(state.asked).toEqual([]);
  timers.ring();
  timers.ring();
  expect(state.asked).toEqual([daily, daily]);
  expect(timers.delays).toEqual([5_000, hour, hour]);
  const weekly = { interval: 168 * hour, keep: 2 };
  automatic.follow(weekly);
  expect(timers.delays.at(-1)).toBe(5_000);
  timers.ring();
  expect(state.asked.slice(2)).toEqual([weekly]);
  automatic.dispose();
  timers.ring();
  expect(state.asked).toHaveLength(3);
});

it('waits until a reply is written, and does nothing while nothing may be written', () => {
  const { automatic, state, timers } = backups();
  state.isBusy = true;
  automatic.follow(daily);
  timers.ring();
  expect(state.asked).toEqual([]);
  expect(timers.delays.at(-1)).toBe(60_000);
  state.isBusy = false;
  state.isReadOnly = true;
  timers.ring();
  expect(state.asked).toEqual([]);
  state.isReadOnly = false;
  timers.ring();
  expect(state.asked).toEqual([daily]);
});

it('goes on after a backup that could not be made', () => {
  const { automatic, log, state, timers } = backups();
  state.fails = true;
  automatic.follow(daily);
  timers.ring();
  expect(log.of('warn').join()).toContain('the disk is full');
  timers.ring();
  expect(state.asked).toHaveLength(2);
});
