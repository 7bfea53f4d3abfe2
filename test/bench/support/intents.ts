import { readFileSync } from 'node:fs';

/** An utterance and the wish behind it. */
export interface Utterance {
  readonly text: string;
  readonly label: string;
}

/** Reads a TSV of text and label with a heading. */
export function readIntents(file: string): Utterance[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(1);
  return lines
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [text = '', label = ''] = line.split('\t');
      return { text, label };
    });
}

/** The first examples of each label, in the file's order. */
export function firstOfEach(utterances: readonly Utterance[], count: number): Utterance[] {
  const taken = new Map<string, number>();
  return utterances.filter(({ label }) => {
    const before = taken.get(label) ?? 0;
    taken.set(label, before + 1);
    return before < count;
  });
}
