import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../../..');

test('the README lists every setting, and none that is not there', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(recollect\.[\w.]+)`/gmu)].map(([, name]) => name);
  const settings = manifest.contributes.configuration.flatMap(({ properties }) =>
    Object.keys(properties),
  );
  expect(new Set(rows)).toEqual(new Set(settings));
});
