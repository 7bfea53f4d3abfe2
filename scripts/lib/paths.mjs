import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder; every script works from here, wherever it was started. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What may be deleted at any time and is rebuilt: servers, profiles, stamps, compiler output. */
export const cacheDir = join(root, '.cache');

/** What a test run leaves for a person to read: results, logs, screenshots. */
export const resultsDir = join(root, 'test-results');

/** The packaged extension. */
export const vsixFile = join(root, 'recollect.vsix');
