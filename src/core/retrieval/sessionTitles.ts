import { UNTITLED } from '../session/sessionTitle';
import { functionWords } from './queryTerms';
import type { Tokenizer } from './tokens';

const none: readonly number[] = [];

/** From the words of titles to the sessions that are called by them. */
export class SessionTitles {
  readonly #sessionsByTerm = new Map<string, number[]>();
  readonly #termsBySession = new Map<number, readonly string[]>();

  /** How many sessions are called by a word of their own. */
  get count(): number {
    return this.#termsBySession.size;
  }

  /** @param terms as `titleTerms` gives them */
  set(session: number, terms: readonly string[]): void {
    this.#forget(session);
    if (terms.length === 0) return;
    this.#termsBySession.set(session, terms);
    for (const term of terms) {
      const sessions = this.#sessionsByTerm.get(term);
      if (sessions === undefined) this.#sessionsByTerm.set(term, [session]);
      else if (sessions.at(-1) !== session) sessions.push(session);
    }
  }

  /** The numbers of the sessions whose title holds a term. */
  sessionsOf(term: string): readonly number[] {
    return this.#sessionsByTerm.get(term) ?? none;
  }

  /** Whether the title of a session holds a term. */
  holds(session: number, term: string): boolean {
    return this.#termsBySession.get(session)?.includes(term) === true;
  }

  #forget(session: number): void {
    for (const term of this.#termsBySession.get(session) ?? []) {
      const others = this.sessionsOf(term).filter((other) => other !== session);
      if (others.length > 0) this.#sessionsByTerm.set(term, others);
      else this.#sessionsByTerm.delete(term);
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
