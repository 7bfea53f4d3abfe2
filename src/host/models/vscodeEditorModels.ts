import * as vscode from 'vscode';
import type { PromptMessage } from '../../core/dialogue/languageModel';
import type { EditorModel, EditorModels } from './editorModels';

export const vscodeEditorModels: EditorModels = {
  onDidChange: (listener) => vscode.lm.onDidChangeChatModels(() => listener()),
  list: async () => (await vscode.lm.selectChatModels()).map(editorModel),
};

function editorModel(model: vscode.LanguageModelChat): EditorModel {
  return {
    id: model.id,
    name: model.name,
    vendor: model.vendor,
    contextTokens: model.maxInputTokens,
    async send(messages, signal) {
      const cancellation = new vscode.CancellationTokenSource();
      const cancel = () => cancellation.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
      const response = await model.sendRequest(
        messages.map(chatMessage),
        {
          justification: vscode.l10n.t('Recollect answers your message with the model you picked.'),
        },
        cancellation.token,
      );
      return response.text;
    },
  };
}

function chatMessage({ role, text }: PromptMessage): vscode.LanguageModelChatMessage {
  return role === 'assistant'
    ? vscode.LanguageModelChatMessage.Assistant(text)
    : vscode.LanguageModelChatMessage.User(text);
}
