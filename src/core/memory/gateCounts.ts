import * as z from 'zod/mini';

/** What can become of a statement at the write gate. */
export const gateOutcomeSchema = z.enum([
  'noted',
  /** It became one more source of a memory that says the same. */
  'merged',
  /** It took the place of a memory that it contradicts. */
  'replaced',
  /** It waits for the user's yes. */
  'pending',
  // Refused, and why:
  /** It came from this very message before. */
  'alreadyNoted',
  /** The user forgot what it says, and did not ask to remember it again. */
  'forgotten',
  /** It has been said so often that another source adds nothing. */
  'wellKnown',
  /** It only repeats what had just been recalled. */
  'onlyRecalled',
  'question',
  'hypothetical',
  /** Greetings, reactions, and what holds for the moment only. */
  'chatter',
  /** What the assistant is asked to do now. */
  'request',
  /** Pasted code, output or quotation. */
  'pasted',
  /** A secret was taken out of it. */
  'secret',
  /** A model named a source that is not there, or said what no source says. */
  'unsupported',
]);
export type GateOutcome = z.infer<typeof gateOutcomeSchema>;

export type GateCounts = Readonly<Record<GateOutcome, number>>;

export function noGateCounts(): Record<GateOutcome, number> {
  const counts = gateOutcomeSchema.options.map((outcome) => [outcome, 0] as const);
  return Object.fromEntries(counts) as Record<GateOutcome, number>;
}
