import type { Clock, Timestamp } from '../base/clock';
import type { MessageId } from '../base/ids';
import type { RecalledItem } from '../retrieval/recall';
import type { Message } from '../session/message';
import type { MessageRepository, SessionRepository } from '../session/repositories';
import type { SessionSummary } from '../session/session';
import type { SessionService } from '../session/sessionService';
import type { LanguageModel } from './languageModel';
import type { OfflineResponder } from './offlineResponder';
import { buildPrompt } from './prompt';
import type { Reply, ReplyRequest, Responder } from './responder';
import { remembering, type TokenCounter } from './tokenBudget';

/** The most messages of the session that a prompt considers; its budget decides how many of them fit. */
const RECENT_MESSAGES = 40;
/** Tokens that are left for the reply: so many, and no more than this share of what the model takes. */
const REPLY_TOKENS = 2_000;
const REPLY_SHARE = 0.25;

export interface ReplyWriterDependencies {
  readonly offline: OfflineResponder;
  readonly sessions: SessionService;
  readonly summaries: Pick<SessionRepository, 'summary'>;
  readonly messages: MessageRepository;
  /** Called at the first prompt for a model. */
  readonly tokenCounter: () => TokenCounter;
  readonly formatDate: (at: Timestamp) => string;
  readonly clock: Clock;
}

/** Writes a reply from memory alone, or by a model that is given the memories in its prompt. */
export class ReplyWriter implements Responder {
  readonly #deps: ReplyWriterDependencies;
  #countTokens: TokenCounter | undefined;

  constructor(dependencies: ReplyWriterDependencies) {
    this.#deps = dependencies;
  }

  async respond(
    request: ReplyRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<Reply> {
    return request.model === null
      ? this.#fromMemory(request, onText)
      : this.#fromModel(request, request.model, onText, signal);
  }

  #fromMemory(request: ReplyRequest, onText: (piece: string) => void): Reply {
    const { text, used } = this.#deps.offline.respond(request);
    onText(text);
    return { model: 'offline', recalled: markUsed(request.recalled, used) };
  }

  async #fromModel(
    request: ReplyRequest,
    model: LanguageModel,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<Reply> {
    const { messages, used } = await this.#prompt(request, model);
    const { model: name } = await model.generate({ messages }, onText, signal);
    return { model: name, recalled: markUsed(request.recalled, used.recalled) };
  }

  /** The prompt; when the session has outgrown it, what no longer fits is there as a summary. */
  async #prompt(
    request: ReplyRequest,
    model: LanguageModel,
  ): Promise<ReturnType<typeof buildPrompt>> {
    const { clock, formatDate, messages, sessions, summaries } = this.#deps;
    this.#countTokens ??= remembering(this.#deps.tokenCounter());
    const { message, persona, session } = request;
    const { contextTokens } = model;
    const page = messages.page(session.id, { before: message.id, limit: RECENT_MESSAGES });
    const inSession = new Set(page.messages.map(({ id }) => id));
    // A branch holds copies: what they were copied from is the same, said elsewhere.
    const said = new Set(page.messages.map(({ text }) => text));
    const build = (summary: SessionSummary | null) =>
      buildPrompt({
        persona,
        summary: summary?.text ?? null,
        // What the prompt holds as recent turns anyway is not recalled a second time.
        recalled: request.recalled.filter(
          ({ id, text }) => !inSession.has(id as MessageId) && !said.has(text),
        ),
        recentMessages: page.messages,
        question: message,
        now: clock.now(),
        formatDate,
        budget: { contextTokens, replyTokens: Math.min(REPLY_TOKENS, contextTokens * REPLY_SHARE) },
        countTokens: this.#countTokens!,
      });

    // A message that is answered again knows nothing of its old answer, nor of what came later.
    const later = new Set(messages.since(session.id, message.id).map(({ id }) => id));
    const kept = summaries.summary(session.id);
    const known = kept && !later.has(kept.throughMessageId) ? kept : null;
    const prompt = build(known);
    if (!page.hasEarlier && prompt.used.recentMessages.length === page.messages.length)
      return prompt;
    const firstShown: Message | undefined = prompt.used.recentMessages[0];
    if (known && covers(known, page.messages, firstShown)) return prompt;
    return build(await sessions.summarize(session.id, later.size > 0 ? message.id : undefined));
  }
}

/** Whether a summary reaches up to the first message that the prompt shows. */
function covers(
  summary: SessionSummary,
  page: readonly Message[],
  firstShown: Message | undefined,
): boolean {
  const through = page.findIndex(({ id }) => id === summary.throughMessageId);
  const first = firstShown === undefined ? page.length : page.indexOf(firstShown);
  return through !== -1 && through >= first - 1;
}

function markUsed(
  recalled: readonly RecalledItem[],
  used: readonly RecalledItem[],
): readonly RecalledItem[] {
  const ids = new Set(used.map(({ id }) => id as string));
  return recalled.map((item) => ({ ...item, inPrompt: ids.has(item.id) }));
}
