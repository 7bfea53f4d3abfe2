import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOpenAI } from '../../../../src/host/models/loadOpenAI';
import { ModelServer } from '../../../support/modelServer';
import { generate, openaiModel } from './modelHarness';

let folder: string;
let server: ModelServer;

beforeAll(async () => {
  server = await ModelServer.start();
  folder = await mkdtemp(join(tmpdir(), 'recollect-openai-'));
  await build({
    entryPoints: ['src/host/models/openaiClient.ts'],
    outfile: join(folder, 'openai.cjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
  });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test('the bundle is loaded by its path; replies and failures cross from it', async () => {
  const transport = () => loadOpenAI(join(folder, 'openai.cjs'));
  const ask = (model: string) =>
    generate(openaiModel({ baseUrl: server.baseUrl, transport, model }));
  expect((await ask('test-model')).text).toBe('Hello from the test model.');
  // `generate` of the harness lets no error pass that is not the main bundle's own class.
  expect((await ask('fault-cut')).error?.code).toBe('modelStreamCut');
  expect((await ask('fault-redirect')).error?.code).toBe('modelUnreachable');
  expect((await ask('fault-401')).error?.code).toBe('modelUnauthorized');
});
