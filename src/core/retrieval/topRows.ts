/** A row and what its words, lifted by its context, are worth, before any factor. */
export interface RankedRow {
  readonly row: number;
  readonly words: number;
  readonly score: number;
}

/** The best rows seen so far, best first. */
export class TopRows {
  readonly #limit: number;
  readonly #tieBreak: (a: number, b: number) => number;
  readonly rows: RankedRow[] = [];
  /** What a row must reach to be among them; 0 while there is room. */
  least = 0;

  /** @param tieBreak negative when row `a` comes before row `b` of the same score */
  constructor(limit: number, tieBreak: (a: number, b: number) => number) {
    this.#limit = limit;
    this.#tieBreak = tieBreak;
  }

  /** Adding a row a second time changes nothing. */
  add(candidate: RankedRow): void {
    const { rows } = this;
    let at = rows.length;
    while (at > 0 && this.#isBefore(candidate, rows[at - 1]!)) at--;
    if (at >= this.#limit || rows[at - 1]?.row === candidate.row) return;
    rows.splice(at, 0, candidate);
    if (rows.length > this.#limit) rows.pop();
    if (rows.length === this.#limit) this.least = rows[rows.length - 1]!.score;
  }

  #isBefore(a: RankedRow, b: RankedRow): boolean {
    if (a.score !== b.score) return a.score > b.score;
    return this.#tieBreak(a.row, b.row) < 0;
  }
}
