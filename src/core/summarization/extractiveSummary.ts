import type { MessageId } from '../base/ids';
import { approximateTokens, type TokenCounter } from '../dialogue/tokenBudget';
import { findPersona } from '../persona/builtinPersonas';
import { Tokenizer } from '../retrieval/tokens';
import type { Author, Message } from '../session/message';
import { splitSentences } from './sentences';
import { centroid, contentTerms, cosine, type TermVector, tfIdfVectors } from './termVectors';

export interface SummaryLimits {
  readonly maxSentences?: number;
  /** By `countTokens`, author labels included. */
  readonly maxTokens?: number;
  readonly countTokens?: TokenCounter;
}

export interface ExtractiveSummary {
  /** One sentence a line, each after its author: `User: We deploy on Tuesdays.` Empty for nothing to say. */
  readonly text: string;
  /** The message of each line. */
  readonly sourceMessageIds: readonly MessageId[];
}

interface Candidate {
  readonly line: string;
  readonly messageId: MessageId;
  readonly vector: TermVector;
  readonly score: number;
  /** Its place in the conversation. */
  readonly order: number;
}

/** Sentences nearer than this to one that is taken repeat it. */
const redundancy = 0.6;
/** Longer ones are pasted text; they would eat the budget. */
const maxSentenceCharacters = 400;

/**
 * Picks the sentences that say the most, word for word, in the order of the conversation. A sentence
 * scores by its nearness to the centroid of all (Radev et al., "Centroid-based summarization of multiple
 * documents", 2004), by its place, and by whether it states something. The same messages give the same
 * summary.
 */
export function summarize(messages: readonly Message[], limits: SummaryLimits): ExtractiveSummary {
  const { maxSentences = Infinity, maxTokens = Infinity, countTokens = approximateTokens } = limits;
  const chosen: Candidate[] = [];
  let tokens = 0;
  for (const candidate of candidates(messages).sort(
    (a, b) => b.score - a.score || a.order - b.order,
  )) {
    if (chosen.length >= maxSentences) break;
    const cost = countTokens(`${candidate.line}\n`);
    if (tokens + cost > maxTokens) continue;
    if (chosen.some(({ vector }) => cosine(vector, candidate.vector) >= redundancy)) continue;
    chosen.push(candidate);
    tokens += cost;
  }
  chosen.sort((a, b) => a.order - b.order);
  return {
    text: chosen.map(({ line }) => line).join('\n'),
    sourceMessageIds: chosen.map(({ messageId }) => messageId),
  };
}

function candidates(messages: readonly Message[]): Candidate[] {
  const tokenizer = new Tokenizer();
  const sentences = messages.flatMap((message, at) =>
    splitSentences(message.text)
      .filter(({ text }) => text.length <= maxSentenceCharacters)
      .map(({ text }, place) => ({
        message,
        text,
        place,
        progress: messages.length > 1 ? at / (messages.length - 1) : 0,
        terms: contentTerms(tokenizer, text),
      })),
  );
  const vectors = tfIdfVectors(sentences.map(({ terms }) => terms));
  const center = centroid(vectors);
  return sentences.flatMap(({ message, text, place, progress, terms }, order) => {
    const vector = vectors[order];
    if (!vector || terms.length < 2) return [];
    const score =
      cosine(vector, center) *
      lengthFactor(terms.length) *
      // A message opens with its point; a conversation opens with its topic and ends with its outcome.
      (place === 0 ? 1.2 : 1) *
      (1 + 0.3 * Math.abs(2 * progress - 1)) *
      // What was asked says less than what was stated, and the user's words more than the replies to them.
      (/[?？]["')\]]*$/.test(text) ? 0.5 : 1) *
      (message.author.kind === 'user' ? 1.2 : 1);
    return [
      {
        line: `${authorName(message.author)}: ${text}`,
        messageId: message.id,
        vector,
        score,
        order,
      },
    ];
  });
}

/** Rises with the number of content words and levels off at 12: a short sentence needs its neighbours. */
function lengthFactor(contentWords: number): number {
  return Math.min(1, 0.4 + contentWords / 20);
}

export function authorName(author: Author): string {
  switch (author.kind) {
    case 'user':
      return 'User';
    case 'persona':
      return findPersona(author.personaId).name;
    case 'agent':
      return author.name;
  }
}
