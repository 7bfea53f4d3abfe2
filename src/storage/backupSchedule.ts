import type { OwnBackup, StorePosition } from './ownBackups';

/** What the user wants of automatic backups. */
export interface BackupPlan {
  /** Milliseconds between two of them at least; null for none at all. */
  readonly interval: number | null;
  /** How many of them are kept. */
  readonly keep: number;
}

/**
 * Whether an automatic backup is due: the newest is old enough, and it is not of this very content. One that
 * says to be of the future counts for nothing, since the clock was set back after it.
 * @param now milliseconds since the Unix epoch
 * @param made the store's own backups
 */
export function isBackupDue(
  plan: BackupPlan,
  now: number,
  store: StorePosition & { readonly isEmpty: boolean },
  made: readonly OwnBackup[],
): boolean {
  const { interval } = plan;
  if (interval === null || store.isEmpty) return false;
  const past = made.filter(({ at, kind }) => kind === 'automatic' && at <= now);
  if (past.some(({ at }) => now - at < interval)) return false;
  return !past.some(({ epoch, sequence }) => epoch === store.epoch && sequence === store.sequence);
}
