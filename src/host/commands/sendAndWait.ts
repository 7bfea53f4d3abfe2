import { RecollectError } from '../../core/base/errors';
import type { MessageId, SessionId } from '../../core/base/ids';
import { DisposableStore } from '../../core/base/lifecycle';
import type { ChatEntry } from '../../protocol/views';
import type { EngineService } from '../engine/engineService';

export interface Sent {
  readonly sessionId: SessionId;
  readonly messageId: MessageId;
}

export interface Answered extends Sent {
  /** The reply as it is kept, whole, stopped or failed; null when it could not be kept. */
  readonly reply: ChatEntry | null;
}

/**
 * Sends, and resolves when the reply is no longer being written.
 * @throws RecollectError `channelClosed` when the engine ends before
 */
export async function sendAndWait(
  engine: EngineService,
  send: () => Promise<Sent>,
): Promise<Answered> {
  const own = new DisposableStore();
  const replyIds = new Map<MessageId, MessageId>();
  const replies = new Map<MessageId, ChatEntry>();
  const ended = new Set<MessageId>();
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  let sent: Sent | undefined;
  // A reply may end before the sender hears that its message is kept.
  const check = () => {
    const replyId = sent && replyIds.get(sent.messageId);
    if (!sent || !replyId || !ended.has(replyId)) return;
    resolve({ ...sent, reply: replies.get(replyId) ?? null });
  };
  own.add(engine.on('didStartReply', ({ replyId, replyTo }) => replyIds.set(replyTo, replyId)));
  own.add(engine.on('didPutEntry', ({ entry }) => replies.set(entry.message.id, entry)));
  own.add(
    engine.on('didEndReply', ({ replyId }) => {
      ended.add(replyId);
      check();
    }),
  );
  own.add(
    engine.onDidChangeAvailability(() => {
      if (engine.failure) reject(new RecollectError('channelClosed', engine.failure));
    }),
  );
  try {
    sent = await send();
    check();
    return await promise;
  } finally {
    own.dispose();
  }
}
