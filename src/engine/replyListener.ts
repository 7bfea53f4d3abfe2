import { errorMessage } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { ReplyListener } from '../core/dialogue/replies';
import type { SendEvent } from '../protocol/contract';
import type { EngineContract } from '../protocol/engineContract';

/** Tells the host of replies that are being written. */
export function replyListener(send: SendEvent<EngineContract>, didEnd: () => void): ReplyListener {
  return {
    didStart: (reply) => send('didStartReply', reply),
    didStream: ({ sessionId, replyId }, delta) => send('didStream', { sessionId, replyId, delta }),
    didFail: (_, error) =>
      send('didNotice', {
        message: translate('A reply could not be kept. {0}', errorMessage(error)),
      }),
    didKeepOld: (_, reason) =>
      send('didNotice', { message: translate('The reply was not written again. {0}', reason) }),
    didEnd: ({ sessionId, replyId }) => {
      send('didEndReply', { sessionId, replyId });
      didEnd();
    },
  };
}
