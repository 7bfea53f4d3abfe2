import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/**
 * Who may import whom. The compiler's project references refuse most wrong imports; this table also covers
 * packages, and says it in words.
 *
 * @typedef {object} Layer
 * @property {string} path a folder or a file
 * @property {readonly string[]} imports the layers beside itself that it may import
 * @property {boolean} [pure] runs without Node: no Node modules, no database
 * @property {boolean} [editor] may import `vscode`
 */

/** The first layer whose path fits is a file's own, so that the narrower one comes first. @type {readonly Layer[]} */
const layers = [
  { path: 'src/core', imports: [], pure: true },
  { path: 'src/protocol', imports: ['src/core'], pure: true },
  { path: 'src/storage', imports: ['src/core'] },
  { path: 'src/engine/client', imports: ['src/core', 'src/protocol'] },
  { path: 'src/engine', imports: ['src/core', 'src/protocol', 'src/storage'] },
  {
    path: 'src/host',
    imports: ['src/core', 'src/protocol', 'src/engine/client'],
    editor: true,
  },
  { path: 'src/mcp', imports: ['src/core', 'src/protocol', 'src/engine', 'src/engine/client'] },
  {
    path: 'src/extension.ts',
    imports: ['src/core', 'src/protocol', 'src/engine/client', 'src/host'],
    editor: true,
  },
  { path: 'webview', imports: ['src/core', 'src/protocol'], pure: true },
];

/** Tests may import every layer; only these run where there is a `vscode`. */
const editorTests = 'test/integration';

const builtins = new Set(builtinModules);

/**
 * What is wrong with an import, in a sentence, or nothing.
 * @param {string} file that imports, from the repository's folder, with forward slashes
 * @param {string} specifier as written
 * @returns {string | undefined}
 */
export function importProblem(file, specifier) {
  const layer = layerOf(file);
  if (specifier.startsWith('.')) return layerProblem(layer, file, specifier);
  if (/^natural($|\/(lib\/natural\/)?(index(\.js)?)?$)/.test(specifier)) {
    return 'natural is imported by sub-path only (natural/lib/natural/…): its root loads database drivers.';
  }
  if (specifier === 'vscode' && !layer?.editor && !isIn(file, editorTests)) {
    return 'Only src/host, src/extension.ts and test/integration may import vscode.';
  }
  if (layer?.pure === true && (isNodeModule(specifier) || specifier === 'sql.js')) {
    return `${layer.path} runs without Node and without a database: it may not import ${specifier}.`;
  }
  return undefined;
}

/**
 * @param {Layer | undefined} layer
 * @param {string} file
 * @param {string} specifier
 * @returns {string | undefined}
 */
function layerProblem(layer, file, specifier) {
  if (layer === undefined) return undefined;
  const target = posix.join(posix.dirname(file), specifier);
  const targetPath = layerOf(target)?.path ?? posix.dirname(target);
  if (targetPath === layer.path || layer.imports.includes(targetPath)) return undefined;
  const allowed = layer.imports.length === 0 ? 'itself' : layer.imports.join(', ');
  return `${layer.path} may import only ${allowed}, not ${targetPath}.`;
}

/** @param {string} file */
function layerOf(file) {
  return layers.find(({ path }) => isIn(file, path) || isIn(`${file}.ts`, path));
}

/**
 * @param {string} file
 * @param {string} path
 */
function isIn(file, path) {
  return file === path || file.startsWith(`${path}/`);
}

/** @param {string} specifier */
function isNodeModule(specifier) {
  return specifier.startsWith('node:') || builtins.has(specifier);
}
