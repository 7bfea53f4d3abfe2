import { join } from 'node:path';
import { makeFileIfMissing, readWholeFile, removeFileIfAny } from './durableFiles';
import type { FileSystem } from './fileSystem';
import { refuseNewer } from './formatFile';
import type { RecordCipher } from './encryption/recordCipher';
import { scanSegment } from './encryption/sealedRecords';
import { type DamagedSpan, encodeRecord, type JournalRecord, type Scan } from './record';
import type { SetAside } from './setAside';
import { parseSegmentName, segmentName, sequenceName, storeFormat } from './storeLayout';

/** What a look at the journal brought. */
export type JournalNews =
  | { readonly kind: 'records'; readonly records: readonly JournalRecord[] }
  /** The journal is not a continuation of what was read before: read the store again. */
  | { readonly kind: 'diverged' };

export interface JournalContents {
  /** In order, each once, all after the sequence that was asked for. */
  readonly records: readonly JournalRecord[];
  /** Changes that ought to be there and are not: `[first, last]` sequences. */
  readonly missing: readonly (readonly [number, number])[];
  /** Sequences of changes that are not those that were there when the next record was written. */
  readonly replaced: readonly number[];
  /** True if the last segment itself is gone, so that nobody can tell how many changes it held. */
  readonly lostSegment: boolean;
  /** Names of the pieces that were set aside this time. */
  readonly setAside: readonly string[];
}

/**
 * The append-only segments of one content folder. A segment is named for its first sequence and grows
 * until the next snapshot begins a new one.
 *
 * **Invariant:** all but `hasNews` run under the store's lock, or on a store that nobody can write.
 * The file may be longer than what we take as its end: then a tail is damaged, and it is set aside and
 * cut off before the next append.
 */
export class Journal {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #setAside: SetAside;
  readonly #cipher: RecordCipher | undefined;
  /** The first sequence of the segment that is appended to. */
  #segment = 1;
  /** Where that segment's last whole record ends, bytes. */
  #end = 0;
  /** The segment's size when we looked last; -1 makes us look again. */
  #seenSize = -1;
  #lastSequence = 0;
  /** 0 when the record before is not known. */
  #lastChecksum = 0;
  /** The segment whose name in the folder this process has flushed. */
  #flushedSegment = 0;
  /** A record of ours that could not be flushed and not be taken away: it may stand at our end. */
  #leftover: Buffer | undefined;
  /** Whether a damaged tail was cut off that nobody was told of yet. */
  #hasCutTail = false;
  /** True if a damaged piece could not be set aside: then no segment may be removed. */
  #keepsOnlyCopy = false;

  /** @param cipher of an encrypted store */
  constructor(
    fileSystem: FileSystem,
    folder: string,
    setAside: SetAside,
    cipher: RecordCipher | undefined,
  ) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#setAside = setAside;
    this.#cipher = cipher;
  }

  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** Bytes appended since the last snapshot began its segment. */
  get activeBytes(): number {
    return this.#end;
  }

  /** Reads everything after `after` and stands at the end; a damaged tail stays until `repair` or `append`. */
  load(after: number): JournalContents {
    const records: JournalRecord[] = [];
    const missing: (readonly [number, number])[] = [];
    const replaced: number[] = [];
    const setAside: string[] = [];
    const segments = this.#segments();
    this.#lastSequence = after;
    this.#lastChecksum = 0;
    for (const [index, first] of segments.entries()) {
      const next = segments[index + 1];
      if (next !== undefined && next <= after + 1) continue;
      const bytes = readWholeFile(this.#fileSystem, this.#path(first));
      const scan = this.#scan(first, bytes);
      const isActive = next === undefined;
      for (const span of scan.damage) {
        if (isActive && span.to === bytes.length) continue;
        const name = this.#copyAsideIfPossible(first, span, bytes);
        if (name !== undefined) setAside.push(name);
      }
      for (const record of scan.records) {
        refuseNewer(record.version);
        const last = record.firstSequence + record.count - 1;
        if (last <= this.#lastSequence) continue;
        this.#noteGap(record.firstSequence, missing);
        if (!this.#continues(record)) replaced.push(this.#lastSequence);
        records.push(record);
        this.#lastSequence = last;
        this.#lastChecksum = record.checksum;
      }
      if (isActive) {
        this.#segment = first;
        this.#end = scan.end;
        this.#seenSize = bytes.length;
        this.#noteGap(first, missing);
        this.#lastSequence = Math.max(this.#lastSequence, first - 1);
      }
    }
    // A snapshot makes the next segment before it counts, so that one can be missed when it is gone.
    const lostSegment = !segments.includes(after + 1);
    if (segments.length === 0) this.#segment = this.#lastSequence + 1;
    return { records, missing, replaced, lostSegment, setAside };
  }

  /** Makes the segment to append to if there is none. */
  ensureSegment(): void {
    makeFileIfMissing(this.#fileSystem, this.#path(this.#segment));
    this.#fileSystem.flushFolder(this.#folder);
    this.#flushedSegment = this.#segment;
  }

  /**
   * Sets a damaged tail of the active segment aside and cuts it off, and flushes what is left: the last
   * record's writer may have been killed before it did. Returns the piece's name if a new one was kept.
   */
  repair(): string | undefined {
    const path = this.#path(this.#segment);
    const file = this.#fileSystem.open(path, 'update');
    try {
      const size = file.size();
      let name: string | undefined;
      if (size > this.#end) {
        const bytes = Buffer.alloc(size);
        file.read(bytes, 0);
        name = this.#copyAside(this.#segment, { from: this.#end, to: size }, bytes);
        file.truncate(this.#end);
      }
      file.flush();
      this.#seenSize = this.#end;
      return name;
    } finally {
      file.close();
    }
  }

  /** True if a look under the lock would bring something. Costs two `stat` calls. */
  hasNews(): boolean {
    const stat = this.#fileSystem.stat(this.#path(this.#segment));
    return stat?.size !== this.#seenSize || this.#nextSegmentExists();
  }

  /** Reads what others appended since. */
  readNew(): JournalNews {
    this.#takeLeftoverBack();
    const records: JournalRecord[] = [];
    for (;;) {
      const stat = this.#fileSystem.stat(this.#path(this.#segment));
      if (stat === undefined || stat.size < this.#end) return { kind: 'diverged' };
      if (stat.size !== this.#seenSize && !this.#readTail(records)) return { kind: 'diverged' };
      if (!this.#nextSegmentExists()) return { kind: 'records', records };
      this.#segment = this.#lastSequence + 1;
      this.#end = 0;
      this.#seenSize = -1;
    }
  }

  /**
   * Appends one batch as one record and returns when it is durable. Call `readNew` first.
   * When it throws, the file is as it was before, or will be taken so by the next look.
   */
  append(payload: Uint8Array, count: number): void {
    if (this.#seenSize > this.#end) this.#repairOnTheWay();
    const cipher = this.#cipher;
    const { bytes, checksum } = encodeRecord(
      {
        version: storeFormat,
        firstSequence: this.#lastSequence + 1,
        count,
        previousChecksum: this.#lastChecksum,
        payload,
      },
      cipher && { cipher, segment: this.#segment },
    );
    const file = this.#fileSystem.open(this.#path(this.#segment), 'update');
    try {
      file.write(bytes, this.#end);
      file.flush();
      // Whoever made the segment may have been killed before flushing its name.
      if (this.#flushedSegment !== this.#segment) this.#fileSystem.flushFolder(this.#folder);
    } catch (error) {
      this.#seenSize = -1;
      try {
        file.truncate(this.#end);
      } catch {
        // The disk is failing. What is there now is looked at before the next append.
        this.#leftover = bytes;
      }
      throw error;
    } finally {
      file.close();
    }
    this.#flushedSegment = this.#segment;
    this.#end += bytes.length;
    this.#seenSize = this.#end;
    this.#lastSequence += count;
    this.#lastChecksum = checksum;
  }

  /** Whether `append` or `rotate` has cut a damaged tail off since this was asked. */
  takeCutTail(): boolean {
    const had = this.#hasCutTail;
    this.#hasCutTail = false;
    return had;
  }

  /** Begins the next segment, so that a generation at `lastSequence` ends where a segment ends. */
  rotate(): void {
    if (this.#segment !== this.#lastSequence + 1) {
      // A record whose writer was killed before flushing it must not be overtaken by later ones.
      this.#repairOnTheWay();
      this.#segment = this.#lastSequence + 1;
      this.#end = this.#seenSize = 0;
    }
    if (this.#flushedSegment !== this.#segment) this.ensureSegment();
  }

  /** Removes the segments that hold nothing after `sequence`. */
  prune(sequence: number): void {
    if (this.#keepsOnlyCopy) return;
    const segments = this.#segments();
    for (const [index, first] of segments.entries()) {
      const next = segments[index + 1];
      if (next !== undefined && next <= sequence + 1) {
        removeFileIfAny(this.#fileSystem, this.#path(first));
      }
    }
  }

  /** All readable records after `after` that are still kept, from the disk. */
  *history(after: number): Generator<JournalRecord> {
    const segments = this.#segments();
    for (const [index, first] of segments.entries()) {
      const next = segments[index + 1];
      if (next !== undefined && next <= after + 1) continue;
      const { records } = this.#scan(first, readWholeFile(this.#fileSystem, this.#path(first)));
      for (const record of records) {
        const last = record.firstSequence + record.count - 1;
        if (last > after && last <= this.#lastSequence) yield record;
      }
    }
  }

  #repairOnTheWay(): void {
    if (this.repair() !== undefined) this.#hasCutTail = true;
  }

  #scan(segment: number, bytes: Buffer): Scan {
    return scanSegment(bytes, segment, this.#cipher);
  }

  #path(first: number): string {
    return join(this.#folder, segmentName(first));
  }

  /** The first sequences of the segments on disk, ascending. */
  #segments(): readonly number[] {
    if (!this.#fileSystem.stat(this.#folder)) return [];
    return this.#fileSystem
      .list(this.#folder)
      .map(parseSegmentName)
      .filter((first) => first !== undefined)
      .sort((a, b) => a - b);
  }

  #nextSegmentExists(): boolean {
    const next = this.#lastSequence + 1;
    return next !== this.#segment && this.#fileSystem.stat(this.#path(next)) !== undefined;
  }

  /** Adds the active segment's new records; false if they do not continue ours. */
  #readTail(records: JournalRecord[]): boolean {
    const path = this.#path(this.#segment);
    const file = this.#fileSystem.open(path, 'read');
    let tail: Buffer;
    try {
      tail = Buffer.alloc(Math.max(0, file.size() - this.#end));
      file.read(tail, this.#end);
    } finally {
      file.close();
    }
    const scan = this.#scan(this.#segment, tail);
    if (scan.damage.length > 0 && !this.#isDamagedTail(path, scan.end)) return false;
    for (const record of scan.records) {
      refuseNewer(record.version);
      if (record.firstSequence !== this.#lastSequence + 1) return false;
      if (!this.#continues(record)) return false;
      records.push(record);
      this.#lastSequence += record.count;
      this.#lastChecksum = record.checksum;
    }
    this.#seenSize = this.#end + tail.length;
    this.#end += scan.end;
    return true;
  }

  /**
   * Tells a damaged tail, which is cut off, from a journal that another process repaired and went on
   * with, where our end lies inside of a record: reads the segment from its start.
   */
  #isDamagedTail(path: string, scannedEnd: number): boolean {
    const { records, end } = this.#scan(this.#segment, readWholeFile(this.#fileSystem, path));
    if (end !== this.#end + scannedEnd) return false;
    return this.#end === 0 || records.some((record) => record.end === this.#end);
  }

  /** Whether a record was written after the one before it; true where that cannot be known. */
  #continues({ firstSequence, previousChecksum: previous }: JournalRecord): boolean {
    if (firstSequence !== this.#lastSequence + 1) return true;
    return previous === 0 || this.#lastChecksum === 0 || previous === this.#lastChecksum;
  }

  /**
   * Cuts off what a failed append of ours left, whole or torn: nobody was told that it is kept, and a flush
   * that failed once says nothing true about the same bytes later. Stays if another process went on behind it.
   */
  #takeLeftoverBack(): void {
    const leftover = this.#leftover;
    const path = this.#path(this.#segment);
    if (leftover === undefined || this.#fileSystem.stat(path) === undefined) return;
    const file = this.#fileSystem.open(path, 'update');
    try {
      const tail = Buffer.alloc(Math.max(0, file.size() - this.#end));
      file.read(tail, this.#end);
      if (tail.length > 0 && leftover.subarray(0, tail.length).equals(tail)) {
        file.truncate(this.#end);
        this.#seenSize = this.#end;
      }
      this.#leftover = undefined;
    } finally {
      file.close();
    }
  }

  #noteGap(next: number, missing: (readonly [number, number])[]): void {
    if (next > this.#lastSequence + 1) missing.push([this.#lastSequence + 1, next - 1]);
  }

  #copyAside(segment: number, span: DamagedSpan, bytes: Buffer): string | undefined {
    const name = `journal-${sequenceName(segment)}-bytes-${span.from}-to-${span.to}-damaged.bin`;
    return this.#setAside.copy(name, bytes.subarray(span.from, span.to));
  }

  /** Keeps a copy of damage that stays where it is; if that fails, the segment must stay. */
  #copyAsideIfPossible(segment: number, span: DamagedSpan, bytes: Buffer): string | undefined {
    try {
      return this.#copyAside(segment, span, bytes);
    } catch {
      this.#keepsOnlyCopy = true;
      return undefined;
    }
  }
}
