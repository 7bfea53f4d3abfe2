import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ChatStatus } from '../../protocol/chatContract';

/**
 * The chat's page: its scripts run by nonce only, and nothing is loaded from anywhere but the extension.
 * @param consent as far as it is known now: the page shows the chat's frame at once where it may expect a chat
 */
export function chatHtml(
  webview: vscode.Webview,
  assets: vscode.Uri,
  consent: ChatStatus['consent'],
): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(assets, file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // VS Code Elements and Lit style their shadow roots by inline sheets.
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  // Not a script: a block of data, which the page reads before it has heard from the host.
  const texts = JSON.stringify(vscode.l10n.bundle ?? {}).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${uri('codicon.css')}" id="vscode-codicon-stylesheet" nonce="${nonce}" />
    <link rel="stylesheet" href="${uri('chat.css')}" />
    <title>Recollect</title>
  </head>
  <body>
    <recollect-chat data-consent="${consent}"></recollect-chat>
    <script type="application/json" id="recollect-texts">${texts}</script>
    <script type="module" nonce="${nonce}" src="${uri('chat.js')}"></script>
  </body>
</html>`;
}
