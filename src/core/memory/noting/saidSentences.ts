import { splitSentences } from '../../summarization/sentences';
import type { ExtractionLanguage } from './extractionRules';

/** A sentence of a message; `material` when it is a text that the user did not write to tell something. */
export interface SaidSentence {
  readonly text: string;
  readonly material: boolean;
}

/** Chat is written in lower case: a sentence may end where the next begins with a small letter. */
const lowerCaseStart =
  /(?<!\b(?:e\.g|i\.e|etc|vs|approx|ca|resp|no|p)[.])(?<=[\p{L}\p{N})\x60"'][.!?])\s+(?=\p{Ll})/u;

/** The sentences of a message in order, without quoted lines and fenced code. */
export function saidSentences(
  text: string,
  languages: readonly ExtractionLanguage[],
): readonly SaidSentence[] {
  const own = text.replace(/^\s*>.*$/gm, (line) => ' '.repeat(line.length));
  const sentences = splitSentences(own);
  const workedOn = sentences.findLastIndex(({ text: sentence }) =>
    languages.some(({ material, spelledOut }) =>
      material.workedOn.some((pattern) => pattern.test(spelledOut(sentence))),
    ),
  );
  let materialEnds = -1;
  return sentences.flatMap(({ start, text: sentence }, at) => {
    const introduces = languages.some(({ material, openings, spelledOut }) => {
      const bare = spelledOut(sentence).replace(openings, '');
      return material.introducedBy.some((pattern) => pattern.test(bare));
    });
    if (introduces) materialEnds = paragraphEnd(own, start, sentence);
    const material = at < workedOn || start < materialEnds;
    return sentence.split(lowerCaseStart).map((part) => ({ text: part, material }));
  });
}

/** Where the paragraph ends that a sentence stands in, or the next one, when the sentence is all of its own. */
function paragraphEnd(text: string, start: number, sentence: string): number {
  const from = sentence.endsWith(':') ? text.slice(start).search(/:\s*\n?\s*/) + 1 : 0;
  const begin = start + from + (/^\s*/.exec(text.slice(start + from))?.[0].length ?? 0);
  const end = text.slice(begin).search(/\n\s*\n/);
  return end < 0 ? text.length : begin + end;
}
