import { join } from 'node:path';

/**
 * The version of what is on disk. It goes up when an older Recollect could misread what a newer one wrote: a
 * new kind of event, a new database schema, another record.
 *
 * - 1: the first
 * - 2: encrypted stores
 * - 3: versions of a memory are complete, conflicts, counts of the write gate
 *
 * Older stores are brought to it when they are opened for writing: see `migrations`.
 */
export const storeFormat = 3;

const digits = 16;

/** Zero-padded, so that names sort as numbers do. */
export function sequenceName(sequence: number): string {
  return String(sequence).padStart(digits, '0');
}

function parseSequenceName(name: string): number | undefined {
  return name.length === digits && /^\d+$/.test(name) ? Number(name) : undefined;
}

const segmentSuffix = '.log';

export function segmentName(firstSequence: number): string {
  return sequenceName(firstSequence) + segmentSuffix;
}

/** The first sequence of the segment with this name; undefined when it is no segment's name. */
export function parseSegmentName(name: string): number | undefined {
  if (!name.endsWith(segmentSuffix)) return undefined;
  return parseSequenceName(name.slice(0, -segmentSuffix.length));
}

export const parseGenerationName = parseSequenceName;

const contentPrefix = 'content-';

export function contentName(epoch: number): string {
  return `${contentPrefix}${epoch}`;
}

export function parseContentName(name: string): number | undefined {
  const match = /^content-(\d+)$/.exec(name);
  return match ? Number(match[1]) : undefined;
}

/**
 * Where a store keeps what:
 *
 * ```
 * format.json        format version and epoch
 * lock, lease        who writes, who snapshots
 * content-<epoch>/   journal/ and generations/; erasing and restoring begin the next epoch
 * set-aside/         what could not be read
 * backups/           the store's own backups
 * ```
 */
export class StoreLayout {
  readonly folder: string;
  readonly formatFile: string;
  readonly lockFile: string;
  readonly leaseFile: string;
  readonly setAsideFolder: string;
  readonly backupsFolder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.formatFile = join(folder, 'format.json');
    this.lockFile = join(folder, 'lock');
    this.leaseFile = join(folder, 'lease');
    this.setAsideFolder = join(folder, 'set-aside');
    this.backupsFolder = join(folder, 'backups');
  }

  contentFolder(epoch: number): string {
    return join(this.folder, contentName(epoch));
  }

  journalFolder(epoch: number): string {
    return join(this.contentFolder(epoch), 'journal');
  }

  generationsFolder(epoch: number): string {
    return join(this.contentFolder(epoch), 'generations');
  }
}
