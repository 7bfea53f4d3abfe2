const smallestInterval = 256 * 1024;
const largestInterval = 8 * 1024 * 1024;

/**
 * Tells when a snapshot is worth its cost. Writing one costs as much as the store is large, so a
 * larger store waits for a longer journal, up to a limit that keeps replaying it short.
 * @param journalBytes appended since the last snapshot
 * @param databaseBytes of the last snapshot
 */
export function isSnapshotDue(journalBytes: number, databaseBytes: number): boolean {
  const interval = Math.min(Math.max(databaseBytes / 4, smallestInterval), largestInterval);
  return journalBytes >= interval;
}
