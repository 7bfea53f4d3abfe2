import { describe, expect, it } from 'vitest';
import { isBackupDue } from '../../../src/storage/backupSchedule';
import type { OwnBackup } from '../../../src/storage/ownBackups';

const hour = 3_600_000;
const daily = { interval: 24 * hour, keep: 7 };
const now = Date.UTC(2026, 10, 25, 12);
const store = { epoch: 2, sequence: 50, isEmpty: false };

function made(age: number, fields: Partial<OwnBackup> = {}): OwnBackup {
  return { kind: 'automatic', at: now - age, epoch: 2, sequence: 40, name: 'x', ...fields };
}

describe('an automatic backup is due', () => {
  it.each<readonly [string, boolean, Parameters<typeof isBackupDue>]>([
    ['when there is none yet', true, [daily, now, store, []]],
    ['not for an empty store', false, [daily, now, { ...store, isEmpty: true }, []]],
    ['not when they are switched off', false, [{ ...daily, interval: null }, now, store, []]],
    ['not before a day is over', false, [daily, now, store, [made(24 * hour - 1)]]],
    ['when a day is over', true, [daily, now, store, [made(24 * hour)]]],
    ['not while a younger one is there', false, [daily, now, store, [made(90 * hour), made(hour)]]],
    [
      'not of the content that has one',
      false,
      [daily, now, store, [made(90 * hour, { sequence: 50 })]],
    ],
    [
      'of a restored content at the same place',
      true,
      [daily, now, store, [made(90 * hour, { epoch: 1, sequence: 50 })]],
    ],
    [
      'whatever was made before a restore',
      true,
      [daily, now, store, [made(hour, { kind: 'before-restore' })]],
    ],
    [
      'when the clock was set back behind the newest',
      true,
      [daily, now, store, [made(-90 * hour)]],
    ],
  ])('%s', (_, due, given) => {
    expect(isBackupDue(...given)).toBe(due);
  });
});
