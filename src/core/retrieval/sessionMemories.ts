import { itemKinds, type ItemTable } from './itemTable';

const none: readonly number[] = [];

/** From sessions to the rows of the memories that stem from them. */
export class SessionMemories {
  /** By session. Made when it is first asked for, so that opening waits for none. */
  #rows: Map<number, number[]> | null = null;

  /** The rows of a session's memories, earlier wordings too, in no order. */
  of(session: number, items: ItemTable): readonly number[] {
    this.#rows ??= collected(items);
    return this.#rows.get(session) ?? none;
  }

  /** To be called when a memory's row has its session. */
  add(row: number, { session }: ItemTable): void {
    if (this.#rows !== null) put(this.#rows, session[row]!, row);
  }

  /** To be called while the row still has its session. */
  remove(row: number, { session }: ItemTable): void {
    const rows = this.#rows?.get(session[row]!);
    const at = rows?.indexOf(row) ?? -1;
    if (at >= 0) rows!.splice(at, 1);
  }
}

function collected({ kind, rows, session }: ItemTable): Map<number, number[]> {
  const bySession = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    if (kind[row] === itemKinds.memory && session[row]! >= 0) put(bySession, session[row]!, row);
  }
  return bySession;
}

function put(bySession: Map<number, number[]>, session: number, row: number): void {
  const rows = bySession.get(session);
  if (rows === undefined) bySession.set(session, [row]);
  else rows.push(row);
}
