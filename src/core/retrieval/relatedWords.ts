/** Knows which words mean nearly the same, or are spoken of together. */
export interface RelatedWords {
  /** The nearest first; empty for an unknown word. `likeness` is 0 to 1. @param term a stem */
  of(term: string): readonly { readonly term: string; readonly likeness: number }[];
}
