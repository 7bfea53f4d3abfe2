/** Counts the tokens that a model will see for a text. */
export type TokenCounter = (text: string) => number;

const mostRemembered = 500;
/** Longer texts are rare, and would take much memory, in UTF-16 units. */
const longestRemembered = 4_000;

/** A counter that remembers its latest counts: from one prompt to the next, most of the texts are the same. */
export function remembering(count: TokenCounter): TokenCounter {
  const counts = new Map<string, number>();
  return (text) => {
    const known = counts.get(text);
    if (known !== undefined) return known;
    const tokens = count(text);
    if (text.length > longestRemembered) return tokens;
    const [oldest] = counts.keys();
    if (counts.size >= mostRemembered && oldest !== undefined) counts.delete(oldest);
    counts.set(text, tokens);
    return tokens;
  };
}

/**
 * A fast guess that leans upwards, by the length of words and the number of signs. Against OpenAI's o200k
 * encoding it gives 1.1 to 1.2 times the count on English prose, 1.4 on code and Japanese; runs of random
 * letters (base64) are where it is too low, by a quarter.
 */
export const approximateTokens: TokenCounter = (text) => {
  let tokens = 0;
  for (const [piece] of text.matchAll(pieces)) {
    if (asciiSign.test(piece)) tokens += 0.8;
    else if (otherAlphabet.test(piece)) tokens += Math.ceil(piece.length / 3.5);
    else tokens += Math.ceil(piece.length / 6);
  }
  return Math.ceil(tokens);
};

// Words, cut where camelCase begins a new one; numbers by three digits, as the encodings do.
const pieces =
  /\p{Lu}?(?:(?!\p{Lu})\p{Script=Latin})+|\p{Lu}+|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{M}]+|\p{N}{1,3}|\n+| {2,}|[^\s]/gu;
const otherAlphabet = /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}]/u;
const asciiSign = /^[!-/:-@[-`{-~]$/;

/** Something that wants room in the prompt. */
export interface BudgetRequest<T> {
  readonly item: T;
  readonly tokens: number;
  /** 1 is served first; requests of the same priority are served in their order. */
  readonly priority: number;
  /** The most that all requests of its priority may take together; the whole budget when left out. */
  readonly groupLimit?: number;
}

/**
 * Gives room by priority. A request that does not fit is left out and smaller later ones of its priority
 * still may fit, except where `contiguous` names the priority: there the first that does not fit ends it
 * (a conversation with a hole in it misleads).
 * @returns the items that got room, in the order of the requests
 */
export function allocate<T>(
  requests: readonly BudgetRequest<T>[],
  budget: number,
  contiguous: ReadonlySet<number>,
): readonly T[] {
  const granted = new Set<BudgetRequest<T>>();
  const spent = new Map<number, number>();
  const closed = new Set<number>();
  let left = budget;
  const byPriority = [...requests].sort((a, b) => a.priority - b.priority);
  for (const request of byPriority) {
    const { priority, tokens, groupLimit = Infinity } = request;
    const groupSpent = spent.get(priority) ?? 0;
    if (closed.has(priority)) continue;
    if (tokens > left || groupSpent + tokens > groupLimit) {
      if (contiguous.has(priority)) closed.add(priority);
      continue;
    }
    granted.add(request);
    spent.set(priority, groupSpent + tokens);
    left -= tokens;
  }
  return requests.filter((request) => granted.has(request)).map(({ item }) => item);
}
