import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Each file with the one import that is its content. */
const forbidden: Readonly<Record<string, string>> = {
  'src/core/memory/editor.ts': 'vscode',
  'src/core/memory/disk.ts': 'node:fs',
  'src/core/memory/oldDisk.ts': 'fs',
  'src/core/memory/database.ts': 'sql.js',
  'src/core/memory/protocol.ts': '../../protocol/contract',
  'src/core/memory/storage.ts': '../../storage/journal',
  'src/core/retrieval/natural.ts': 'natural',
  'src/core/retrieval/naturalIndex.ts': 'natural/lib/natural/index.js',
  'src/protocol/storage.ts': '../storage/journal',
  'src/storage/engine.ts': '../engine/engine',
  'src/storage/protocol.ts': '../protocol/contract',
  'src/engine/editor.ts': 'vscode',
  'src/engine/host.ts': '../host/log',
  'src/engine/client/engine.ts': '../engine',
  'src/host/engine/engine.ts': '../../engine/engine',
  'src/host/chat/storage.ts': '../../storage/journal',
  'webview/chat/disk.ts': 'node:fs',
  'webview/chat/editor.ts': 'vscode',
  'webview/chat/host.ts': '../../src/host/log',
  'test/unit/editor.test.ts': 'vscode',
};

const allowed: Readonly<Record<string, string>> = {
  'src/core/memory/core.ts': '../base/ids',
  'src/core/retrieval/stems.ts': 'natural/lib/natural/stemmers/porter_stemmer.js',
  'src/protocol/core.ts': '../core/base/ids',
  'src/storage/disk.ts': 'node:fs',
  'src/engine/storage.ts': '../storage/journal',
  'src/host/chat/editor.ts': 'vscode',
  'src/host/chat/ownEngine.ts': '../engine/engineService',
  'src/host/chat/client.ts': '../../engine/client/engineClient',
  'src/extension.ts': './host/chat/chatView',
  'webview/chat/protocol.ts': '../../src/protocol/contract',
  'test/integration/editor.test.ts': 'vscode',
};

describe('the lint rule for layers', () => {
  let folder: string;
  let refused: ReadonlySet<string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-layers-'));
    for (const [file, specifier] of Object.entries({ ...forbidden, ...allowed })) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `import * as it from '${specifier}';\nvoid it;\n`);
    }
    refused = await filesRefusedByLint(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  test.each(Object.entries(forbidden))('%s may not import %s', (file) => {
    expect(refused).toContain(file);
  });

  test.each(Object.entries(allowed))('%s may import %s', (file) => {
    expect(refused).not.toContain(file);
  });
});

async function filesRefusedByLint(folder: string): Promise<ReadonlySet<string>> {
  const root = process.cwd();
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const config = join(root, '.oxlintrc.json');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [oxlint, '--config', config, '--format', 'json', '.'],
    { cwd: folder, maxBuffer: 2 ** 26 },
  ).catch((failure: { stdout: string }) => failure);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  const ofLayers = diagnostics.filter(({ code }) => code === 'recollect(layers)');
  return new Set(ofLayers.map(({ filename }) => filename));
}
