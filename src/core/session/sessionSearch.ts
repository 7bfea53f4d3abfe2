import type { MessageId, SessionId } from '../base/ids';
import type { Message } from './message';
import type { MessageRepository, SessionRepository } from './repositories';
import type { Session } from './session';
import { type Snippet, snippetOf } from './snippet';
import { containsAll, rangesOf, searchTerms, type TextRange } from './textMatch';

/** A session that a search found, by its title or by what was said in it. */
export interface SessionHit {
  readonly session: Session;
  /** Where the words stand in the title. */
  readonly titleMatches: readonly TextRange[];
  /** The message that fits best, the latest of equals; null when only the title fits. */
  readonly messageId: MessageId | null;
  readonly snippet: Snippet | null;
  /** How many messages of the session fit, among those that were looked at. */
  readonly messageMatches: number;
}

export interface SearchSources {
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
}

/** The latest messages that fit are looked at, so that a word that stands everywhere costs no more. */
const MAX_MESSAGES = 500;

/**
 * Finds the sessions whose title contains every word of the query, or that hold a message which does. The
 * words in one piece count more than apart, a title more than a message, and of equals the one used last comes first.
 */
export function searchSessions(
  query: string,
  limit: number,
  { messages, sessions }: SearchSources,
): readonly SessionHit[] {
  const terms = searchTerms(query);
  if (terms.length === 0) return [];
  const phrase = query.trim().toLowerCase();
  const bySession = Map.groupBy(
    messages.search({ terms, limit: MAX_MESSAGES }),
    ({ sessionId }) => sessionId,
  );
  const hits: { readonly hit: SessionHit; readonly rank: number }[] = [];
  for (const session of sessions.list({ state: 'all' })) {
    const found: readonly Message[] = bySession.get(session.id) ?? [];
    const inTitle = containsAll(session.title, terms);
    if (!inTitle && found.length === 0) continue;
    const best = found.find(({ text }) => containsAll(text, [phrase])) ?? found[0];
    const rank =
      (inTitle ? 3 + Number(containsAll(session.title, [phrase])) : 0) +
      (best ? 1 + Number(containsAll(best.text, [phrase])) : 0);
    hits.push({
      rank,
      hit: {
        session,
        titleMatches: rangesOf(session.title, terms),
        messageId: best?.id ?? null,
        snippet: best ? snippetOf(best.text, terms) : null,
        messageMatches: found.length,
      },
    });
  }
  return hits
    .sort((a, b) => b.rank - a.rank || b.hit.session.updatedAt - a.hit.session.updatedAt)
    .slice(0, limit)
    .map(({ hit }) => hit);
}

/** The messages of a session that contain a text, in the order of the talk. */
export function findInSession(
  sessionId: SessionId,
  text: string,
  messages: MessageRepository,
): readonly MessageId[] {
  const phrase = text.toLowerCase();
  if (phrase.trim() === '') return [];
  return messages
    .since(sessionId, null)
    .filter((message) => containsAll(message.text, [phrase]))
    .map(({ id }) => id);
}
