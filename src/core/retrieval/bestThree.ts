/** The three highest of some numbers, none below 0: what a session's best messages are worth. */
export class BestThree {
  best = 0;
  second = 0;
  third = 0;

  get sum(): number {
    return this.best + this.second + this.third;
  }

  /** Takes the numbers from one place up to another, and forgets those before. */
  of(values: Float32Array | Float64Array, start: number, end: number): void {
    let best = 0;
    let second = 0;
    let third = 0;
    for (let at = start; at < end; at++) {
      const value = values[at]!;
      if (value <= third) continue;
      third = value;
      if (third > second) {
        third = second;
        second = value;
      }
      if (second > best) {
        second = best;
        best = value;
      }
    }
    this.best = best;
    this.second = second;
    this.third = third;
  }
}
