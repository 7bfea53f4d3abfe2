import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { barePlace, NO_FOLDER } from '../../../../src/core/workspace/place';
import { StoreResolver } from '../../../../src/engine/workspace/storeResolver';
import { bundleScriptTo } from '../../../support/bundleTo';
import { temporaryFolder } from '../../../support/openStore';
import { RealProcess } from '../../../support/realProcesses';
import { RecordingLog } from '../../../support/recordingLog';

const removers: (() => void)[] = [];
let bundle: string;
let stores: string;
let log: RecordingLog;

beforeAll(async () => {
  const folder = temporaryFolder((remove) => removers.push(remove));
  const script = fileURLToPath(new URL('./resolveProcess.ts', import.meta.url));
  bundle = await bundleScriptTo(folder, script);
});

afterAll(() => {
  for (const remove of removers) remove();
});

beforeEach(() => {
  stores = join(temporaryFolder(onTestFinished), 'stores');
  log = new RecordingLog();
});

const window = (uri: string, times = 1) => new RealProcess(bundle, [stores, uri, String(times)]);
const resolver = () => new StoreResolver(stores, { now: () => 1_000 }, log);
const shown = (uri: string) => ({
  name: 'w',
  place: barePlace(uri === NO_FOLDER ? 'none' : 'folder', uri),
  folderPlaces: [],
});
const folders = () =>
  readdirSync(stores).filter((name) => statSync(join(stores, name)).isDirectory());

describe('several windows at once', () => {
  test.each(['file:///home/me/project', NO_FOLDER])(
    'of %s end with one store',
    { timeout: 120_000 },
    async (uri) => {
      const windows = Array.from({ length: 6 }, () => window(uri));
      const errors = await Promise.all(windows.map((each) => each.end()));
      expect(errors.join('')).toBe('');
      expect(new Set(windows.flatMap(({ lines }) => lines)).size).toBe(1);
      expect(folders()).toHaveLength(1);
    },
  );

  test(
    'that are killed leave the lock free and what they said they had',
    { timeout: 120_000 },
    async () => {
      for (let round = 0; round < 4; round++) {
        const first = window(`file:///round-${round}`, 1_000);
        await first.printed(2 + round);
        await first.kill();
        for (const line of first.lines) {
          const [uri = '', folder] = line.split(' ');
          expect(resolver().resolve(shown(uri)).folder).toBe(folder);
        }
      }
      expect(log.of('warn')).toEqual([]);
      expect(readdirSync(stores).filter((name) => name.startsWith('registry.lock'))).toEqual([]);
    },
  );
});

describe('where the registry cannot be written', () => {
  test('a workspace has the store that it had, a new one has one that is registered later', () => {
    const known = resolver().resolve(shown('file:///known'));
    // A folder in the place of the lock: writing fails, for root too.
    mkdirSync(join(stores, 'registry.lock'));
    const again = resolver().resolve(shown('file:///known'));
    expect(again).toMatchObject({ folder: known.folder, storeId: known.storeId });
    const fresh = resolver().resolve(shown('file:///fresh'));
    expect(existsSync(fresh.folder)).toBe(false);
    expect(log.of('warn').join('\n')).toContain('could not be registered');

    mkdirSync(fresh.folder);
    rmSync(join(stores, 'registry.lock'), { recursive: true });
    expect(resolver().resolve(shown('file:///fresh')).folder).toBe(fresh.folder);
    expect(resolver().list()).toHaveLength(2);
  });

  test('nor read, it is said what to do', () => {
    writeFileSync(stores, 'a file where the folder has to be');
    expect(() => resolver().resolve(shown('file:///any'))).toThrow(
      expect.objectContaining({
        code: 'storeUnavailable',
        message: expect.stringContaining('put the folder back'),
      }),
    );
  });
});

describe.skipIf(process.platform === 'win32')('another user of the machine', () => {
  test('finds folders that only their owner enters and files that only their owner reads', () => {
    const { folder } = resolver().resolve(shown('file:///a'));
    for (const path of [stores, folder]) expect(statSync(path).mode & 0o777).toBe(0o700);
    for (const path of [join(stores, 'registry.json'), join(folder, 'identity.json')]) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  test('is kept out of a folder that let others in', () => {
    mkdirSync(stores, { recursive: true });
    chmodSync(stores, 0o755);
    resolver().resolve(shown('file:///a'));
    expect(statSync(stores).mode & 0o777).toBe(0o700);
  });

  // Only root can be somebody else.
  test.skipIf(process.getuid?.() !== 0)('reads none of it', () => {
    const { folder } = resolver().resolve(shown('file:///a'));
    writeFileSync(join(folder, 'text'), 'a secret', { mode: 0o600 });
    chmodSync(join(stores, '..'), 0o755);
    const code = `
      const fs = require('node:fs');
      for (const path of process.argv.slice(1)) {
        try { console.log(fs.statSync(path).isDirectory() ? fs.readdirSync(path) : fs.readFileSync(path, 'utf8')); }
        catch (error) { console.log(error.code); }
      }`;
    const paths = [stores, folder, join(stores, 'registry.json'), join(folder, 'text')];
    const ask = (uid: number) =>
      spawnSync(process.execPath, ['-e', code, ...paths], { uid, gid: uid, cwd: '/' });
    expect(ask(65_534).stdout.toString()).toBe('EACCES\n'.repeat(4));
    expect(readFileSync(join(folder, 'text'), 'utf8')).toBe('a secret');
    expect(ask(0).stdout.toString()).toContain('a secret');
  });
});
