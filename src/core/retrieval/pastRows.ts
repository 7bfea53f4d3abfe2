import type { MemoryId } from '../base/ids';

/** A memory that was replaced more often than this is not followed to the one that holds now. */
const mostSuccessors = 16;

/** Where the earlier wordings of memories lie, and what says now what they said. */
export class PastRows {
  readonly #rows = new Map<MemoryId, number[]>();
  readonly #successors = new Map<number, MemoryId>();

  /**
   * @param id of the memory that said it
   * @param successor the memory that took its place, which may be the same; empty where none did
   */
  add(id: MemoryId, row: number, successor: MemoryId | ''): void {
    if (successor !== '') this.#successors.set(row, successor);
    const rows = this.#rows.get(id);
    if (rows === undefined) this.#rows.set(id, [row]);
    else rows.push(row);
  }

  /** All of them, those of a memory in the order in which they were added. */
  rows(): readonly number[] {
    return [...this.#rows.values()].flat();
  }

  /** @returns the rows that a memory's earlier wordings had */
  remove(id: MemoryId): readonly number[] {
    const rows = this.#rows.get(id) ?? [];
    for (const row of rows) this.#successors.delete(row);
    this.#rows.delete(id);
    return rows;
  }

  /**
   * The row of the memory that says now what an earlier wording said then; undefined where none does.
   * @param rowOf the row of a memory that holds now
   */
  successorOf(row: number, rowOf: (id: MemoryId) => number | undefined): number | undefined {
    let successor = this.#successors.get(row);
    for (let step = 0; step < mostSuccessors && successor !== undefined; step++) {
      const current = rowOf(successor);
      if (current !== undefined) return current;
      // It was replaced in its turn.
      const last = this.#rows.get(successor)?.at(-1);
      successor = last === undefined ? undefined : this.#successors.get(last);
    }
    return undefined;
  }
}
