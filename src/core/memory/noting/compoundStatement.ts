import type { Timestamp } from '../../base/clock';
import type { Candidate } from './candidate';
import type { ExtractionLanguage } from './extractionRules';
import { readStatement } from './statementReading';

/** Shorter ones are no facts of their own, but the second half of one. */
const fewestWords = 4;

/**
 * The facts of a statement that holds several, each with a subject of its own: "my editor is Neovim and I use Dvorak" is
 * two, of which the one may end while the other holds. What leans on the words before it stays with them.
 * @returns the candidate alone where it holds one
 */
export function factsOf(
  whole: Candidate,
  saidAt: Timestamp,
  language: ExtractionLanguage,
): readonly Candidate[] {
  // What is parted stands at the even places, what parts it at the odd ones.
  const pieces = whole.text.split(language.factBreak);
  for (let at = 1; at < pieces.length; at += 2) {
    const first = alone(pieces.slice(0, at).join(''), saidAt, language);
    const second = alone(pieces.slice(at + 1).join(''), saidAt, language);
    if (first === null || second === null || firstWord(first) === firstWord(second)) continue;
    return [first, ...factsOf(second, saidAt, language)];
  }
  return [whole];
}

function alone(text: string, saidAt: Timestamp, language: ExtractionLanguage): Candidate | null {
  if (text.split(/\s+/).length < fewestWords || !language.ownSubject.test(text)) return null;
  if (language.dependent.some((pattern) => pattern.test(text))) return null;
  const reading = readStatement(text, saidAt, language);
  return reading.kind === 'candidate' ? reading.candidate : null;
}

/** Who tells two things of one subject tells what belongs together. */
function firstWord({ text }: Candidate): string | undefined {
  return /^\S+/.exec(text)?.[0].toLowerCase();
}
