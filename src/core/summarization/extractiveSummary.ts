import type { MessageId } from '../base/ids';
import { approximateTokens } from '../dialogue/tokenBudget';
import { findPersona } from '../persona/builtinPersonas';
import type { Author, Message } from '../session/message';
import { splitSentences } from './sentences';
import { type CountedTerms, TermNumbers, TermVectors } from './termVectors';

export interface SummaryLimits {
  readonly maxSentences?: number;
  /** By `approximateTokens`, author labels included. */
  readonly maxTokens?: number;
}

export interface ExtractiveSummary {
  /** One sentence a line, each after its author: `User: We deploy on Tuesdays.` Empty for nothing to say. */
  readonly text: string;
  /** The message of each line. */
  readonly sourceMessageIds: readonly MessageId[];
}

/** A sentence taken apart. */
interface Sentence {
  readonly line: string;
  readonly messageId: MessageId;
  readonly terms: CountedTerms;
  /** What the line takes of the tokens. */
  readonly tokens: number;
  /** How much it says by its form alone: its author, its place in the message, whether it asks. */
  readonly form: number;
}

interface KnownMessage {
  readonly text: string;
  readonly sentences: readonly Sentence[];
}

/** Sentences nearer than this to one that is taken repeat it. */
const redundancy = 0.6;
/** Longer ones are pasted text; they would eat the budget. */
const maxSentenceCharacters = 400;
/** More terms than a conversation has: then they are numbered anew. */
const mostTerms = 50_000;

/**
 * Picks the sentences that say the most, word for word, in the order of the conversation. A sentence
 * scores by its nearness to the centroid of all (Radev et al., "Centroid-based summarization of multiple
 * documents", 2004), by its place, and by whether it states something. The same messages give the same
 * summary.
 *
 * It holds the sentences of the conversation that was summarized last, taken apart: the next summary of it reads the
 * new messages only.
 */
export class Summarizer {
  #numbers = new TermNumbers();
  #known = new Map<MessageId, KnownMessage>();

  summarize(messages: readonly Message[], limits: SummaryLimits): ExtractiveSummary {
    const { maxSentences = Infinity, maxTokens = Infinity } = limits;
    const { scores, sentences, vectors } = this.#scored(messages);
    const best = [...sentences.keys()]
      .filter((place) => sentences[place]!.terms.total >= 2)
      .sort((a, b) => scores[b]! - scores[a]! || a - b);
    const chosen: { readonly place: number; readonly vector: ReadonlyMap<number, number> }[] = [];
    let left = maxTokens;
    for (const place of best) {
      if (chosen.length >= maxSentences) break;
      const { tokens } = sentences[place]!;
      if (tokens > left) continue;
      if (chosen.some(({ vector }) => vectors.likeness(place, vector) >= redundancy)) continue;
      chosen.push({ place, vector: vectors.vector(place) });
      left -= tokens;
    }
    const lines = chosen
      .toSorted((a, b) => a.place - b.place)
      .map(({ place }) => sentences[place]!);
    return {
      text: lines.map(({ line }) => line).join('\n'),
      sourceMessageIds: lines.map(({ messageId }) => messageId),
    };
  }

  /** Forgets the conversation that was summarized last. */
  clear(): void {
    this.#numbers = new TermNumbers();
    this.#known.clear();
  }

  #scored(messages: readonly Message[]): {
    readonly sentences: readonly Sentence[];
    readonly scores: Float64Array;
    readonly vectors: TermVectors;
  } {
    if (this.#numbers.size > mostTerms) this.clear();
    const known = new Map<MessageId, KnownMessage>();
    const sentences: Sentence[] = [];
    const progress: number[] = [];
    for (const [at, message] of messages.entries()) {
      const read = this.#read(message);
      known.set(message.id, read);
      for (const sentence of read.sentences) {
        sentences.push(sentence);
        progress.push(messages.length > 1 ? at / (messages.length - 1) : 0);
      }
    }
    this.#known = known;
    const vectors = new TermVectors(
      sentences.map(({ terms }) => terms),
      this.#numbers.size,
    );
    const scores = Float64Array.from(
      sentences,
      ({ form }, place) =>
        vectors.centrality(place) *
        form *
        // A conversation opens with its topic and ends with its outcome.
        (1 + 0.3 * Math.abs(2 * progress[place]! - 1)),
    );
    return { sentences, scores, vectors };
  }

  #read({ author, id, text }: Message): KnownMessage {
    const known = this.#known.get(id);
    if (known?.text === text) return known;
    const name = authorName(author);
    const sentences = splitSentences(text)
      .filter((sentence) => sentence.text.length <= maxSentenceCharacters)
      .map((sentence, place): Sentence => {
        const line = `${name}: ${sentence.text}`;
        const terms = this.#numbers.count(sentence.text);
        return {
          line,
          messageId: id,
          terms,
          tokens: approximateTokens(`${line}\n`),
          form:
            lengthFactor(terms.total) *
            // A message opens with its point.
            (place === 0 ? 1.2 : 1) *
            // What was asked says less than what was stated, and the user's words more than the replies to them.
            (/[?？]["')\]]*$/.test(sentence.text) ? 0.5 : 1) *
            (author.kind === 'user' ? 1.2 : 1),
        };
      });
    return { text, sentences };
  }
}

/** Rises with the number of content words and levels off at 12: a short sentence needs its neighbours. */
function lengthFactor(contentWords: number): number {
  return Math.min(1, 0.4 + contentWords / 20);
}

function authorName(author: Author): string {
  switch (author.kind) {
    case 'user':
      return 'User';
    case 'persona':
      return findPersona(author.personaId).name;
    case 'agent':
      return author.name;
  }
}
