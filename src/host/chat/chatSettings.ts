import * as vscode from 'vscode';
import { toDisposable } from '../../core/base/lifecycle';
import type { PersonaId } from '../../core/base/ids';
import type { ChatStatusSources } from './chatStatus';

const SECTION = 'recollect';

/** The chat's settings in VS Code. */
export const chatSettings: ChatStatusSources['settings'] = {
  read() {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const fontSize = settings.get<unknown>('chat.fontSize');
    return {
      sendKey: settings.get('chat.sendKey') === 'modifierEnter' ? 'modifierEnter' : 'enter',
      showSentiment: settings.get('chat.showSentiment', true),
      ...(typeof fontSize === 'number' && fontSize > 0 ? { fontSize } : {}),
    };
  },
  onDidChange: (listener) => {
    const listening = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SECTION}.chat`)) listener();
    });
    return toDisposable(() => listening.dispose());
  },
};

/** The persona of new sessions. */
export function defaultPersona(): PersonaId {
  return vscode.workspace
    .getConfiguration(SECTION)
    .get<string>('persona.default', 'assistant') as PersonaId;
}
