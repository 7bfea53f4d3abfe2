import type { Message } from '../../../src/core/session/message';

/**
 * What VS Code's context menu is told of the message under the pointer, as it asks for: which entries fit
 * (`webview/context` in the manifest), and what the command that is chosen gets.
 */
export function menuContext(webviewSection: 'message' | 'reply', { id }: Message): string {
  return JSON.stringify({ webviewSection, messageId: id });
}
