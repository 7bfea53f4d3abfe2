/**
 * A bounded multiplier for age: 1 for what was said now, falling by half of `span` each half-life, and
 * never below `1 - span`, so that age decides between equals and hides nothing.
 * @param ageMs below 0 counts as 0: clocks differ
 * @param span 0 switches recency off
 */
export function recencyFactor(ageMs: number, halfLifeMs: number, span: number): number {
  return 1 - span * (1 - 2 ** (-Math.max(0, ageMs) / halfLifeMs));
}
