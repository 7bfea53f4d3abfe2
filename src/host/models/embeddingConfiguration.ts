import * as vscode from 'vscode';
import type { EmbeddingConfiguration, EmbeddingSettings } from './embeddingService';

const section = 'recollect.embeddings';

/** The settings in VS Code. They are machine-scoped: a workspace cannot point them elsewhere. */
export const vscodeEmbeddingConfiguration: EmbeddingConfiguration = {
  onDidChange: (listener) =>
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(section)) listener();
    }),

  read() {
    const settings = vscode.workspace.getConfiguration(section);
    return { baseUrl: settings.get('baseUrl', ''), model: settings.get('model', '') };
  },

  async write({ baseUrl, model }: EmbeddingSettings) {
    const settings = vscode.workspace.getConfiguration(section);
    await settings.update('baseUrl', baseUrl, vscode.ConfigurationTarget.Global);
    await settings.update('model', model, vscode.ConfigurationTarget.Global);
  },
};
