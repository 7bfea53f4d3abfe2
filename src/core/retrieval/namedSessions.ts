import { inverseDocumentFrequency } from './inverseDocumentFrequency';
import type { InvertedIndex } from './invertedIndex';
import type { QueryTerm } from './queryTerms';
import type { SessionTitles } from './sessionTitles';

/** The sessions that a question names by words of their titles, with what that adds to the score of their items. */
export class NamedSessions {
  /** By session: what its items are given for its title, before any factor. */
  readonly shares = new Map<number, number>();
  readonly #terms: readonly QueryTerm[];
  readonly #titles: SessionTitles;
  readonly #alone = new Map<number, boolean>();

  /**
   * A word in a title weighs by its rarity among titles too: what every session is called by tells none apart.
   * @param weight of a title's word, against its weight in the question; 0 to leave titles out
   */
  constructor(terms: readonly QueryTerm[], titles: SessionTitles, weight: number) {
    this.#titles = titles;
    this.#terms = terms.filter(
      ({ isOwn, term }) => weight > 0 && isOwn && titles.sessionsOf(term).length > 0,
    );
    for (const { term, weight: inQuestion } of this.#terms) {
      const sessions = titles.sessionsOf(term);
      const rarity = inverseDocumentFrequency(titles.count + 1, sessions.length);
      const share = weight * Math.min(inQuestion, rarity);
      for (const session of sessions) {
        this.shares.set(session, (this.shares.get(session) ?? 0) + share);
      }
    }
  }

  /** Whether the title of a session holds a term of the question. */
  holds(session: number, term: string): boolean {
    return this.shares.has(session) && this.#titles.holds(session, term);
  }

  /**
   * Whether its title holds a word of the question that none of its messages does. Then the word is about all that
   * was said there; one that was said there as well is about the messages that hold it.
   * @param rows of its messages
   */
  isOnlyNamed(session: number, rows: Int32Array, { postings }: InvertedIndex): boolean {
    const known = this.#alone.get(session);
    if (known !== undefined) return known;
    const alone = this.#terms.some(
      ({ number, term }) =>
        this.holds(session, term) && !rows.some((row) => postings.count(number, row) > 0),
    );
    this.#alone.set(session, alone);
    return alone;
  }
}
