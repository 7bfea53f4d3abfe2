import type { MemoryId } from '../../base/ids';
import type { Candidate } from './candidate';
import type { GateOutcome } from '../gateCounts';
import type { Memory, MemorySource } from '../memory';

/** Why a candidate that repeats what is known is not kept. */
type Refusal = Extract<GateOutcome, 'alreadyNoted' | 'forgotten' | 'wellKnown'>;

export type GateDecision =
  | { readonly action: 'note' }
  | { readonly action: 'merge'; readonly with: MemoryId }
  | { readonly action: 'refuse'; readonly reason: Refusal };

const maxSources = 20;

/**
 * Decides whether a candidate becomes a memory, one more source of one, or nothing.
 * @param same the memories that say the same already, current ones first
 */
export function decide(
  candidate: Pick<Candidate, 'explicit'>,
  source: MemorySource,
  same: readonly Memory[],
): GateDecision {
  const [known] = same;
  if (!known) return { action: 'note' };
  if (known.current.sources.some(({ messageId }) => messageId === source.messageId)) {
    return { action: 'refuse', reason: 'alreadyNoted' };
  }
  if (known.state === 'forgotten' && !candidate.explicit) {
    return { action: 'refuse', reason: 'forgotten' };
  }
  if (known.state === 'current' && known.current.sources.length >= maxSources) {
    return { action: 'refuse', reason: 'wellKnown' };
  }
  return { action: 'merge', with: known.id };
}
