import * as vscode from 'vscode';
import { type ModelConfiguration, type ModelSettings, defaultBaseUrl } from './modelSettings';

const section = 'recollect.model';

/** The settings in VS Code. They are machine-scoped: a workspace cannot point a model elsewhere. */
export const vscodeModelConfiguration: ModelConfiguration = {
  onDidChange: (listener) =>
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(section)) listener();
    }),

  read() {
    const settings = vscode.workspace.getConfiguration(section);
    return {
      provider: settings.get('provider', 'offline'),
      baseUrl: settings.get('baseUrl', defaultBaseUrl),
      name: settings.get('name', ''),
      contextTokens: settings.get('contextTokens', 0),
      takesNotes: settings.get('takesNotes', false),
    };
  },

  async write(changes: Partial<ModelSettings>) {
    const settings = vscode.workspace.getConfiguration(section);
    for (const [key, value] of Object.entries(changes)) {
      await settings.update(key, value, vscode.ConfigurationTarget.Global);
    }
  },
};
