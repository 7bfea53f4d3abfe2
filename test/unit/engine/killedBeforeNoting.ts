import type { PersonaId } from '../../../src/core/base/ids';
import { serveEngine } from '../../../src/engine/serveEngine';
import { openChannel } from '../../../src/protocol/channel';
import { engineContract } from '../../../src/protocol/engineContract';
import { engineHostContract } from '../../../src/protocol/engineHostContract';
import { Store } from '../../../src/storage/store';
import { portPair } from '../../support/portPair';

/**
 * Run by a process of its own: sends a message to a store, and is killed at the moment when the message is on
 * the disk and what is worth remembering of it is about to be written.
 */
const [assetsFolder = '', folder = '', text = ''] = process.argv.slice(2);

for (const way of ['append', 'appendOrHold'] as const) {
  const write = Store.prototype[way];
  Store.prototype[way] = function (this: Store, events) {
    if (events.some(({ type }) => type === 'memoryAdded')) process.kill(process.pid, 'SIGKILL');
    return write.call(this, events);
  };
}

const ignore = () => {};
const [engineEnd, hostEnd] = portPair();
serveEngine(engineEnd, { assetsFolder, tokenCounter: () => () => 1 });
const { remote } = openChannel({
  port: hostEnd,
  serves: engineHostContract,
  uses: engineContract,
  calls: {
    findKey: () => ({ recoveryKey: null }),
    embed: () => ({ vectors: [] }),
    checkAnchors: () => ({ states: [] }),
    generate: () => {
      throw new Error('no model is asked');
    },
  },
  events: {
    didChangeSessions: ignore,
    didChangeMemories: ignore,
    didPutEntry: ignore,
    didRetractMessage: ignore,
    didStartReply: ignore,
    didStream: ignore,
    didEndReply: ignore,
    didReset: ignore,
    didNotice: ignore,
    didChangeHeld: ignore,
    didReplay: ignore,
    cancelGeneration: ignore,
    log: ignore,
  },
  log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
});

async function sendAndDie(): Promise<void> {
  await remote.open({ folder, locale: 'en', timeZone: 'UTC' });
  const { id: sessionId } = await remote.createSession({ personaId: 'assistant' as PersonaId });
  await remote.startTurn({ sessionId, text, model: { kind: 'offline' } });
}

sendAndDie().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(1);
});
