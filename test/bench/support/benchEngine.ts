import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorMessage } from '../../../src/core/base/errors';
import type { MessageId, PersonaId, SessionId } from '../../../src/core/base/ids';
import type { Log } from '../../../src/core/base/log';
import { EngineClient } from '../../../src/engine/client/engineClient';
import type {
  CallHandlers,
  EventHandlers,
  Payload,
  RemoteCalls,
} from '../../../src/protocol/contract';
import type { ModelChoice } from '../../../src/protocol/engine/turnCallSpecs';
import type { EngineContract } from '../../../src/protocol/engineContract';
import type { EngineHostContract } from '../../../src/protocol/engineHostContract';

const workerPath = resolve('dist/engine.cjs');
/** As the extension has one, which outlives the process. */
const compileCacheFolder = resolve('.cache/bench/compileCache');

export const errorsOnly: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (message, error) =>
    process.stderr.write(`${message} ${error === undefined ? '' : errorMessage(error)}\n`),
};

/** A model that answers at once, so that a turn takes what Recollect takes. */
export const instantModel: ModelChoice = { kind: 'host', label: 'instant', contextTokens: 16_000 };

export interface BenchEngineOptions {
  /** Fills the store's folder before the engine opens it. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** Runs the engine in this thread instead of its worker; null for the worker. */
  readonly local?: ((ends: HostEnd) => RunningEngine) | null;
}

export interface RunningEngine {
  readonly calls: RemoteCalls<EngineContract>;
  didGenerate(piece: Payload<EngineHostContract, 'didGenerate'>): void;
  shutDown(): Promise<void>;
}

/** The engine that ships, in its worker, on a store of its own in a temporary folder. */
export class BenchEngine {
  static async start({ prepare, local }: BenchEngineOptions = {}): Promise<BenchEngine> {
    const folder = await mkdtemp(join(tmpdir(), 'recollect-bench-'));
    await prepare?.(folder);
    return BenchEngine.open(folder, local);
  }

  /** Opens a store that is there. */
  static async open(
    folder: string,
    local?: BenchEngineOptions['local'],
    didReplay: (engine: BenchEngine) => void = () => {},
  ): Promise<BenchEngine> {
    const engine = new BenchEngine(folder, local ?? null);
    engine.#didReplay = () => didReplay(engine);
    try {
      await engine.calls.open({ folder, locale: 'en', timeZone: 'UTC' });
    } catch (error) {
      await engine.close();
      throw error;
    }
    return engine;
  }

  readonly #running: RunningEngine;
  readonly folder: string;
  /** Hears that memories have changed, by this engine or by another process. */
  didChangeMemories: () => void = () => {};
  #didReplay: () => void = () => {};
  readonly #ended = new Map<MessageId, () => void>();
  readonly #endedEarly = new Set<MessageId>();

  private constructor(folder: string, local: ((ends: HostEnd) => RunningEngine) | null) {
    this.folder = folder;
    const ignore = () => {};
    const ends: HostEnd = {
      calls: {
        findKey: () => ({ recoveryKey: null }),
        embed: () => ({ vectors: [] }),
        checkAnchors: () => ({ states: [] }),
        generate: ({ requestId }) => {
          this.#running.didGenerate({ requestId, text: 'Understood.' });
          return { model: 'instant', finish: 'stop' };
        },
      },
      events: {
        didChangeSessions: ignore,
        didChangeMemories: () => this.didChangeMemories(),
        didPutEntry: ignore,
        didRetractMessage: ignore,
        didStartReply: ignore,
        didStream: ignore,
        didEndReply: ({ replyId }) => {
          const resolveTurn = this.#ended.get(replyId);
          if (resolveTurn) resolveTurn();
          else this.#endedEarly.add(replyId);
          this.#ended.delete(replyId);
        },
        didReset: ignore,
        didNotice: ({ message }) => errorsOnly.error(message),
        didChangeHeld: ignore,
        didReplay: () => this.#didReplay(),
        cancelGeneration: ignore,
        log: ({ level, message }) => errorsOnly[level](message),
      },
    };
    this.#running =
      local === null
        ? new EngineClient({ workerPath, compileCacheFolder, ...ends, log: errorsOnly })
        : local(ends);
  }

  /** What the host calls. */
  get calls(): RemoteCalls<EngineContract> {
    return this.#running.calls;
  }

  async createSession(): Promise<SessionId> {
    const session = await this.calls.createSession({ personaId: 'assistant' as PersonaId });
    return session.id;
  }

  /** One whole turn, until its reply is durable. Returns milliseconds, as the client sees them. */
  async turn(sessionId: SessionId, text: string, model: ModelChoice): Promise<number> {
    const started = performance.now();
    const { replyId } = await this.calls.startTurn({ sessionId, text, model });
    if (!this.#endedEarly.delete(replyId)) {
      await new Promise<void>((resolveTurn) => this.#ended.set(replyId, resolveTurn));
    }
    return performance.now() - started;
  }

  /** Closes the store and leaves it. */
  async close(): Promise<void> {
    await this.#running.shutDown();
  }

  async stop(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** What the host answers and hears. */
export interface HostEnd {
  readonly calls: CallHandlers<EngineHostContract>;
  readonly events: EventHandlers<EngineContract>;
}
