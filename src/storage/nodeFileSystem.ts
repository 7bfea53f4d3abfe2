import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  read,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { FileStat, FileSystem, OpenFile, OpenMode } from './fileSystem';

const openFlags: Readonly<Record<OpenMode, string>> = { read: 'r', update: 'r+', createNew: 'wx+' };

class NodeFile implements OpenFile {
  readonly #descriptor: number;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  size(): number {
    return fstatSync(this.#descriptor).size;
  }

  read(target: Uint8Array, position: number): number {
    let done = 0;
    while (done < target.length) {
      const count = readSync(this.#descriptor, target, done, target.length - done, position + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  write(bytes: Uint8Array, position: number): void {
    let done = 0;
    while (done < bytes.length) {
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, position + done);
    }
  }

  truncate(size: number): void {
    ftruncateSync(this.#descriptor, size);
  }

  flush(): void {
    fdatasyncSync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function readPiece(descriptor: number, target: Uint8Array, from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(descriptor, target, from, target.length - from, from, (error, count) => {
      if (error) reject(error);
      else resolve(count);
    });
  });
}

/** The real disk. */
export class NodeFileSystem implements FileSystem {
  open(path: string, mode: OpenMode): OpenFile {
    return new NodeFile(openSync(path, openFlags[mode], 0o600));
  }

  stat(path: string): FileStat | undefined {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return undefined;
    const { ctimeMs, ino, size } = stat;
    if (stat.isDirectory()) return { kind: 'folder', size: 0, identity: `${ino}` };
    return { kind: 'file', size, identity: `${ino} ${ctimeMs} ${size}` };
  }

  list(folder: string): readonly string[] {
    return readdirSync(folder).sort();
  }

  makeFolder(path: string): void {
    mkdirSync(path, { mode: 0o700 });
  }

  rename(from: string, to: string): void {
    renameSync(from, to);
  }

  link(from: string, to: string): void {
    linkSync(from, to);
  }

  removeFile(path: string): void {
    unlinkSync(path);
  }

  removeFolder(path: string): void {
    rmdirSync(path);
  }

  async readAhead(path: string, target: Uint8Array): Promise<void> {
    // Opened at once: the other thread shall begin before this one does anything else.
    const descriptor = openSync(path, 'r');
    try {
      let done = 0;
      while (done < target.length) {
        const count = await readPiece(descriptor, target, done);
        if (count === 0) throw new RangeError(`There is less in ${path}`);
        done += count;
      }
    } finally {
      closeSync(descriptor);
    }
  }

  flushFolder(path: string): void {
    // Windows cannot flush a folder; NTFS journals its entries by itself.
    if (process.platform === 'win32') return;
    const descriptor = openSync(path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}
