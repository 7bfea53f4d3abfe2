import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { build } from './lib/bundle.mjs';
import { cacheDir, root } from './lib/paths.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { main } from './lib/progress.mjs';

/** Fits what is learned from labelled data, with the words' tables that ship. */
await main(async () => {
  await build({ dev: false });
  const outfile = join(cacheDir, 'bench', 'fitDecisionWeights.mjs');
  await esbuild.build({
    entryPoints: [join(root, 'test/bench/support/fitDecisionWeights.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
  });
  process.exitCode = await exitCodeOf(process.execPath, [outfile]);
});
