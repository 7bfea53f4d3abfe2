import { type RetrievalWeights, shippedWeights } from '../../../src/core/retrieval/weights';

/** What is changed of the weights to leave an idea out. */
type Change = (weights: RetrievalWeights) => RetrievalWeights;

/** The ideas that ranking is made of, each with the change that leaves it out. */
export const ablations: Readonly<Record<string, Change>> = {
  context: (weights) => ({ ...weights, contextBefore: [], contextAfter: [] }),
  farContext: ({ contextBefore, contextAfter, ...weights }) => ({
    ...weights,
    contextBefore: contextBefore.slice(0, 1),
    contextAfter: contextAfter.slice(0, 1),
  }),
  inherited: (weights) => ({ ...weights, inherited: weights.contextBefore[0] ?? 0 }),
  smoothing: (weights) => ({ ...weights, smoothing: [] }),
  session: (weights) => ({ ...weights, session: 0 }),
  titles: (weights) => ({ ...weights, title: 0 }),
  asks: (weights) => ({ ...weights, asks: 1 }),
  informative: (weights) => ({ ...weights, statement: { ...weights.statement, informative: 0 } }),
  author: (weights) => ({ ...weights, author: 1 }),
  cues: (weights) => ({
    ...weights,
    cueTime: 1,
    cueNumber: 1,
    cueName: 1,
    cuePlace: 1,
    cueReason: 1,
  }),
  window: (weights) => ({ ...weights, window: 0 }),
  namedTime: (weights) => ({ ...weights, namedTime: 0 }),
  past: (weights) => ({ ...weights, past: 0 }),
  abbreviations: (weights) => ({ ...weights, abbreviation: 0 }),
  kinds: (weights) => ({ ...weights, kind: 0 }),
  access: (weights) => ({ ...weights, access: 0 }),
  floor: (weights) => ({ ...weights, delta: { ...weights.delta, message: 0 } }),
  lengthNorm: (weights) => ({ ...weights, b: 0 }),
  fuzzy: (weights) => ({ ...weights, fuzzy: 0 }),
  related: (weights) => ({ ...weights, related: 0 }),
  recency: (weights) => ({ ...weights, recencySpan: 0 }),
  pieces: (weights) => ({ ...weights, memory: { ...weights.memory, pieces: 0 } }),
  functionWords: (weights) => ({ ...weights, memory: { ...weights.memory, functionWords: 0 } }),
};

/**
 * The weights that ship without some ideas.
 * @param names of ablations, separated by commas
 * @returns null without names: then the engine is to take what ships
 * @throws Error for an unknown name
 */
export function without(names: string | undefined): RetrievalWeights | null {
  if (names === undefined) return null;
  return names.split(',').reduce((changed, name) => {
    const change = ablations[name];
    if (change === undefined) {
      throw new Error(`--without takes: ${Object.keys(ablations).join(', ')}`);
    }
    return change(changed);
  }, shippedWeights);
}
