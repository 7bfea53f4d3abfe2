import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { toDisposable } from '../core/base/lifecycle';
import { translateWith, translationBy } from '../core/base/translate';
import type { Port } from '../protocol/channel';
import { serveEngine } from './serveEngine';
import { loadTokenCounter } from './tokens/loadTokenCounter';

/** What `EngineClient` starts the worker with. */
const startSchema = z.object({ texts: z.record(z.string(), z.string()) });

if (!parentPort) throw new Error('The engine runs in a worker thread.');
const workerPort = parentPort;

translateWith(translationBy(startSchema.parse(workerData).texts));

const port: Port = {
  post: (message) => workerPort.postMessage(message),
  listen: (listener) => {
    workerPort.on('message', listener);
    return toDisposable(() => workerPort.off('message', listener));
  },
};

serveEngine(port, {
  assetsFolder: __dirname,
  tokenCounter: () => loadTokenCounter(__dirname),
});
