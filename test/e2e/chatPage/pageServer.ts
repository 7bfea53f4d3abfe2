import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import germanTexts from '../../../l10n/bundle.l10n.de.json' with { type: 'json' };
import { root } from '../../../scripts/lib/paths.mjs';
import { defaultStyle, type Theme, themeStyle } from './theme';

const nonce = 'bm9uY2U';

/** In `marked`, what went through the translation stands between brackets. */
export type Language = 'en' | 'de' | 'marked';

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  de: germanTexts,
  marked: Object.fromEntries(Object.keys(germanTexts).map((text) => [text, `⟦${text}⟧`])),
};

/** The policy of the host's page, word for word; only the source of the files differs. */
const policy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}'`,
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
].join('; ');

/** Serves the bundled chat page as VS Code would, and the script that stands in for VS Code. */
export class PageServer {
  readonly #server: Server;
  /** To be run in the page before its own script; not subject to the page's policy. */
  readonly fakeHostScript: string;

  private constructor(server: Server, fakeHostScript: string) {
    this.#server = server;
    this.fakeHostScript = fakeHostScript;
  }

  /** @param from the sources as they are, or the bundles that ship, which have to be built */
  static async start(from: 'sources' | 'dist' = 'sources'): Promise<PageServer> {
    const shipped = (file: string) => readFile(join(root, 'dist/webview', file));
    const [script, styles, host, codicons, font] = await Promise.all([
      from === 'dist' ? shipped('chat.js') : bundle('webview/chat/main.ts', 'esm'),
      from === 'dist' ? shipped('chat.css') : bundle('webview/chat/chat.css', 'esm'),
      bundle('test/e2e/chatPage/fakeHost.ts', 'iife'),
      readFile(join(root, 'node_modules/@vscode/codicons/dist/codicon.css')),
      readFile(join(root, 'node_modules/@vscode/codicons/dist/codicon.ttf')),
    ]);
    const files: Readonly<Record<string, readonly [type: string, body: string | Buffer]>> = {
      '/chat.js': ['text/javascript', script],
      '/chat.css': ['text/css', styles],
      '/codicon.css': ['text/css', codicons],
      '/codicon.ttf': ['font/ttf', font],
    };
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const file = files[pathname];
      const theme = searchParams.get('theme');
      if (file) response.writeHead(200, { 'content-type': file[0] }).end(file[1]);
      else if (pathname === '/' && theme !== null) {
        const language = (searchParams.get('language') ?? 'en') as Language;
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
          .end(page(theme as Theme, language));
      } else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PageServer(server, host);
  }

  url(theme: Theme, language: Language): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server is closed.');
    return `http://127.0.0.1:${address.port}/?theme=${theme}&language=${language}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function bundle(entry: string, format: 'esm' | 'iife'): Promise<string> {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0]?.text ?? '';
}

function page(theme: Theme, language: Language): string {
  const { bodyClass, html } = themeStyle(theme);
  const data = JSON.stringify(texts[language]).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${language === 'de' ? 'de' : 'en'}" style="${html.replaceAll('"', '&quot;')}">
  <head>
    <meta charset="utf-8" />
    <style>${defaultStyle}</style>
    <link rel="stylesheet" href="/codicon.css" id="vscode-codicon-stylesheet" nonce="${nonce}" />
    <link rel="stylesheet" href="/chat.css" />
    <title>Recollect</title>
  </head>
  <body class="${bodyClass}">
    <recollect-chat data-consent="granted"></recollect-chat>
    <script type="application/json" id="recollect-texts">${data}</script>
    <script type="module" nonce="${nonce}" src="/chat.js"></script>
  </body>
</html>`;
}
