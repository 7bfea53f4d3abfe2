import type * as vscode from 'vscode';
import type { Port } from '../../protocol/channel';

/** A webview as one end of a channel. A message to a hidden webview may be lost: it asks anew when shown. */
export function webviewPort(webview: vscode.Webview): Port {
  return {
    post: (message) => void webview.postMessage(message),
    listen: (listener) => webview.onDidReceiveMessage(listener),
  };
}
