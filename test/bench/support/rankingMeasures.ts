/** One question's outcome: what was found, best first, and what should have been. */
export interface Ranking {
  readonly found: readonly string[];
  readonly wanted: readonly string[];
}

/** Found evidence over evidence, averaged over the questions. */
export function recallAt(k: number, rankings: readonly Ranking[]): number {
  return mean(
    rankings.map(({ found, wanted }) => {
      const top = new Set(found.slice(0, k));
      const unique = [...new Set(wanted)];
      return unique.filter((id) => top.has(id)).length / unique.length;
    }),
  );
}

/** The share of the questions for which any evidence is among the first k. */
export function hitAt(k: number, rankings: readonly Ranking[]): number {
  return mean(
    rankings.map(({ found, wanted }) =>
      found.slice(0, k).some((id) => wanted.includes(id)) ? 1 : 0,
    ),
  );
}

/** One over the rank of the first evidence, 0 when none is found. */
export function meanReciprocalRank(rankings: readonly Ranking[]): number {
  return mean(
    rankings.map(({ found, wanted }) => {
      const rank = found.findIndex((id) => wanted.includes(id));
      return rank < 0 ? 0 : 1 / (rank + 1);
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
