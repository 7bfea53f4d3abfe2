import type { Timestamp } from '../base/clock';
import type { ChangeId, ConflictId, MemoryId, MessageId, VersionId } from '../base/ids';
import type { Conflict } from './conflict';
import type { GateCounts } from './gateCounts';
import type { Memory, MemoryKind, MemoryState, MemoryVersion } from './memory';

export interface MemoryFilter {
  readonly state: MemoryState | 'all';
  readonly kind?: MemoryKind;
  readonly pinned?: boolean;
  /** Only memories whose text contains this, ignoring case. */
  readonly text?: string;
}

export interface PageRange {
  readonly offset: number;
  readonly limit: number;
}

export interface MemoryPage {
  readonly memories: readonly Memory[];
  /** Of all that fit the filter. */
  readonly total: number;
}

/** Reads memories as the journal says they are now, or were. */
export interface MemoryRepository {
  get(id: MemoryId): Memory | undefined;
  /** Pinned first, then the latest learnt first. */
  page(filter: MemoryFilter, range: PageRange): MemoryPage;
  /** Those in one of the states, in no order. */
  idsIn(states: readonly MemoryState[]): readonly MemoryId[];
  counts(filter: MemoryFilter): Readonly<Record<MemoryKind, number>>;
  /** All versions, oldest first. */
  versions(id: MemoryId): readonly MemoryVersion[];
  version(id: VersionId): MemoryVersion | undefined;
  /** The memories as they stood at a moment, in the order in which they were first noted. */
  asOf(time: Timestamp, filter: MemoryFilter, range: PageRange): MemoryPage;
  /** One version of each memory that a change made, the one that it left behind, in the order of the journal. */
  versionsOfChange(id: ChangeId): readonly MemoryVersion[];
  /** One version of each of the latest changes, the latest change first. */
  latestChanges(limit: number): readonly MemoryVersion[];
  /** The memories, whatever their state, that name this message as a source of their current version. */
  fromMessage(id: MessageId): readonly Memory[];
  /** The versions that a message led to, in the order of the journal. */
  causedBy(id: MessageId): readonly MemoryVersion[];
  /** Whether a change was taken back, and stands so. */
  isUndone(id: ChangeId): boolean;
  all(): Iterable<Memory>;
}

export interface ConflictRepository {
  get(id: ConflictId): Conflict | undefined;
  /** The latest opened first. */
  list(state: 'open' | 'resolved' | 'all'): readonly Conflict[];
  resolvedBy(id: ChangeId): readonly Conflict[];
}

export interface GateCountRepository {
  read(): GateCounts;
}
