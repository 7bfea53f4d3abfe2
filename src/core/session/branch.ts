import type { Timestamp } from '../base/clock';
import type { IdSource, MessageId } from '../base/ids';
import type { ChangeEvent } from '../change/changeEvent';
import type { Recall } from '../retrieval/recall';
import type { Message } from './message';
import type { Session } from './session';
import { branchTitle } from './sessionTitle';

/**
 * The changes that begin a branch: a session, and copies of messages in their order. Copies are not
 * recallable, so that nothing is recalled twice; the receipts of their replies come with them.
 * @param messages the last is the one that is branched from
 */
export function branchEvents(
  source: Session,
  messages: readonly Message[],
  options: {
    readonly recall: (id: MessageId) => Recall | null;
    readonly ids: IdSource;
    readonly now: Timestamp;
  },
): { readonly session: Session; readonly events: readonly ChangeEvent[] } {
  const { ids, now, recall } = options;
  const from = messages.at(-1);
  const session: Session = {
    ...source,
    id: ids.session(),
    title: branchTitle(source.title),
    state: 'active',
    pinned: false,
    createdAt: now,
    updatedAt: now,
    messageCount: 0,
    branchedFrom: from ? { sessionId: source.id, messageId: from.id } : null,
    unread: false,
  };
  const copies = new Map<MessageId, MessageId>(messages.map(({ id }) => [id, ids.message()]));
  const copyOf = (id: MessageId): MessageId => copies.get(id) ?? id;
  const events: ChangeEvent[] = [{ type: 'sessionCreated', session }];
  for (const message of messages) {
    const receipt = recall(message.id);
    events.push({
      type: 'messageAdded',
      message: {
        ...message,
        id: copyOf(message.id),
        sessionId: session.id,
        replyTo: message.replyTo && copyOf(message.replyTo),
        recallable: false,
      },
      recall: receipt && { ...receipt, messageId: copyOf(message.id) },
    });
  }
  // Nothing in it is new to the user.
  if (from) events.push({ type: 'sessionRead', sessionId: session.id, messageId: copyOf(from.id) });
  return { session, events };
}
