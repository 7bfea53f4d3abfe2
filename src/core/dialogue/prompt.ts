import { isoDateIn } from './isoDate';
import type { Timestamp } from '../base/clock';
import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { Persona } from '../persona/persona';
import type { RecalledItem } from '../retrieval/recall';
import type { Message } from '../session/message';
import type { PromptMessage } from './languageModel';
import { fencedNotes, fencedSummary, memoryRules, moodGuidance, noteLine } from './promptText';
import { allocate, type BudgetRequest, type TokenCounter } from './tokenBudget';

export interface PromptParts {
  readonly persona: Persona;
  /** Of the session's earlier part; null for none. */
  readonly summary: string | null;
  /** Best first. */
  readonly recalled: readonly RecalledItem[];
  /** The session's messages before the question, oldest first. */
  readonly recentMessages: readonly Message[];
  readonly question: Message;
  readonly now: Timestamp;
  readonly budget: {
    /** What the model takes, prompt and reply together. */
    readonly contextTokens: number;
    /** What is left for the reply. */
    readonly replyTokens: number;
  };
  readonly countTokens: TokenCounter;
  /** Default: the date in UTC as 2026-03-02. */
  readonly formatDate?: (at: Timestamp) => string;
}

export interface Prompt {
  readonly messages: readonly PromptMessage[];
  /** What of the parts it holds. */
  readonly used: {
    /** Best first. */
    readonly recalled: readonly RecalledItem[];
    /** Oldest first; the end of the session without a gap. */
    readonly recentMessages: readonly Message[];
  };
}

/** What chat formats add to each message, and joins to each piece; OpenAI's formats add 3 to 4. */
const overheadTokens = 5;
/** The most of the free room that memories and the summary may take, so that the conversation keeps some. */
const notesShare = 0.4;
const summaryShare = 0.25;
/** VADER's scale: .5 is one strong word or two plain ones. */
const clearlyNegative = -0.5;
const moodMessages = 3;

const priority = { notes: 1, summary: 2, recent: 3 } as const;

type Piece =
  | { readonly kind: 'note'; readonly item: RecalledItem; readonly line: string }
  | { readonly kind: 'summary'; readonly text: string }
  | { readonly kind: 'recent'; readonly message: Message };

/**
 * Builds the prompt for a question. The persona, the rules for notes and the question always stand in it,
 * whole; memories (best first), the session's summary and its latest messages (latest first) share what
 * room is left.
 * @throws RecollectError `modelContextTooLong` when the question does not fit
 */
export function buildPrompt(parts: PromptParts): Prompt {
  const { persona, question, now, budget, countTokens, formatDate = isoDateIn('UTC') } = parts;
  const cost = (text: string) => countTokens(text) + overheadTokens;
  const base = [
    persona.instructions,
    memoryRules,
    `Today is ${formatDate(now)}.`,
    ...(soundsFrustrated(parts) ? [moodGuidance] : []),
  ].join('\n\n');
  const fixed = cost(base) + cost(question.text) + cost(fencedNotes([])) + cost(fencedSummary(''));
  const room = budget.contextTokens - budget.replyTokens - fixed;
  if (room < 0) throw tooLong(cost(question.text), budget.contextTokens);

  const requests: BudgetRequest<Piece>[] = [
    ...parts.recalled.map((item) => {
      const line = noteLine(item, formatDate);
      return {
        item: { kind: 'note' as const, item, line },
        tokens: cost(line),
        priority: priority.notes,
        groupLimit: room * notesShare,
      };
    }),
    ...(parts.summary === null || parts.summary === ''
      ? []
      : [
          {
            item: { kind: 'summary' as const, text: parts.summary },
            tokens: cost(parts.summary),
            priority: priority.summary,
            groupLimit: room * summaryShare,
          },
        ]),
    ...parts.recentMessages
      .filter(({ text }) => text.trim() !== '')
      .toReversed()
      .map((message) => ({
        item: { kind: 'recent' as const, message },
        tokens: cost(message.text),
        priority: priority.recent,
      })),
  ];
  const granted = allocate(requests, room, new Set([priority.recent]));

  const notes = granted.filter((piece) => piece.kind === 'note');
  const summary = granted.find((piece) => piece.kind === 'summary');
  const recent = granted
    .filter((piece) => piece.kind === 'recent')
    .map(({ message }) => message)
    .toReversed();
  const system = [
    base,
    ...(summary ? [fencedSummary(summary.text)] : []),
    ...(notes.length > 0 ? [fencedNotes(notes.map(({ line }) => line))] : []),
  ].join('\n\n');
  return {
    messages: [
      { role: 'system', text: system },
      ...recent.map(asPromptMessage),
      { role: 'user', text: question.text },
    ],
    used: { recalled: notes.map(({ item }) => item), recentMessages: recent },
  };
}

function asPromptMessage({ author, text }: Message): PromptMessage {
  switch (author.kind) {
    case 'user':
      return { role: 'user', text };
    case 'persona':
      return { role: 'assistant', text };
    case 'agent':
      return { role: 'user', text: `(${author.name} wrote:) ${text}` };
  }
}

function soundsFrustrated({ question, recentMessages }: PromptParts): boolean {
  const own = [...recentMessages, question].filter(({ author }) => author.kind === 'user');
  const latest = own.slice(-moodMessages);
  const mean = latest.reduce((sum, { sentiment }) => sum + sentiment.score, 0) / latest.length;
  return question.sentiment.score <= clearlyNegative || mean <= clearlyNegative;
}

function tooLong(tokens: number, contextTokens: number): RecollectError {
  return new RecollectError(
    'modelContextTooLong',
    translate(
      'This message needs about {0} tokens, and the model takes {1} with everything around it. Shorten the message, or choose a model that takes more.',
      tokens.toLocaleString('en'),
      contextTokens.toLocaleString('en'),
    ),
  );
}
