import { stemOf } from '../../retrieval/wordStems';
import { tradeStem } from './data/englishJudgement';
import { distinctThings } from './data/distinctThings';
import { exclusiveChoices, exclusiveValues } from '../../vocabulary/exclusiveChoices';

/** Lines of names, looked up by name. */
class NameLines {
  readonly #lineOf = new Map<string, readonly number[]>();

  constructor(lines: readonly (readonly string[])[]) {
    for (const [line, names] of lines.entries()) {
      for (const name of names) {
        this.#lineOf.set(name, [...(this.#lineOf.get(name) ?? []), line]);
      }
    }
  }

  /** What a text names of each line, the longest names first. */
  namedIn(text: string): ReadonlyMap<number, ReadonlySet<string>> {
    // "May" is a month where it has a capital inside a sentence.
    const words =
      text
        .replace(/(?<=\S\s)May\b/g, 'month-may')
        .toLowerCase()
        // What "goes to" somebody is no language.
        .replace(
          /\bgo(?= (?:to|through|via|over|out|back|down|up|live|away|off|into|home|ahead)\b)/g,
          'goes',
        )
        // "On Mondays" is on each Monday.
        .replace(/(?<=(?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b/g, '')
        .match(/[\p{L}\p{N}][\p{L}\p{N}_.:+#/-]*/gu) ?? [];
    const found = new Map<number, Set<string>>();
    for (let at = 0; at < words.length;) {
      let length = Math.min(longest, words.length - at);
      for (; length > 0; length--) {
        const name = words
          .slice(at, at + length)
          .join(' ')
          .replace(/[.:/-]+$/, '');
        const lines = this.#lineOf.get(name);
        if (!lines) continue;
        for (const line of lines) found.set(line, (found.get(line) ?? new Set()).add(name));
        break;
      }
      at += Math.max(1, length);
    }
    return found;
  }

  /** Two names of one line, of which the one text has the one and the other has another that is new. */
  otherIn(one: string, other: string): readonly [string, string] | null {
    const here = this.namedIn(one);
    for (const [line, names] of this.namedIn(other)) {
      const before = here.get(line);
      if (!before) continue;
      const fresh = [...names].filter(
        // "Apache" is "Apache-2.0", said shorter.
        (name) => ![...before].some((known) => known.startsWith(name) || name.startsWith(known)),
      );
      const [was] = before;
      if (fresh[0] !== undefined && was !== undefined) return [was, fresh[0]];
    }
    return null;
  }
}

const longest = 3;
const namesIn = (line: string) => line.split(', ');
const choiceNames = exclusiveChoices.map(({ names }) => names);
const valueNames = exclusiveValues.map(namesIn);
const choices = new NameLines(choiceNames);
const values = new NameLines(valueNames);
const all = new NameLines([...choiceNames, ...valueNames]);
const things = new NameLines(distinctThings.map(namesIn));

/** What a text names of each line of things that exclude each other. */
export function choicesIn(text: string): ReadonlyMap<number, ReadonlySet<string>> {
  return all.namedIn(text);
}

/**
 * The names of the same line that two texts have one of each, and not the same: `jest` and `vitest`.
 * @param ofOneThing whether both speak of the same thing, of which a value such as a weekday may be another now
 */
export function otherChoice(
  one: string,
  other: string,
  ofOneThing: boolean,
): readonly [string, string] | null {
  return choices.otherIn(one, other) ?? (ofOneThing ? values.otherIn(one, other) : null);
}

/** Whether two texts speak of things that stand beside each other: staging and production. */
export function areOfDistinctThings(one: string, other: string): boolean {
  const there = things.namedIn(one);
  for (const [line, names] of things.namedIn(other)) {
    const before = there.get(line);
    const known = new Set([...(before ?? [])].map((name) => tradeStem(stemOf(name))));
    if (before && ![...names].some((name) => known.has(tradeStem(stemOf(name))))) return true;
  }
  return false;
}
