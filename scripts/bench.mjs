import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { build } from './lib/bundle.mjs';
import { cacheDir, root } from './lib/paths.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { main, UserError } from './lib/progress.mjs';

const sources = join(root, 'test/bench');

/** Benchmarks run against the bundles that ship, so that what is measured is what a user gets. */
await main(async () => {
  const [name, ...words] = process.argv.slice(2);
  const known = await benchmarks();
  if (name === undefined || !known.includes(name)) {
    throw new UserError(
      `npm run bench -- NAME [options], where NAME is one of: ${known.join(', ')}`,
    );
  }
  await build({ dev: false });
  const outdir = join(cacheDir, 'bench');
  const outfile = join(outdir, `${name}.mjs`);
  const options = /** @satisfies {esbuild.BuildOptions} */ ({
    outdir,
    outExtension: { '.js': '.mjs' },
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    sourcemap: 'inline',
  });
  await esbuild.build({
    ...options,
    entryPoints: [join(sources, `${name}.ts`)],
    packages: 'external',
  });
  // How soon such a process answers is measured: it has what it needs in one file, as the extension has.
  await esbuild.build({
    ...options,
    entryPoints: await parts(),
    external: ['sql.js'],
    minify: true,
    sourcemap: false,
  });
  process.exitCode = await exitCodeOf(process.execPath, [
    '--enable-source-maps',
    outfile,
    ...words,
  ]);
});

/** What benchmarks run in processes of their own. */
async function parts() {
  const support = join(sources, 'support');
  const names = await readdir(support);
  return names.filter((file) => file.endsWith('Process.ts')).map((file) => join(support, file));
}

async function benchmarks() {
  const entries = await readdir(sources, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^\w+\.ts$/.test(entry.name))
    .map((entry) => entry.name.replace(/\.ts$/, ''))
    .sort();
}
