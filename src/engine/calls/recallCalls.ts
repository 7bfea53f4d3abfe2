import type { GroupHandlers } from '../../protocol/contract';
import type { recallCallSpecs } from '../../protocol/engine/recallCallSpecs';
import type { OpenedStore } from '../openedStore';

/** @param store the open store, with what other processes have written since */
export function recallCalls(store: () => OpenedStore): GroupHandlers<typeof recallCallSpecs> {
  return {
    getRecall: ({ messageId }) => store().repositories.messages.recall(messageId) ?? null,
    setRecallSettings: (settings) => {
      store().recall.configure(settings);
      return {};
    },
    setEmbeddingModel: ({ model }) => {
      store().recall.setEmbeddingModel(model);
      return {};
    },
    recall: async (query) => {
      const { recall, repositories } = store();
      return { items: [...(await recall.answer(query, repositories.sessions))] };
    },
  };
}
