import type { InvertedIndex } from './invertedIndex';
import { itemKinds, type ItemTable, noItem } from './itemTable';
import { textMarks } from './textMarks';

/** How far back the message is looked for that a message without a word of the question goes on from. */
const maxSteps = 3;

/**
 * What a message that holds no word of a question goes on from: the nearest message before it that holds one, where
 * each message in between goes on from the one before it. A message that merely stands beside goes on from none.
 */
export class GoingOn {
  readonly #index: InvertedIndex;
  readonly #items: ItemTable;
  readonly #terms: readonly number[];

  /** @param terms the numbers of the question's terms */
  constructor(index: InvertedIndex, items: ItemTable, terms: readonly number[]) {
    this.#index = index;
    this.#items = items;
    this.#terms = terms;
  }

  /** Whether an item holds a term itself. */
  holds(row: number): boolean {
    return this.#terms.some((term) => this.#index.postings.count(term, row) > 0);
  }

  /** @returns the row of what it goes on from, or `noItem` */
  from(row: number): number {
    let after = row;
    for (let step = 0; step < maxSteps; step++) {
      const before = this.#items.previous[after]!;
      if (before === noItem || !this.#goesOn(after, before)) return noItem;
      if (this.holds(before)) return before;
      after = before;
    }
    return noItem;
  }

  /** Whether a message is a reply to the one right before it, answers its question, or begins as what goes on. */
  #goesOn(after: number, before: number): boolean {
    const { author, flags, kind } = this.#items;
    if ((flags[before]! & textMarks.asks) !== 0 || (flags[after]! & textMarks.goesOn) !== 0)
      return true;
    if (kind[after] === itemKinds.reply) return kind[before] === itemKinds.statement;
    // Two people who talk with each other reply to each other; the user's next statement may be about anything.
    return (
      author[after] !== noItem && author[before] !== noItem && author[after] !== author[before]
    );
  }
}
