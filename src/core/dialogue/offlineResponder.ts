import type { Timestamp } from '../base/clock';
import { anchorNote } from '../memory/anchorNote';
import type { Memory } from '../memory/memory';
import { translate } from '../base/translate';
import type { MemoryEffect } from '../memory/noting/memoryEffect';
import type { Persona } from '../persona/persona';
import type { RecalledItem } from '../retrieval/recall';
import type { Message } from '../session/message';
import type { Session } from '../session/session';
import { offlineIntent } from './offlineIntent';
import { escapeMarkdown, excerpt } from './quotation';

export interface OfflineRequest {
  /** The user's message. */
  readonly message: Message;
  /** Best first. */
  readonly recalled: readonly RecalledItem[];
  /** What was noted from the message. */
  readonly noted: readonly Memory[];
  /** What the message did to memory. Default nothing. */
  readonly effects?: readonly MemoryEffect[];
  readonly persona: Persona;
  /** Whether the user has paused recall, so that nothing was looked for. Default false. */
  readonly recallPaused?: boolean;
  readonly session?: Pick<Session, 'branchedFrom' | 'private'>;
}

export interface OfflineReply {
  /** Markdown. */
  readonly text: string;
  /** The recalled items that it quotes, in its order. */
  readonly used: readonly RecalledItem[];
}

export interface OfflineOptions {
  /** BCP 47; dates are written as people of this place write them. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

const limits = () =>
  translate(
    'I am offline: no model is asked, and I answer from memory alone. To get answers in my own words, pick a model with *Recollect: Choose Model*.',
  );

/**
 * Replies without a model. All that a reply says beside fixed sentences is quoted from memory, with date
 * and session, so that it cannot invent.
 */
export class OfflineResponder {
  readonly #options: OfflineOptions;
  #dates: Intl.DateTimeFormat | undefined;

  constructor(options: OfflineOptions) {
    this.#options = options;
  }

  respond(request: OfflineRequest): OfflineReply {
    const { effects = [], message, noted, recalled, persona, session } = request;
    const intent = offlineIntent(message.text);
    const items = this.#quotable(recalled, noted).slice(0, persona.offlineStyle.maxQuotes);
    switch (intent) {
      case 'greeting':
        return only(translate('Hello. {0}', limits()));
      case 'thanks':
        return only(translate('You are welcome.'));
      case 'capabilities':
        return only(capabilitiesText());
      case 'forget':
        if (effects.some(({ kind }) => kind === 'forgotten')) return only(told(effects));
        return items.length === 0
          ? only(translate('I found nothing in memory that this could mean.'))
          : this.#reply(
              translate(
                'It is not clear which of these you mean. To forget one, use *Forget* on it in the Memories view:',
              ),
              items,
              persona,
              null,
            );
      case 'statement':
        if (noted.length > 0) return only(this.#acknowledgement(noted, persona) + also(effects));
        if (effects.length > 0) return only(told(effects));
        if (session?.private) return only(privateSession());
        if (!message.recallable) {
          return only(session?.branchedFrom ? saidElsewhere() : writingPaused());
        }
        if (message.redactions.length > 0) return only(secretTakenOut());
        return items.length === 0
          ? only(
              translate(
                'I noted nothing from this. To make me keep a statement, begin it with "remember that". {0}',
                limits(),
              ),
            )
          : this.#reply(
              translate('I noted nothing new from this. From memory, offline:'),
              items,
              persona,
              nextQuestion(),
            );
      case 'question':
        return this.#answer(items, request);
    }
  }

  #answer(
    items: readonly RecalledItem[],
    { noted, persona, recallPaused = false }: OfflineRequest,
  ): OfflineReply {
    const acknowledgement = noted.length > 0 ? `${this.#acknowledgement(noted, persona)}\n\n` : '';
    if (items.length === 0) {
      return only(`${acknowledgement}${recallPaused ? notLooked() : nothingKnown()} ${limits()}`);
    }
    const opening =
      persona.offlineStyle.quoteFormat === 'list'
        ? translate('From memory, offline:')
        : translate('I am offline, so here is what I remember, word for word.');
    const reply = this.#reply(opening, items, persona, nextQuestion());
    return { ...reply, text: acknowledgement + reply.text };
  }

  #reply(
    opening: string,
    items: readonly RecalledItem[],
    { offlineStyle }: Persona,
    closing: string | null,
  ): OfflineReply {
    const body =
      offlineStyle.quoteFormat === 'list'
        ? items.map((item) => `- ${this.#listQuote(item)}`).join('\n')
        : items.map((item) => this.#proseQuote(item)).join('\n\n');
    const parts = [opening, body];
    if (offlineStyle.offersNextStep && closing !== null) parts.push(closing);
    return { text: parts.join('\n\n'), used: items };
  }

  #listQuote(item: RecalledItem): string {
    const session = item.sessionTitle === null ? '' : `, *${escapeMarkdown(item.sessionTitle)}*`;
    return `${quoted(quoteOf(item))} (${this.#date(item.at)}${session}${this.#caveat(item)})`;
  }

  #proseQuote(item: RecalledItem): string {
    const at = this.#date(item.at);
    const when =
      item.sessionTitle === null
        ? translate('On {0}', at)
        : translate('On {0}, in *{1}*', at, escapeMarkdown(item.sessionTitle));
    return `${when}${this.#caveat(item)}: ${quoted(quoteOf(item))}`;
  }

  /** The calendar's words are read with the first date: opening a store must not wait for them. */
  #date(at: Timestamp): string {
    this.#dates ??= dateFormat(this.#options);
    return this.#dates.format(at);
  }

  /** Why it is not to be taken as it stands; empty for most. */
  #caveat(item: RecalledItem): string {
    if (item.kind !== 'memory') return '';
    if (item.code !== undefined) return `, ${anchorNote(item.code)}`;
    if (item.pastSince === undefined) return '';
    return `, ${translate('no longer so since {0}', this.#date(item.pastSince))}`;
  }

  #acknowledgement(noted: readonly Memory[], { offlineStyle }: Persona): string {
    const quotes = noted.map(({ current }) => quoted(escapeMarkdown(current.text)));
    const next = offlineStyle.offersNextStep
      ? `\n\n${translate('What made you choose this?')}`
      : '';
    return quotes.length === 1
      ? `${translate('Noted: {0}', quotes[0] ?? '')}${next}`
      : `${translate('Noted:')}\n\n${quotes.map((quote) => `- ${quote}`).join('\n')}${next}`;
  }

  /**
   * What is worth quoting: each text once, no questions, and not what the user said this moment. What was found
   * only by what stands beside it is quoted when nothing holds a word of the question itself.
   */
  #quotable(recalled: readonly RecalledItem[], noted: readonly Memory[]): readonly RecalledItem[] {
    const seen = new Set(noted.map(({ current }) => plain(current.text)));
    const someMatch = recalled.some(({ parts }) => parts.matchedTerms.length > 0);
    return recalled.filter(({ kind, parts, text }) => {
      const key = plain(text);
      if (key === '' || seen.has(key)) return false;
      if (someMatch && parts.matchedTerms.length === 0) return false;
      if (kind === 'message' && offlineIntent(text) === 'question') return false;
      seen.add(key);
      return true;
    });
  }
}

const privateSession = () =>
  translate('This session is private: nothing of it is kept, and it is gone when you close it.');
const writingPaused = () =>
  translate('Writing is paused, so I keep nothing of this beyond this session.');
const secretTakenOut = () =>
  translate('I noted nothing from this: what was secret in it was taken out, and is kept nowhere.');
const saidElsewhere = () =>
  translate('I noted nothing from this: it was noted in the session that this one branched from.');
const nothingKnown = () => translate('I know nothing about this yet.');
const notLooked = () => translate('Recall is paused, so I looked for nothing.');

const nextQuestion = () => translate('Which of these is nearest to what you are after?');

function capabilitiesText(): string {
  const can = [
    translate(
      'State a fact, a preference, a decision or a way of working, and I note it. "Remember that …" makes me keep any statement.',
    ),
    translate('Ask, and I quote what I have found, each with its date and session.'),
    translate('The Memories view lists all that I noted: correct it, forget it, export it.'),
  ];
  return [
    translate(
      'I am Recollect. I remember what you tell me in this workspace, on this machine only, and find it again in later sessions.',
    ),
    can.map((each) => `- ${each}`).join('\n'),
    limits(),
  ].join('\n\n');
}

/** What else a message did, besides what was noted. */
function also(effects: readonly MemoryEffect[]): string {
  const text = told(effects);
  return text === '' ? '' : `\n\n${text}`;
}

function told(effects: readonly MemoryEffect[]): string {
  const quote = (text: string | null) => quoted(escapeMarkdown(text ?? ''));
  return effects
    .flatMap(({ kind, other, text }) => {
      switch (kind) {
        case 'forgotten':
          return translate('Forgotten: {0}', quote(text));
        case 'replaced':
          return translate('This took the place of: {0}', quote(text));
        case 'corrected':
          return translate('Corrected: {0} – it was: {1}', quote(text), quote(other));
        case 'merged':
          return translate('I knew that already: {0}', quote(text));
        case 'pending':
          return translate('This waits for your yes in the Memories view: {0}', quote(text));
        case 'conflict':
          return translate(
            'The Memories view asks which one holds, because this may contradict: {0}',
            quote(other),
          );
        case 'noted':
          return [];
      }
    })
    .join('\n\n');
}

function only(text: string): OfflineReply {
  return { text, used: [] };
}

/** In the quotation marks of the user's language. @param text Markdown */
function quoted(text: string): string {
  return translate('“{0}”', text);
}

function quoteOf({ text, parts }: RecalledItem): string {
  return escapeMarkdown(excerpt(text, parts.matchedTerms));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function dateFormat({ locale, timeZone }: OfflineOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  } catch {
    // An editor's language pack or a machine may name a locale or zone that the runtime does not know.
    return new Intl.DateTimeFormat('en', { dateStyle: 'long' });
  }
}
