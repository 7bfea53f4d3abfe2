import { Worker } from 'node:worker_threads';
import { Emitter, type Event } from '../../core/base/event';
import { type Disposable, DisposableStore, toDisposable } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';
import { type Texts, translate } from '../../core/base/translate';
import { type Channel, type Port, openChannel } from '../../protocol/channel';
import type { CallHandlers, EventHandlers, Payload, RemoteCalls } from '../../protocol/contract';
import { type EngineContract, engineContract } from '../../protocol/engineContract';
import { type EngineHostContract, engineHostContract } from '../../protocol/engineHostContract';

/**
 * Megabytes. Not for want of room: told of a smaller heap, V8 collects what is of no use before it asks the system
 * for more. A store of 100,000 memories needs a fifth of it.
 */
const resourceLimits = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 8 };

export interface EngineClientOptions {
  /** The bundled worker, an absolute path. */
  readonly workerPath: string;
  /**
   * Where Node keeps what it has compiled of the worker's code, absolute: the next start then compiles nothing.
   * Default none.
   */
  readonly compileCacheFolder?: string;
  /** The user's language. Default none: the engine speaks English. */
  readonly texts?: Texts;
  readonly calls: CallHandlers<EngineHostContract>;
  readonly events: EventHandlers<EngineContract>;
  readonly log: Log;
}

/** Starts the engine's worker thread and talks to it. One client lives as long as its worker. */
export class EngineClient implements Disposable {
  readonly #worker: Worker;
  readonly #channel: Channel<EngineHostContract, EngineContract>;
  readonly #onDidExit: Emitter<{ readonly reason: string }>;
  readonly #disposables = new DisposableStore();
  #disposed = false;

  /** Fires when the worker ended by itself; every pending call has been rejected with `channelClosed`. */
  readonly onDidExit: Event<{ readonly reason: string }>;
  readonly calls: RemoteCalls<EngineContract>;

  constructor(options: EngineClientOptions) {
    const { compileCacheFolder, log } = options;
    this.#onDidExit = new Emitter((error) => log.error('an exit listener failed', error));
    this.onDidExit = this.#onDidExit.event;
    this.#worker = new Worker(options.workerPath, {
      name: 'recollect-engine',
      resourceLimits,
      workerData: { texts: options.texts ?? {} },
      ...(compileCacheFolder === undefined
        ? {}
        : { env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder } }),
    });
    this.#channel = this.#disposables.add(
      openChannel({
        port: workerPort(this.#worker),
        serves: engineHostContract,
        uses: engineContract,
        calls: options.calls,
        events: options.events,
        log,
      }),
    );
    this.calls = this.#channel.remote;

    let reason = translate('the worker ended');
    this.#worker.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
      log.error('the engine failed', error);
    });
    this.#worker.on('exit', (code) => {
      this.#disposables.dispose();
      if (!this.#disposed)
        this.#onDidExit.fire({ reason: translate('{0} (code {1})', reason, code) });
    });
  }

  didGenerate(piece: Payload<EngineHostContract, 'didGenerate'>): void {
    this.#channel.send('didGenerate', piece);
  }

  /** Closes the store, then ends the worker. */
  async shutDown(): Promise<void> {
    try {
      await this.calls.close({});
    } finally {
      await this.#end();
    }
  }

  /** Ends the worker at once. What was acknowledged is on the disk already. */
  dispose(): void {
    void this.#end();
  }

  async #end(): Promise<void> {
    this.#disposed = true;
    this.#disposables.dispose();
    await this.#worker.terminate();
  }
}

function workerPort(worker: Worker): Port {
  return {
    post: (message) => worker.postMessage(message),
    listen: (listener) => {
      worker.on('message', listener);
      return toDisposable(() => worker.off('message', listener));
    },
  };
}
