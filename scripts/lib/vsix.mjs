import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './bundle.mjs';
import { fingerprint, unlessStamped } from './fingerprint.mjs';
import { cacheDir, root, vsixFile } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';

/** Everything that the VSIX is made from; the lock file stands for node_modules. */
export const vsixInputs = [
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'package.nls.de.json',
  'l10n',
  'package-lock.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  '.vscodeignore',
  'l10n',
  'media',
  'scripts/lib/bundle.mjs',
  'scripts/lib/bundles.mjs',
  'scripts/lib/relatedWords',
  'scripts/lib/vsix.mjs',
  'src',
  'webview',
];

/**
 * Builds and packages the extension, unless the VSIX is already that of the present sources.
 * @returns {Promise<{ file: string, hash: string }>} the hash changes whenever the VSIX does
 */
export async function ensureVsix() {
  const hash = await fingerprint(root, vsixInputs);
  const stamp = join(cacheDir, 'vsix-stamp');
  if (!existsSync(vsixFile)) await rm(stamp, { force: true });
  await unlessStamped(stamp, hash, async () => {
    await step('Building', () => build({ dev: false }));
    const partial = join(cacheDir, 'packaging.vsix');
    await step('Packaging', () => packageFolder(root, partial));
    await rename(partial, vsixFile);
  });
  return { file: vsixFile, hash };
}

/**
 * @param {string} folder of an extension that is built already
 * @param {string} file the VSIX to write
 */
export async function packageFolder(folder, file) {
  await run(
    process.execPath,
    [
      join(root, 'node_modules/@vscode/vsce/vsce'),
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--skip-license',
      // The pictures of the README are in the VSIX: no address of a repository has to be put before them.
      '--no-rewrite-relative-links',
      '--out',
      file,
    ],
    { cwd: folder, quiet: true },
  );
}
