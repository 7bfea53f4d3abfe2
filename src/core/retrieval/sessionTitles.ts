import { UNTITLED } from '../session/sessionTitle';
import { functionWords } from './queryTerms';
import type { Tokenizer } from './tokens';

const none: ReadonlySet<number> = new Set();

/** From the words of titles to the sessions that are called by them. */
export class SessionTitles {
  readonly #sessionsByTerm = new Map<string, Set<number>>();
  readonly #termsBySession = new Map<number, ReadonlySet<string>>();

  /** How many sessions are called by a word of their own. */
  get count(): number {
    return this.#termsBySession.size;
  }

  /** @param terms as `titleTerms` gives them */
  set(session: number, terms: readonly string[]): void {
    this.#forget(session);
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
}

/** What a session is called by: nothing without a title of its own. @param title null for none */
export function titleTerms(title: string | null, tokenizer: Tokenizer): readonly string[] {
  if (title === null || title === UNTITLED) return [];
  return tokenizer
    .tokenize(title)
    .filter(({ folded }) => !functionWords.has(folded))
    .flatMap(({ terms }) => terms);
}
