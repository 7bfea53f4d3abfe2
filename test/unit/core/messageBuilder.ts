import type { MessageId, SessionId } from '../../../src/core/base/ids';
import { neutralSentiment } from '../../../src/core/sentiment/sentiment';
import type { Author, Message } from '../../../src/core/session/message';

let count = 0;

/** A whole message of one session, by the user unless told. */
export function message(
  text: string,
  author: Author = { kind: 'user' },
  overrides: Partial<Message> = {},
): Message {
  count += 1;
  return {
    id: `m-${count}` as MessageId,
    sessionId: 's-1' as SessionId,
    author,
    text,
    createdAt: Date.UTC(2026, 2, 2, 9, count),
    state: { kind: 'complete' },
    sentiment: neutralSentiment,
    replyTo: null,
    model: author.kind === 'user' ? null : 'offline',
    recallable: true,
    redactions: [],
    ...overrides,
  };
}
