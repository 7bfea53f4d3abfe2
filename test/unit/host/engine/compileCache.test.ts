import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CompileCache } from '../../../../src/host/engine/compileCache';
import { temporaryFolder } from '../../../support/openStore';

/** As Node does, for all to read. */
function compile({ folder }: CompileCache): void {
  mkdirSync(join(folder, 'v24'), { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'v24', 'code'), 'compiled', { mode: 0o600 });
}

it('keeps what this version has compiled, and removes what others have left', async () => {
  const storage = temporaryFolder(onTestFinished);
  const cache = new CompileCache(storage, '2.0.0');
  compile(cache);
  compile(new CompileCache(storage, '1.0.0'));
  mkdirSync(join(storage, 'stores'));
  await cache.tidy();
  expect(readdirSync(storage)).toEqual(['compile-cache', 'stores']);
  expect(readdirSync(join(storage, 'compile-cache'))).toEqual(['2.0.0']);
  expect(readdirSync(join(cache.folder, 'v24'))).toEqual(['code']);
});

it.skipIf(process.platform === 'win32')('is its owner’s only', async () => {
  const storage = temporaryFolder(onTestFinished);
  const cache = new CompileCache(storage, '2.0.0');
  compile(cache);
  await cache.tidy();
  const folders = [join(storage, 'compile-cache'), cache.folder, join(cache.folder, 'v24')];
  expect(folders.map((folder) => statSync(folder).mode & 0o777)).toEqual([0o700, 0o700, 0o700]);
});

it('leaves all as it is where nothing was compiled yet', async () => {
  const storage = temporaryFolder(onTestFinished);
  await new CompileCache(storage, '2.0.0').tidy();
  expect(readdirSync(storage)).toEqual([]);
});
