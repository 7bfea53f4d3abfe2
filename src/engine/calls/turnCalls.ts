import type { LanguageModel } from '../../core/dialogue/languageModel';
import type { GroupHandlers } from '../../protocol/contract';
import type { ModelChoice, turnCallSpecs } from '../../protocol/engine/turnCallSpecs';
import type { OpenedStore } from '../openedStore';

/** @param store the open store, with what other processes have written since */
export function turnCalls(
  store: () => OpenedStore,
  model: (choice: ModelChoice) => LanguageModel | null,
): GroupHandlers<typeof turnCallSpecs> {
  return {
    startTurn: ({ sessionId, text, model: choice }) =>
      store().turns.start(sessionId, text, model(choice)),
    editMessage: ({ messageId, text, model: choice }) =>
      store().turns.edit(messageId, text, model(choice)),
    retryTurn: ({ userMessageId, model: choice }) =>
      store().turns.retry(userMessageId, model(choice)),
    stopTurn: ({ sessionId }) => {
      store().turns.stop(sessionId);
      return {};
    },
    runningReplies: () => ({ replies: [...store().turns.allRunning()] }),
  };
}
