import { UNTITLED } from '../session/sessionTitle';
import { functionWords } from './queryTerms';
import type { Tokenizer } from './tokens';

const none: ReadonlySet<number> = new Set();

/** From the words of titles to the sessions that are called by them. */
export class SessionTitles {
  readonly #tokenizer: Tokenizer;
  readonly #sessionsByTerm = new Map<string, Set<number>>();
  readonly #termsBySession = new Map<number, ReadonlySet<string>>();

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
  }

  /** How many sessions are called by a word of their own. */
  get count(): number {
    return this.#termsBySession.size;
  }

  /** @param title null for none */
  set(session: number, title: string | null): void {
    this.#forget(session);
    const terms = title === null || title === UNTITLED ? [] : this.#termsOf(title);
    if (terms.length === 0) return;
    this.#termsBySession.set(session, new Set(terms));
    for (const term of terms) {
      const sessions = this.#sessionsByTerm.get(term);
      if (sessions === undefined) this.#sessionsByTerm.set(term, new Set([session]));
      else sessions.add(session);
    }
  }

  /** The numbers of the sessions whose title holds a term. */
  sessionsOf(term: string): ReadonlySet<number> {
    return this.#sessionsByTerm.get(term) ?? none;
  }

  #forget(session: number): void {
    for (const term of this.#termsBySession.get(session) ?? []) {
      const sessions = this.#sessionsByTerm.get(term);
      sessions?.delete(session);
      if (sessions?.size === 0) this.#sessionsByTerm.delete(term);
    }
    this.#termsBySession.delete(session);
  }

  #termsOf(title: string): readonly string[] {
    return this.#tokenizer
      .tokenize(title)
      .filter(({ folded }) => !functionWords.has(folded))
      .flatMap(({ terms }) => terms);
  }
}
