import * as vscode from 'vscode';
import type { ConsentSetting } from './consent';

const SECTION = 'recollect.memory';
const KEY = 'keep';

/** The user's answer in VS Code's settings. Its scope lets no workspace answer for the user. */
export const consentSetting: ConsentSetting = {
  read: () => vscode.workspace.getConfiguration(SECTION).inspect(KEY)?.globalValue,
  write: (value) =>
    vscode.workspace
      .getConfiguration(SECTION)
      .update(KEY, value, vscode.ConfigurationTarget.Global),
  onDidChange: (listener) =>
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SECTION}.${KEY}`)) listener();
    }),
};
