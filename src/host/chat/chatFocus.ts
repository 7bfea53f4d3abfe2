import * as vscode from 'vscode';
import type { ContextKeys } from '../contextKeys';

const key = 'recollect.chatFocused' satisfies keyof ContextKeys;

/** Sets the context key of the keys that hold in the chat only. */
export async function setChatFocused(focused: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, focused);
}
