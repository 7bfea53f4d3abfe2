import type { Timestamp } from '../../base/clock';
import type { MemoryKind, MemoryScope } from '../memory';

/** A statement that may become a memory. */
export interface Candidate {
  /** In the user's words: one sentence, and what cannot be understood without it. */
  readonly text: string;
  readonly kind: MemoryKind;
  /** 0 to 1. */
  readonly importance: number;
  /** The day that the statement names; null where it names none. */
  readonly validAt: Timestamp | null;
  /** Whether the user told Recollect to remember it. */
  readonly explicit: boolean;
  readonly scope: MemoryScope;
  readonly sensitive: boolean;
}
