import * as z from 'zod/mini';
import type { Memory } from './memory';
import { ordinaryStrength, type VersionPatch } from './versions';

/** What a user can say of a memory that a reply used. */
export const feedbackVerdictSchema = z.enum(['helped', 'wrong', 'outOfDate', 'shouldNotBeUsed']);
export type FeedbackVerdict = z.infer<typeof feedbackVerdictSchema>;

/** How far one verdict moves a memory. */
const steps: Readonly<Record<FeedbackVerdict, { strength: number; importance: number }>> = {
  helped: { strength: 0.1, importance: 0.05 },
  wrong: { strength: -0.3, importance: 0 },
  outOfDate: { strength: -0.2, importance: -0.05 },
  shouldNotBeUsed: { strength: -0.1, importance: -0.1 },
};

/** No number of verdicts makes a memory unfindable, or drowns out all others. */
const least = 0.05;
const most = 0.95;

/** What a verdict changes. It never carries a value over a bound, and one that lies beyond it stays. */
export function feedbackPatch(
  { importance, strength }: Pick<Memory, 'importance' | 'strength'>,
  verdict: FeedbackVerdict,
): VersionPatch {
  const step = steps[verdict];
  return {
    strength: moved(strength, step.strength),
    importance: moved(importance, step.importance),
  };
}

/** Whether a verdict says that the memory's text should be looked at. */
export function asksForCorrection(verdict: FeedbackVerdict): boolean {
  return verdict === 'wrong' || verdict === 'outOfDate';
}

/** How much a memory weighs when it is found, 0 to 1: its importance, as far as it is to be trusted. */
export function weightOf({
  importance,
  strength,
}: Pick<Memory, 'importance' | 'strength'>): number {
  return Math.min(1, importance * (1 + strength - ordinaryStrength));
}

function moved(value: number, step: number): number {
  const bound = step < 0 ? Math.min(value, least) : Math.max(value, most);
  const next = step < 0 ? Math.max(bound, value + step) : Math.min(bound, value + step);
  return Math.round(next * 1000) / 1000;
}
