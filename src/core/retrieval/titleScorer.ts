import { itemKinds, type ItemTable } from './itemTable';

/** Gives the items of a session a share for its title. Holds its working array between questions. */
export class TitleScorer {
  readonly #items: ItemTable;
  /** By number of the session. */
  #shares = new Float64Array(0);
  /** The numbers of the sessions that the question names. */
  sessions: readonly number[] = [];
  /** The memories that stem from these. */
  memories: readonly number[] = [];

  constructor(items: ItemTable) {
    this.#items = items;
  }

  /** @param sessions how many there are */
  begin(named: ReadonlyMap<number, number>, sessions: number): void {
    if (this.#shares.length < sessions) this.#shares = new Float64Array(sessions * 2);
    else for (const session of this.sessions) this.#shares[session] = 0;
    for (const [session, share] of named) this.#shares[session] = share;
    this.sessions = [...named.keys()];
    this.memories = named.size === 0 ? [] : this.#memoriesOfNamed();
  }

  /** What an item is given for the title of its session. */
  share(row: number): number {
    const session = this.#items.session[row]!;
    return session < 0 ? 0 : this.#shares[session]!;
  }

  #memoriesOfNamed(): readonly number[] {
    const { kind, rows, session } = this.#items;
    const shares = this.#shares;
    const found: number[] = [];
    for (let row = 0; row < rows; row++) {
      if (kind[row] !== itemKinds.memory || session[row]! < 0) continue;
      if (shares[session[row]!]! > 0) found.push(row);
    }
    return found;
  }
}
