import type { SessionId } from '../base/ids';
import { noItem } from './itemTable';
import { SessionTitles, titleTerms } from './sessionTitles';
import type { Tokenizer } from './tokens';

export interface IndexedSession {
  readonly id: SessionId;
  title: string | null;
  /** Its words, as they are looked for: opening takes no title apart. */
  titleTerms: readonly string[];
  /** Whether the user chose the title; else it was made of what was said. */
  titledByUser: boolean;
  /** Its newest message's row. */
  last: number;
}

/** The sessions that items belong to, by number. */
export class IndexedSessions {
  readonly #tokenizer: Tokenizer;
  readonly #sessions: IndexedSession[] = [];
  readonly #numbers = new Map<SessionId, number>();
  readonly #rows: (Int32Array | undefined)[] = [];
  /** Made when they are first asked for, so that opening waits for none. */
  #titles: SessionTitles | null = null;

  /** @param stored as `all` gave them */
  constructor(tokenizer: Tokenizer, stored: readonly IndexedSession[] = []) {
    this.#tokenizer = tokenizer;
    for (const session of stored) this.#add({ ...session });
  }

  /** In the order of their numbers. */
  get all(): readonly IndexedSession[] {
    return this.#sessions;
  }

  get(number: number): IndexedSession | undefined {
    return this.#sessions[number];
  }

  /** Undefined for a session not seen before. */
  find(id: SessionId): number | undefined {
    return this.#numbers.get(id);
  }

  /** A session's number; a new one for a session not seen before. */
  numberOf(id: SessionId): number {
    return (
      this.find(id) ??
      this.#add({ id, title: null, titleTerms: [], titledByUser: false, last: noItem })
    );
  }

  setTitle(number: number, title: string | null, titledByUser: boolean): void {
    const session = this.#sessions[number]!;
    session.title = title;
    session.titleTerms = titleTerms(title, this.#tokenizer);
    session.titledByUser = titledByUser;
    this.#titles?.set(number, session.titleTerms);
  }

  /** The words of the sessions' titles. */
  get titles(): SessionTitles {
    if (this.#titles === null) {
      this.#titles = new SessionTitles();
      for (const [number, session] of this.#sessions.entries()) {
        this.#titles.set(number, session.titleTerms);
      }
    }
    return this.#titles;
  }

  /**
   * The rows of a session's messages, newest first; kept until `setLast`.
   * @param previous the row of the message before, by row
   */
  rowsOf(number: number, previous: Int32Array): Int32Array {
    const known = this.#rows[number];
    if (known) return known;
    const rows: number[] = [];
    for (let row = this.#sessions[number]!.last; row !== noItem; row = previous[row]!) {
      rows.push(row);
    }
    return (this.#rows[number] = Int32Array.from(rows));
  }

  /** A message has come or gone. @param last the row of the newest from now on */
  setLast(number: number, last: number): void {
    this.#sessions[number]!.last = last;
    this.#rows[number] = undefined;
  }

  #add(session: IndexedSession): number {
    const number = this.#sessions.push(session) - 1;
    this.#numbers.set(session.id, number);
    return number;
  }
}
