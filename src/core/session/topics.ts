import type { SessionId } from '../base/ids';
import type { Timers } from '../base/timers';
import type { CommittedChange } from '../change/changeEvent';
import { functionWords } from '../retrieval/queryTerms';
import { Tokenizer } from '../retrieval/tokens';
import { topicStopWords } from './data/topicStopWords';
import type { MessageRepository, SessionRepository } from './repositories';
import { UNTITLED } from './sessionTitle';
import type { Session } from './session';

export interface SessionTopic {
  readonly sessionId: SessionId;
  /** A word as it was written; null for a session that says too little. */
  readonly topic: string | null;
}

/** A term in a session: how it was first written, and how often it stands there. */
interface Use {
  readonly form: string;
  uses: number;
}
type SessionTerms = ReadonlyMap<string, Use>;

interface Weighted {
  readonly term: string;
  readonly weight: number;
}

/** Of each session, these many terms may become its topic. */
const CANDIDATES = 8;
/** What a session is about shows in its first messages; later ones of a long session are not read. */
const MAX_MESSAGES = 30;
const MAX_CHARACTERS = 1_000;
const SESSIONS_AT_ONCE = 20;
const redactionMarkers = /\[redacted: [A-Za-z ]+\]/g;

/**
 * A topic for each session: the term that tells it best from the others (TF-IDF over the user's messages),
 * where one that also stands out in other sessions is preferred, so that sessions gather under it. What
 * it answers depends on the sessions alone, not on when it was asked.
 */
export class SessionTopics {
  readonly #sessions: SessionRepository;
  readonly #messages: MessageRepository;
  readonly #timers: Timers;
  readonly #tokenizer = new Tokenizer();
  readonly #terms = new Map<SessionId, SessionTerms>();
  #topics: readonly SessionTopic[] | undefined;

  constructor(sessions: SessionRepository, messages: MessageRepository, timers: Timers) {
    this.#sessions = sessions;
    this.#messages = messages;
    this.#timers = timers;
  }

  /** Private sessions have none: they are in no group. */
  async all(): Promise<readonly SessionTopic[]> {
    if (this.#topics) return this.#topics;
    // The first time there is much to read: replies that are being written go on meanwhile.
    let read = 0;
    for (const session of this.#sessions.list({ state: 'all' })) {
      if (session.private || this.#terms.has(session.id)) continue;
      this.#termsOf(session);
      if (++read % SESSIONS_AT_ONCE === 0) {
        await new Promise<void>((resolve) => this.#timers.after(0, resolve));
      }
    }
    this.#topics ??= this.#compute(this.#sessions.list({ state: 'all' }));
    return this.#topics;
  }

  /** Forgets what a change has made outdated; the rest of the work is kept. */
  follow({ event }: CommittedChange): void {
    switch (event.type) {
      case 'messageAdded':
        return this.#outdate(event.message.sessionId);
      case 'sessionCreated':
        return this.#outdate(event.session.id);
      case 'messageRetracted':
      case 'sessionRenamed':
      case 'sessionDeleted':
      case 'sessionRestored':
        return this.#outdate(event.sessionId);
      default:
    }
  }

  /** Everything was replaced. */
  clear(): void {
    this.#terms.clear();
    this.#topics = undefined;
  }

  #outdate(id: SessionId): void {
    this.#terms.delete(id);
    this.#topics = undefined;
  }

  #compute(sessions: readonly Session[]): readonly SessionTopic[] {
    const shared = sessions.filter((session) => !session.private);
    const documents = new Map<string, number>();
    for (const session of shared) {
      for (const term of this.#termsOf(session).keys()) count(documents, term);
    }
    const candidates = shared.map((session) => this.#candidates(session, documents, shared.length));
    const sharers = new Map<string, number>();
    for (const terms of candidates) for (const { term } of terms) count(sharers, term);
    const topics = new Map(
      shared.map((session, index) => {
        const [best] = (candidates[index] ?? [])
          .map(({ term, weight }) => ({
            term,
            weight: weight * (1 + Math.log(sharers.get(term) ?? 1)),
          }))
          .sort(byWeight);
        return [session.id, best?.term];
      }),
    );
    const names = this.#names(shared, topics);
    return sessions.map(({ id }) => {
      const term = topics.get(id);
      return { sessionId: id, topic: (term === undefined ? undefined : names.get(term)) ?? null };
    });
  }

  #candidates(
    session: Session,
    documents: ReadonlyMap<string, number>,
    total: number,
  ): readonly Weighted[] {
    return [...this.#termsOf(session)]
      .map(([term, { uses }]) => {
        const rarity = Math.log(1 + total / (documents.get(term) ?? 1));
        return { term, weight: (1 + Math.log(uses)) * rarity };
      })
      .sort(byWeight)
      .slice(0, CANDIDATES);
  }

  /** Each topic as its sessions write it most, so that one topic has one name. */
  #names(
    sessions: readonly Session[],
    topics: ReadonlyMap<SessionId, string | undefined>,
  ): ReadonlyMap<string, string> {
    const forms = new Map<string, Map<string, number>>();
    for (const session of sessions) {
      const term = topics.get(session.id);
      const use = term === undefined ? undefined : this.#termsOf(session).get(term);
      if (term === undefined || use === undefined) continue;
      const all = forms.get(term) ?? new Map<string, number>();
      forms.set(term, all);
      count(all, use.form, use.uses);
    }
    return new Map(
      [...forms].map(([term, uses]) => [term, [...uses].sort(byUses)[0]?.[0] ?? term]),
    );
  }

  #termsOf(session: Session): SessionTerms {
    const known = this.#terms.get(session.id);
    if (known) return known;
    const terms = new Map<string, Use>();
    const said = this.#messages
      .since(session.id, null)
      .filter(({ author }) => author.kind === 'user')
      .slice(0, MAX_MESSAGES)
      .map(({ text }) => text.slice(0, MAX_CHARACTERS));
    const title = session.title === UNTITLED ? [] : [session.title];
    for (const text of [...title, ...said]) this.#countTerms(text, terms);
    this.#terms.set(session.id, terms);
    return terms;
  }

  #countTerms(text: string, into: Map<string, Use>): void {
    for (const { folded, terms, text: form } of this.#tokenizer.tokenize(
      text.replace(redactionMarkers, ' '),
    )) {
      const [term] = terms;
      if (term === undefined || !isTopical(folded)) continue;
      const known = into.get(term);
      if (known) known.uses += 1;
      else into.set(term, { form, uses: 1 });
    }
  }
}

function isTopical(word: string): boolean {
  return (
    word.length >= 3 &&
    word.length <= 40 &&
    /\p{L}/u.test(word) &&
    !functionWords.has(word) &&
    !topicStopWords.has(word)
  );
}

function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Of equals by the alphabet, so that the order never depends on chance. */
function byWeight(a: Weighted, b: Weighted): number {
  return b.weight - a.weight || (a.term < b.term ? -1 : 1);
}

function byUses(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
}
