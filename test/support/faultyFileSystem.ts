import type { FileStat, FileSystem, OpenFile, OpenMode } from '../../src/storage/fileSystem';
import { diskError, type SimulatedDisk, SimulatedFile, SimulatedFolder } from './simulatedDisk';

export type DiskOperation =
  | 'open'
  | 'create'
  | 'read'
  | 'write'
  | 'truncate'
  | 'flush'
  | 'stat'
  | 'list'
  | 'makeFolder'
  | 'rename'
  | 'link'
  | 'remove'
  | 'flushFolder';

/** Thrown by every call of a process that is no more. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

export interface Faults {
  /** Ends the process in the middle of its n-th changing operation, counted from 1. */
  endAt?: number;
  /** The error code that a call fails with, such as `ENOSPC`; a failing write leaves half of its bytes. */
  fail?: (operation: DiskOperation, path: string) => string | undefined;
  /** The error code that a call fails with although what it should do is done, as when a network loses the answer. */
  failAfter?: (operation: DiskOperation, path: string) => string | undefined;
  /** Makes a file or a link where there is one already, as network disks do that know no exclusive making. */
  overwrites?: (operation: 'create' | 'link', path: string) => boolean;
  /** What is written in place of the bytes, as a disk does that rots and says nothing. */
  rot?: (bytes: Buffer, path: string) => Buffer;
  /** Flushes that do nothing, as if the call were not in the code. */
  ignoreFlush?: (operation: 'flush' | 'flushFolder', path: string) => boolean;
  /** Hears every flush. */
  onFlush?: (operation: 'flush' | 'flushFolder', path: string) => void;
}

const changing: ReadonlySet<DiskOperation> = new Set<DiskOperation>([
  'create',
  'write',
  'truncate',
  'flush',
  'makeFolder',
  'rename',
  'link',
  'remove',
  'flushFolder',
]);

/** How one process sees a simulated disk: with the faults of the disk, until its own end. */
export class FaultyFileSystem implements FileSystem {
  /** Changing operations so far. */
  operations = 0;
  ended = false;
  readonly faults: Faults;
  readonly #disk: SimulatedDisk;

  constructor(disk: SimulatedDisk, faults: Faults = {}) {
    this.#disk = disk;
    this.faults = faults;
  }

  open(path: string, mode: OpenMode): OpenFile {
    if (mode !== 'createNew') {
      this.#enter('open', path, () => undefined);
      return this.#opened(this.#disk.file(path), path);
    }
    const file = new SimulatedFile();
    this.#enter('create', path, () => {
      this.#checkNew('create', path);
      this.#disk.put(path, file);
    });
    return this.#opened(file, path);
  }

  stat(path: string): FileStat | undefined {
    this.#enter('stat', path, () => undefined);
    const node = this.#disk.find(path);
    if (!node) return undefined;
    if (node instanceof SimulatedFolder) return { kind: 'folder', size: 0, identity: '' };
    return { kind: 'file', size: node.content.length, identity: String(node.identity) };
  }

  list(folder: string): readonly string[] {
    this.#enter('list', folder, () => undefined);
    return [...this.#disk.folder(folder).entries.keys()].sort();
  }

  makeFolder(path: string): void {
    this.#enter('makeFolder', path, () => {
      if (this.#disk.find(path)) throw diskError('EEXIST', path);
      this.#disk.put(path, new SimulatedFolder());
    });
  }

  rename(from: string, to: string): void {
    this.#enter('rename', to, () => this.#disk.rename(from, to));
  }

  link(from: string, to: string): void {
    this.#enter('link', to, () => {
      this.#checkNew('link', to);
      this.#disk.put(to, this.#disk.file(from));
    });
  }

  removeFile(path: string): void {
    this.#enter('remove', path, () => {
      this.#disk.file(path);
      this.#disk.remove(path);
    });
  }

  removeFolder(path: string): void {
    this.#enter('remove', path, () => {
      if (this.#disk.folder(path).entries.size > 0) throw diskError('ENOTEMPTY', path);
      this.#disk.remove(path);
    });
  }

  flushFolder(path: string): void {
    this.#flush('flushFolder', path, () => this.#disk.flushFolder(path));
  }

  #opened(file: SimulatedFile, path: string): OpenFile {
    return {
      size: () => {
        this.#enter('stat', path, () => undefined);
        return file.content.length;
      },
      read: (target, position) => {
        this.#enter('read', path, () => undefined);
        return file.content.copy(target, 0, position, position + target.length);
      },
      write: (bytes, position) => {
        const given = Buffer.from(bytes);
        const copy = this.faults.rot?.(given, path) ?? given;
        this.#enter(
          'write',
          path,
          () => file.change({ kind: 'write', position, bytes: copy }),
          () => {
            const half = copy.subarray(0, copy.length >> 1);
            file.change({ kind: 'write', position, bytes: half });
          },
        );
      },
      truncate: (size) =>
        this.#enter('truncate', path, () => file.change({ kind: 'truncate', size })),
      flush: () => this.#flush('flush', path, () => file.flush()),
      close: () => undefined,
    };
  }

  #flush(operation: 'flush' | 'flushFolder', path: string, work: () => void): void {
    this.faults.onFlush?.(operation, path);
    if (this.faults.ignoreFlush?.(operation, path)) return;
    this.#enter(operation, path, work);
  }

  /** @param half what a failing operation does all the same */
  #enter(operation: DiskOperation, path: string, work: () => void, half?: () => void): void {
    if (this.ended) throw new ProcessEnded();
    const code = this.faults.fail?.(operation, path);
    if (code !== undefined) {
      half?.();
      throw diskError(code, path);
    }
    if (changing.has(operation)) {
      this.operations += 1;
      if (this.operations === this.faults.endAt) {
        this.ended = true;
        // A flush that is cut short flushed nothing for sure; of anything else any part may survive.
        if (half) half();
        else if (operation !== 'flush' && operation !== 'flushFolder') work();
        throw new ProcessEnded();
      }
    }
    work();
    const late = this.faults.failAfter?.(operation, path);
    if (late !== undefined) throw diskError(late, path);
  }

  #checkNew(operation: 'create' | 'link', path: string): void {
    if (this.faults.overwrites?.(operation, path)) return;
    if (this.#disk.find(path)) throw diskError('EEXIST', path);
  }
}
