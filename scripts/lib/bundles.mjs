/**
 * What is bundled into what. A module that must be loaded lazily is an entry of its own, because esbuild
 * inlines a dynamic import into a CommonJS bundle.
 *
 * @typedef {object} Bundle
 * @property {string} entry from the repository's folder
 * @property {string} outfile
 * @property {'node' | 'browser'} platform
 */

/** @type {readonly Bundle[]} */
export const bundles = [
  { entry: 'src/extension.ts', outfile: 'dist/extension.cjs', platform: 'node' },
  { entry: 'src/engine/worker.ts', outfile: 'dist/engine.cjs', platform: 'node' },
  { entry: 'src/host/models/openaiClient.ts', outfile: 'dist/openai.cjs', platform: 'node' },
  { entry: 'src/engine/tokens/tokenCounter.ts', outfile: 'dist/tokens.cjs', platform: 'node' },
  { entry: 'webview/chat/main.ts', outfile: 'dist/webview/chat.js', platform: 'browser' },
  { entry: 'webview/chat/chat.css', outfile: 'dist/webview/chat.css', platform: 'browser' },
  {
    entry: 'node_modules/@vscode/codicons/dist/codicon.css',
    outfile: 'dist/webview/codicon.css',
    platform: 'browser',
  },
];

/** Files that ship as they are. @type {readonly { from: string, to: string }[]} */
export const copies = [
  { from: 'node_modules/sql.js/dist/sql-wasm.wasm', to: 'dist/sql-wasm.wasm' },
];
