import type { ItemTable } from './itemTable';

/** The sessions that a question names, and what belongs to them. */
export interface NamedTask {
  /** By session that the question names by its title: what its items are given for that. */
  readonly named: ReadonlyMap<number, number>;
  /** How many sessions there are. */
  readonly sessions: number;
  /** The rows of the memories that stem from a session, in no order. */
  memoriesOf(session: number): readonly number[];
}

/** Gives the items of a session a share for its title. Holds its working array between questions. */
export class TitleScorer {
  readonly #items: ItemTable;
  /** By number of the session plus 1, so that the first, which is nothing, is for what belongs to none. */
  #shares = new Float64Array(0);
  /** The numbers of the sessions that the question names. */
  sessions: readonly number[] = [];
  /** The memories that stem from these. */
  memories: readonly number[] = [];

  constructor(items: ItemTable) {
    this.#items = items;
  }

  begin(task: NamedTask): void {
    const { named, sessions } = task;
    if (this.#shares.length <= sessions) this.#shares = new Float64Array(sessions * 2 + 1);
    else for (const session of this.sessions) this.#shares[session + 1] = 0;
    for (const [session, share] of named) this.#shares[session + 1] = share;
    this.sessions = [...named.keys()];
    this.memories = this.sessions.flatMap((session) => task.memoriesOf(session));
  }

  /** The same as `share`, of a memory: mostly none stems from a session that is named. */
  shareOfMemory(row: number): number {
    return this.memories.length === 0 ? 0 : this.share(row);
  }

  /** What an item is given for the title of its session. */
  share(row: number): number {
    return this.#shares[this.#items.session[row]! + 1]!;
  }
}
