import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, normalize, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { bundles, copies } from './bundles.mjs';
import { cacheDir, root } from './paths.mjs';
import { relatedWordsFile } from './relatedWords/relatedWordsFile.mjs';
import { wordRelationsFile } from './wordRelations/buildWordRelations.mjs';

/** @import { Bundle } from './bundles.mjs' */

/** Where each bundle's metafile is written: outside the VSIX, for the checks of what went in. */
const metaDir = join(cacheDir, 'meta');

/**
 * @param {Bundle} bundle
 * @returns {string} the JSON file that says what esbuild put into the bundle
 */
export function metafileOf({ outfile }) {
  return join(metaDir, `${basename(outfile)}.json`);
}

/**
 * Bundles everything in the table once.
 * @param {{ dev: boolean }} options development builds are readable and have source maps
 */
export async function build(options) {
  await mkdir(metaDir, { recursive: true });
  const outputs = await Promise.all([
    ...bundles.map((bundle) => buildOne(bundle, options)),
    ...copies.map(copy),
    copyWordTables(),
  ]);
  await removeAllBut(new Set(outputs.flat()));
}

/**
 * Removes what an earlier build left in dist. Done last, so that whoever reads dist meanwhile misses nothing.
 * @param {ReadonlySet<string>} outputs
 */
async function removeAllBut(outputs) {
  for (const name of await readdir(join(root, 'dist'), { recursive: true })) {
    const file = join('dist', name);
    const isFile = (await stat(join(root, file))).isFile();
    if (isFile && !outputs.has(file)) await rm(join(root, file));
  }
}

/** Bundles everything, and again whenever a source changes, until the process ends. */
export async function watch() {
  await Promise.all([...copies.map(copy), copyWordTables()]);
  for (const bundle of bundles) {
    const context = await esbuild.context({
      ...esbuildOptions(bundle, { dev: true }),
      logLevel: 'info',
    });
    await context.watch();
  }
}

/**
 * @param {Bundle} bundle
 * @param {{ dev: boolean }} options
 * @returns {Promise<string[]>} the files written, from the repository's folder
 */
async function buildOne(bundle, options) {
  const { metafile } = await esbuild.build(esbuildOptions(bundle, options));
  await writeFile(metafileOf(bundle), JSON.stringify(metafile));
  return Object.keys(metafile.outputs).map((file) => normalize(file));
}

/** Ships the tables of words, which are made of WordNet when they are first needed. */
async function copyWordTables() {
  return [
    ...(await copy({
      from: relative(root, await relatedWordsFile()),
      to: 'dist/relatedWords.bin',
    })),
    ...(await copy({
      from: relative(root, await wordRelationsFile()),
      to: 'dist/wordRelations.txt',
    })),
  ];
}

/**
 * @param {{ from: string, to: string }} file
 * @returns {Promise<string[]>}
 */
async function copy({ from, to }) {
  await mkdir(dirname(join(root, to)), { recursive: true });
  await copyFile(join(root, from), join(root, to));
  return [normalize(to)];
}

/**
 * @param {Bundle} bundle
 * @param {{ dev: boolean }} options
 */
export function esbuildOptions({ entry, outfile, platform }, { dev }) {
  return /** @satisfies {esbuild.BuildOptions} */ ({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    metafile: true,
    minify: !dev,
    sourcemap: dev,
    legalComments: 'none',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"' },
    ...(platform === 'node'
      ? { platform: 'node', format: 'cjs', target: 'node22', external: ['vscode'] }
      : { platform: 'browser', format: 'esm', target: 'es2022' }),
  });
}
