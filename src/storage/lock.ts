import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { isDiskError } from './diskErrors';
import { readFileIfAny, removeFileIfAny } from './durableFiles';
import type { FileSystem } from './fileSystem';
import { type Processes, processIdentitySchema } from './processIdentity';

/** Time for the lock: a test passes one that jumps. */
export interface LockTiming {
  /** Milliseconds on a clock that is never set. */
  now(): number;
  /** Blocks the thread. */
  sleep(milliseconds: number): void;
}

export const threadTiming: LockTiming = {
  // `performance` would be loaded for this alone, which takes as long as reading an index.
  now: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
  sleep: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
};

const holderSchema = z.object({ nonce: z.string(), owner: processIdentitySchema });

/** Who a lock file names; `owner` is null when the file cannot be read. */
interface Holder {
  readonly nonce: string;
  readonly owner: z.infer<typeof processIdentitySchema> | null;
}

/** How long nobody may hold the lock unchanged before we presume what we cannot prove, in milliseconds. */
const presumedDeadAfter = 30_000;
/** The same for a file without a readable owner: what a power cut leaves, never a living owner's. */
const unreadableDeadAfter = 2_000;
const longestPause = 8;

/**
 * A lock among processes that share a folder, for the time of one append, repair or snapshot.
 *
 * The lock is a file that names its owner. It appears by `link`, whole and for one contender only, and
 * its owner removes it. When the owner is proved dead, one other breaks the lock:
 *
 * **Invariant:** the lock of a dead owner V is removed only by who made the file `<lock>.break-<V's nonce>-1`,
 * which only one can make; if that breaker is dead too, by who made `…-2`, and so on. The breaker looks
 * at the lock again after making its claim. Claims on V are removed only when the lock does not name V
 * any more, and nonces never come again, so a contender that is late with an old observation can still
 * make a claim, but finds another owner in the lock and leaves it alone.
 */
export class StoreLock {
  readonly #fileSystem: FileSystem;
  readonly #path: string;
  readonly #processes: Processes;
  readonly #timing: LockTiming;
  /** What stands in our way since when: path and nonce to milliseconds. */
  readonly #seenSince = new Map<string, number>();
  /** Our lock that could not be removed when it was released; it is still ours. */
  #unreleased: string | undefined;

  constructor(options: {
    readonly fileSystem: FileSystem;
    readonly path: string;
    readonly processes: Processes;
    readonly timing: LockTiming;
  }) {
    this.#fileSystem = options.fileSystem;
    this.#path = options.path;
    this.#processes = options.processes;
    this.#timing = options.timing;
  }

  /**
   * Runs `work` while no other process holds the lock. Not re-entrant.
   * @param wait for how many milliseconds to try
   * @throws RecollectError `storeLocked`; a disk error when the lock cannot be written
   */
  hold<T>(wait: number, work: () => T): T {
    const nonce = this.#acquire(wait);
    if (nonce === undefined) {
      throw new RecollectError(
        'storeLocked',
        translate(
          'Another window is busy writing to this memory store. Try again in a moment; if it does not end, close the other windows.',
        ),
      );
    }
    try {
      return work();
    } finally {
      this.#release(nonce);
    }
  }

  /** Runs `work` if nobody holds the lock, and tells whether it did. */
  holdIfFree(work: () => void): boolean {
    const nonce = this.#acquire(0);
    if (nonce === undefined) return false;
    try {
      work();
    } finally {
      this.#release(nonce);
    }
    return true;
  }

  /** Lets go of a lock that the disk did not let us release when we were done: others wait for it. */
  releaseLate(): void {
    if (this.#unreleased !== undefined) this.#release(this.#unreleased);
  }

  /**
   * Refuses a folder in which a lock would keep nobody out, as on some network disks: where a file that is
   * there can be made once more. Call it while holding the lock.
   * @throws RecollectError `storeUnavailable`; a disk error
   */
  prove(): void {
    const file = `${this.#path}.${randomUUID()}`;
    const second = `${file}.second`;
    const bytes = Buffer.from('a proof that locks work here');
    try {
      this.#write(file, bytes);
      const linked = this.#createAt(second, file, bytes);
      if (linked && !this.#createAt(second, file, bytes) && !this.#createWithoutLinks(file, bytes))
        return;
    } finally {
      this.#removeQuietly(file);
      this.#removeQuietly(second);
    }
    throw new RecollectError(
      'storeUnavailable',
      translate(
        'The disk that holds {0} does not let programs lock files, so two windows could damage the memory store there. Move the store to a disk of this machine.',
        dirname(this.#path),
      ),
    );
  }

  /** Removes what killed contenders left beside the lock. Call it while holding the lock. */
  sweep(): void {
    const folder = dirname(this.#path);
    const prefix = `${basename(this.#path)}.`;
    for (const name of this.#fileSystem.list(folder)) {
      // A contender whose file goes missing under its hands makes another.
      if (name.startsWith(prefix)) removeFileIfAny(this.#fileSystem, join(folder, name));
    }
  }

  #acquire(wait: number): string | undefined {
    const deadline = this.#timing.now() + wait;
    let pause = 0.25;
    for (;;) {
      const holder = this.#read(this.#path);
      if (holder === undefined) {
        const nonce = randomUUID();
        if (this.#create(this.#path, nonce)) {
          this.#seenSince.clear();
          return nonce;
        }
      } else {
        if (holder.nonce === this.#unreleased) return holder.nonce;
        if (this.#isDead(this.#path, holder) && this.#break(holder)) continue;
      }
      if (this.#timing.now() >= deadline) return undefined;
      // Contenders that sleep in step would collide in step.
      this.#timing.sleep(pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, longestPause);
    }
  }

  #release(nonce: string): void {
    this.#unreleased = undefined;
    try {
      // It is ours unless someone who could not see us presumed us dead.
      const names = readFileIfAny(this.#fileSystem, this.#path)?.includes(nonce) ?? false;
      if (names) this.#fileSystem.removeFile(this.#path);
    } catch {
      // The work is done and must not fail for this. The next acquisition takes the lock over.
      this.#unreleased = nonce;
    }
  }

  /** Makes a file at `path` that names us, whole from its first moment; false if there is one. */
  #create(path: string, nonce: string): boolean {
    const temporary = `${this.#path}.${nonce}`;
    const bytes = Buffer.from(JSON.stringify({ nonce, owner: this.#processes.self }));
    this.#write(temporary, bytes);
    try {
      // A network may answer that there is one when its first answer, that ours was made, got lost.
      return this.#createAt(path, temporary, bytes) || this.#read(path)?.nonce === nonce;
    } finally {
      this.#removeQuietly(temporary);
    }
  }

  /** Gives the file `temporary`, which holds `bytes`, the name `path`; false if that is taken. */
  #createAt(path: string, temporary: string, bytes: Uint8Array): boolean {
    try {
      this.#fileSystem.link(temporary, path);
      return true;
    } catch (error) {
      if (isDiskError(error, 'EEXIST', 'ENOENT')) return false;
      if (!isDiskError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
      return this.#createWithoutLinks(path, bytes);
    }
  }

  /** Removes what is harmless if it stays: `sweep` gets it later. */
  #removeQuietly(path: string): void {
    try {
      removeFileIfAny(this.#fileSystem, path);
    } catch {
      // As said above.
    }
  }

  /** For disks without hard links (exFAT): the file is empty for a moment, which `unreadableDeadAfter` outlasts. */
  #createWithoutLinks(path: string, bytes: Uint8Array): boolean {
    try {
      this.#write(path, bytes);
      return true;
    } catch (error) {
      if (isDiskError(error, 'EEXIST')) return false;
      throw error;
    }
  }

  #write(path: string, bytes: Uint8Array): void {
    const file = this.#fileSystem.open(path, 'createNew');
    try {
      file.write(bytes, 0);
    } catch (error) {
      this.#removeQuietly(path);
      throw error;
    } finally {
      file.close();
    }
  }

  #read(path: string): Holder | undefined {
    const bytes = readFileIfAny(this.#fileSystem, path);
    if (!bytes) return undefined;
    try {
      return holderSchema.parse(JSON.parse(bytes.toString('utf8')));
    } catch {
      return { nonce: 'unreadable', owner: null };
    }
  }

  #isDead(path: string, holder: Holder): boolean {
    const now = this.#timing.now();
    const key = `${path} ${holder.nonce}`;
    const since = this.#seenSince.get(key) ?? now;
    this.#seenSince.set(key, since);
    if (holder.owner === null) return now - since >= unreadableDeadAfter;
    switch (this.#processes.liveness(holder.owner)) {
      case 'alive':
        return false;
      case 'dead':
        return true;
      case 'unknown':
        return now - since >= presumedDeadAfter;
    }
  }

  /** Removes the lock of a dead holder, if the right to do so can be had; true if it is worth trying at once. */
  #break(victim: Holder): boolean {
    const claims: string[] = [];
    for (;;) {
      const claim = `${this.#path}.break-${victim.nonce}-${claims.length + 1}`;
      claims.push(claim);
      if (this.#create(claim, randomUUID())) break;
      const breaker = this.#read(claim);
      // Gone: that breaker finished.
      if (breaker === undefined) return true;
      if (!this.#isDead(claim, breaker)) return false;
    }
    if (this.#read(this.#path)?.nonce === victim.nonce) {
      removeFileIfAny(this.#fileSystem, this.#path);
    }
    for (const claim of claims) removeFileIfAny(this.#fileSystem, claim);
    return true;
  }
}
