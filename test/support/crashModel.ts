import type { ProcessIdentity } from '../../src/storage/processIdentity';
import { Store } from '../../src/storage/store';
import { type Faults, FaultyFileSystem, ProcessEnded } from './faultyFileSystem';
import { silentLog, wasmPath } from './openStore';
import { SimulatedDisk } from './simulatedDisk';
import { jumpingTiming, SimulatedMachine } from './simulatedProcesses';
import { messageAdded, sessionCreated } from './storeEvents';
import { filesHolding } from './storedText';

const folder = '/home/user/store';
const backup = '/home/mine.recollect';
const crashKey = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const pieceText = 'a piece that was set aside';
const crashLeaves = 'The last entry of the journal was unfinished';

/** What a crash must not do was done. */
export class Violation extends Error {
  override readonly name = 'Violation';
  readonly kind: 'lost' | 'duplicated' | 'corruptOpen';

  constructor(kind: Violation['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A process that has the store open. */
export interface RunningProcess {
  readonly store: Store;
  readonly view: FaultyFileSystem;
  readonly identity: ProcessIdentity;
  /** Ends it at once, leaving its locks. */
  readonly kill: () => void;
}

/** The end of the process, also where the store has worded it as its own error. */
export function isEndOfProcess(error: unknown): boolean {
  if (error instanceof ProcessEnded) return true;
  return error instanceof Error && error.cause !== undefined && isEndOfProcess(error.cause);
}

/**
 * A machine whose processes write to one store, and what the store must hold. Every method that acts on
 * a process throws `ProcessEnded` in some form when that process ends in the middle, and `Violation`
 * when the store is not what it must be.
 */
export class CrashModel {
  acknowledged = 0;
  readonly #machine = new SimulatedMachine();
  #disk = new SimulatedDisk();
  #nextId = 1;
  /** Message ids in order; one of these is the store's content. More than one after an end in the middle. */
  #possible: readonly (readonly string[])[] = [[]];
  #backedUp: readonly string[] | undefined;
  /** How often everything was erased; each text says after which time it was written. */
  #erasures = 0;
  /** An erasure was begun and not acknowledged: it may have happened or not. */
  #erasing = false;
  /** Whether the store may keep backups of its own. */
  #hasOwnBackups = false;
  #hasPiece = false;

  constructor() {
    const maker = new FaultyFileSystem(this.#disk);
    maker.makeFolder('/home');
    maker.flushFolder('/');
  }

  get hasBackup(): boolean {
    return this.#backedUp !== undefined;
  }

  async start(faults: Faults): Promise<RunningProcess> {
    const process = this.#machine.start();
    const view = new FaultyFileSystem(this.#disk, faults);
    const store = await this.#open(view, process);
    const running = {
      store,
      view,
      identity: process.self,
      kill: () => {
        process.end();
        store.dispose();
      },
    };
    try {
      this.#checkNotices(store);
      this.check(store, true);
      this.#checkErased();
      this.#checkSealed(store);
      return running;
    } catch (error) {
      running.kill();
      throw error;
    }
  }

  /** All processes end, and what is not flushed survives in part. */
  cutPower(random: () => number, survival?: number): void {
    this.#machine.restart();
    this.#disk = this.#disk.afterPowerCut(random, survival);
  }

  /** All processes end but this one; the kernel keeps what it holds. */
  killAllBut(survivor?: RunningProcess): void {
    this.#machine.endAllBut(survivor?.identity);
  }

  async append(store: Store, count: number, padding: number): Promise<void> {
    const ids = Array.from({ length: count }, () => `m${this.#nextId++}`);
    const text = textAfter(this.#erasures) + 'x'.repeat(padding);
    this.#begin((before) => [...before, ...ids]);
    await store.append([sessionCreated('s1'), ...ids.map((id) => messageAdded(id, { text }))]);
    this.acknowledged += count;
    this.#possible = this.#possible.filter((content) => content.at(-1) === ids.at(-1));
    this.check(store, true);
  }

  async backUp(store: Store): Promise<void> {
    this.#backedUp = undefined;
    await store.backUp(backup);
    this.#backedUp = idsOf(store);
  }

  async restore(store: Store): Promise<void> {
    const content = this.#backedUp ?? [];
    this.#begin(() => content);
    this.#hasOwnBackups = true;
    try {
      await store.restore(backup);
    } catch (error) {
      if (isEndOfProcess(error)) throw error;
      throw new Violation('lost', `the backup is lost: ${String(error)}`);
    }
    this.#possible = [content];
  }

  /** As if something that could not be read had been set aside before. */
  plantPiece(): void {
    const view = new FaultyFileSystem(this.#disk);
    view.makeFolder(`${folder}/set-aside`);
    const file = view.open(`${folder}/set-aside/piece.bin`, 'createNew');
    file.write(Buffer.from(`${pieceText} ${textAfter(0)}`), 0);
    file.flush();
    view.flushFolder(`${folder}/set-aside`);
    view.flushFolder(folder);
    this.#hasPiece = true;
  }

  /** The store's own backup, which is sealed or not as the store is. */
  backUpWithin(store: Store): void {
    this.#hasOwnBackups = true;
    store.backUpBefore('before-encryption');
  }

  async encrypt(store: Store): Promise<void> {
    await store.encrypt(crashKey);
    this.check(store, true);
    this.#checkSealed(store);
  }

  async decrypt(store: Store): Promise<void> {
    await store.decrypt();
    this.check(store, true);
  }

  async erase(store: Store): Promise<void> {
    this.#erasing = this.#possible.every((content) => content.length > 0);
    this.#begin(() => []);
    this.#backedUp = undefined;
    await store.eraseEverything();
    this.#possible = [[]];
    this.#endErasure();
  }

  /** @param durable whether what is seen must stay */
  check(store: Store, durable: boolean): void {
    const found = idsOf(store);
    const match = this.#possible.find((content) => content.join() === found.join());
    if (match) {
      if (!durable) return;
      this.#possible = [match];
      if (this.#erasing && match.length === 0) this.#endErasure();
      this.#erasing = false;
      return;
    }
    const kind = new Set(found).size < found.length ? 'duplicated' : 'lost';
    const expected = this.#possible.map((content) => content.join()).join(' or ');
    throw new Violation(kind, `found ${found.join()} instead of ${expected}`);
  }

  async #open(
    fileSystem: FaultyFileSystem,
    processes: ReturnType<SimulatedMachine['start']>,
  ): Promise<Store> {
    try {
      return await Store.open({
        folder,
        wasmPath,
        clock: { now: () => 1 },
        log: silentLog,
        fileSystem,
        processes,
        lockTiming: jumpingTiming(),
        findKey: async () => crashKey,
      });
    } catch (error) {
      if (isEndOfProcess(error)) throw error;
      throw new Violation('corruptOpen', `opening failed: ${String(error)}`);
    }
  }

  #checkNotices(store: Store): void {
    const damage = store.report.notices.filter((notice) => !notice.includes(crashLeaves));
    if (damage.length > 0) {
      throw new Violation('corruptOpen', `opening found damage: ${damage.join(' ')}`);
    }
  }

  #endErasure(): void {
    this.#erasing = false;
    this.#erasures += 1;
    this.#hasOwnBackups = false;
  }

  /** What was erased is in no file. */
  #checkErased(): void {
    for (const [path, { content }] of this.#disk.files(folder)) {
      if (!this.#hasOwnBackups && path.startsWith(`${folder}/backups`)) {
        throw new Violation('corruptOpen', `an erased backup is back: ${path}`);
      }
      for (let time = 0; time < this.#erasures; time++) {
        if (content.includes(textAfter(time))) {
          throw new Violation('corruptOpen', `erased text is back in ${path}`);
        }
      }
    }
  }

  /** An encrypted store has no text in the plain, and nothing that was set aside is lost either way. */
  #checkSealed(store: Store): void {
    const files = [...this.#disk.files(folder)].map(
      ([path, { content }]) => [path, content] as const,
    );
    if (this.#hasPiece && filesHolding(files, pieceText, [crashKey]).length === 0) {
      throw new Violation('lost', 'what was set aside is lost');
    }
    if (store.keyId === undefined) return;
    const [plain] = filesHolding(files, 'written-after-erasure-');
    if (plain !== undefined) {
      throw new Violation('corruptOpen', `an encrypted store has plain text in ${plain}`);
    }
  }

  /** Until it is acknowledged, either the old or the new content is right. */
  #begin(after: (before: readonly string[]) => readonly string[]): void {
    this.#possible = [...this.#possible, ...this.#possible.map(after)];
  }
}

function textAfter(erasures: number): string {
  return `written-after-erasure-${erasures}-`;
}

function idsOf(store: Store): readonly string[] {
  return [...store.messages.all()].map(({ id }) => id);
}
