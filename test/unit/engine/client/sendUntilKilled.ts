import type { PersonaId } from '../../../../src/core/base/ids';
import { EngineClient } from '../../../../src/engine/client/engineClient';

/**
 * Run by a process of its own, which is killed: opens a store in the engine's worker and sends one message
 * after the other. Each id is printed as soon as the message is acknowledged.
 */
const [workerPath = '', folder = ''] = process.argv.slice(2);

const ignore = () => {};
const waiting = new Map<string, () => void>();
const ended = new Set<string>();

const client = new EngineClient({
  workerPath,
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
    didEndReply: ({ replyId }) => {
      ended.add(replyId);
      waiting.get(replyId)?.();
    },
    didReset: ignore,
    didNotice: ignore,
    didChangeHeld: ignore,
    didReplay: ignore,
    cancelGeneration: ignore,
    log: ignore,
  },
  log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
});

function endOf(replyId: string): Promise<void> {
  return new Promise((resolve) => {
    if (ended.has(replyId)) resolve();
    else waiting.set(replyId, resolve);
  });
}

async function sendUntilKilled(): Promise<void> {
  const { calls } = client;
  await calls.open({ folder, locale: 'en', timeZone: 'UTC' });
  const { id: sessionId } = await calls.createSession({ personaId: 'assistant' as PersonaId });
  for (let count = 1; ; count++) {
    const text = `Remember that server ${process.pid}-${count} listens on port ${4_000 + count}.`;
    const started = await calls.startTurn({ sessionId, text, model: { kind: 'offline' } });
    process.stdout.write(`${started.userMessageId}\n`);
    await endOf(started.replyId);
  }
}

sendUntilKilled().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(1);
});
