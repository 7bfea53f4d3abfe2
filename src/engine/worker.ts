import { parentPort } from 'node:worker_threads';
import { toDisposable } from '../core/base/lifecycle';
import type { Port } from '../protocol/channel';
import { serveEngine } from './serveEngine';
import { loadTokenCounter } from './tokens/loadTokenCounter';

if (!parentPort) throw new Error('The engine runs in a worker thread.');
const workerPort = parentPort;

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
