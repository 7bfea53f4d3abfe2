import { errorMessage } from '../core/base/errors';
import type { Disposable } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import { type Port, openChannel } from '../protocol/channel';
import { engineContract } from '../protocol/engineContract';
import { engineHostContract } from '../protocol/engineHostContract';
import { Engine, type EngineSurroundings } from './engine';
import { keysOfHost } from './recoveryKeys';
import { RemoteModels } from './remoteModel';

/** Serves the engine at one end of a port. */
export function serveEngine(port: Port, surroundings: EngineSurroundings): Disposable {
  let models: RemoteModels | undefined;
  const log: Log = {
    debug: (message) => channel.send('log', { level: 'debug', message }),
    info: (message) => channel.send('log', { level: 'info', message }),
    warn: (message) => channel.send('log', { level: 'warn', message }),
    error: (message, error) =>
      channel.send('log', {
        level: 'error',
        message: error === undefined ? message : `${message}: ${describe(error)}`,
      }),
  };
  const engine = new Engine({
    ...surroundings,
    log,
    send: (name, payload) => channel.send(name, payload),
    models: () => (models ??= new RemoteModels(channel.remote, channel.send)),
    findKey: (keyId) => keysOfHost(channel.remote)(keyId),
    checkAnchors: async (anchored) =>
      (await channel.remote.checkAnchors({ anchored: [...anchored] })).states,
  });
  const channel = openChannel({
    port,
    serves: engineContract,
    uses: engineHostContract,
    calls: engine.calls,
    events: { didGenerate: ({ requestId, text }) => models?.didGenerate(requestId, text) },
    log,
  });
  return {
    dispose() {
      channel.dispose();
      engine.dispose();
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error && error.stack ? error.stack : errorMessage(error);
}
