/**
 * Robertson and Spärck Jones' inverse document frequency in the form that is never negative (Lucene's):
 * ln(1 + (N - n + .5) / (n + .5)).
 * @param items how many items there are
 * @param holding how many of them hold the term
 */
export function inverseDocumentFrequency(items: number, holding: number): number {
  return Math.log(1 + (items - holding + 0.5) / (holding + 0.5));
}
