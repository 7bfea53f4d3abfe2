import { type GateCounts, type GateOutcome, gateOutcomeSchema } from '../../core/memory/gateCounts';
import { translate } from '../../core/base/translate';

/** What became of a statement, and why. */
export function gateText(outcome: GateOutcome): string {
  switch (outcome) {
    case 'noted':
      return translate('Noted');
    case 'merged':
      return translate('Merged: a memory says the same');
    case 'replaced':
      return translate('Noted in place of a memory that it contradicts');
    case 'pending':
      return translate('Left waiting for your yes');
    case 'alreadyNoted':
      return translate('Refused: noted from this message before');
    case 'forgotten':
      return translate('Refused: you had it forgotten');
    case 'wellKnown':
      return translate('Refused: said often enough');
    case 'onlyRecalled':
      return translate('Refused: it only repeats what was recalled');
    case 'question':
      return translate('Refused: a question');
    case 'hypothetical':
      return translate('Refused: hypothetical');
    case 'chatter':
      return translate('Refused: a greeting, or true for the moment only');
    case 'request':
      return translate('Refused: a request');
    case 'pasted':
      return translate('Refused: pasted code, output or quotation');
    case 'secret':
      return translate('Refused: it held a secret');
    case 'unsupported':
      return translate('Refused: no message says so');
  }
}

/** What the write gate has done, the outcomes that occurred first in the order in which they are declared. */
export function gateLines(
  counts: GateCounts,
): readonly { readonly text: string; readonly count: number }[] {
  return gateOutcomeSchema.options
    .map((outcome) => ({ text: gateText(outcome), count: counts[outcome] }))
    .filter(({ count }) => count > 0);
}
