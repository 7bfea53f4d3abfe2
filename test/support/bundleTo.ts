import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';
import { esbuildOptions } from '../../scripts/lib/bundle.mjs';
import { bundles, copies } from '../../scripts/lib/bundles.mjs';
import { root } from '../../scripts/lib/paths.mjs';

export interface Bundled {
  readonly file: string;
  /** The sources that went in, from the repository's folder. */
  readonly inputs: readonly string[];
}

/**
 * Builds one of the extension's bundles as it is shipped, from the sources as they are now, with the files that
 * it needs beside it.
 * @param outfile as in the table of bundles
 */
export async function bundleTo(folder: string, outfile: string): Promise<Bundled> {
  const bundle = bundles.find((each) => each.outfile === outfile);
  if (!bundle) throw new Error(`no bundle is written to ${outfile}`);
  const file = join(folder, basename(outfile));
  const options = { ...esbuildOptions(bundle, { dev: false }), outfile: file };
  const { metafile } = await esbuild.build(options);
  for (const { from } of copies) await copyFile(join(root, from), join(folder, basename(from)));
  return { file, inputs: Object.keys(metafile.inputs) };
}

/** Bundles a script of the tests, to be run by a process or a thread of its own. */
export async function bundleScriptTo(folder: string, script: string): Promise<string> {
  const outfile = join(folder, `${basename(script, '.ts')}.cjs`);
  await esbuild.build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
  });
  return outfile;
}
