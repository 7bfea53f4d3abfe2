/** What a file or folder is on disk. */
export interface FileStat {
  readonly kind: 'file' | 'folder';
  /** Bytes; 0 for a folder. */
  readonly size: number;
  /** Another one once a file was changed, or another was put in its place, as far as the disk's clock tells. */
  readonly identity: string;
}

/** A file that is open for reading and, unless opened with `read`, for writing. */
export interface OpenFile {
  /** Bytes. */
  size(): number;
  /** Fills `target` from `position` on and returns how many bytes were there. */
  read(target: Uint8Array, position: number): number;
  /** Writes all of `bytes` at `position`, or throws; after a throw any part of them may have been written. */
  write(bytes: Uint8Array, position: number): void;
  truncate(size: number): void;
  /** Returns when the file's bytes and size survive a power cut. Its entry in the folder is another matter. */
  flush(): void;
  close(): void;
}

/**
 * `read` and `update` want a file that exists; `createNew` fails with EEXIST if there is one, and
 * makes a file that only its owner can read.
 */
export type OpenMode = 'read' | 'update' | 'createNew';

/**
 * All that the storage does with a disk, so that a test can put one under it that loses power.
 * All that counts is synchronous: the storage runs in a worker of its own. Failures are thrown as Node's
 * errors with a `code`; only `stat` answers for what is not there.
 */
export interface FileSystem {
  open(path: string, mode: OpenMode): OpenFile;
  /** Undefined when there is nothing at `path`. */
  stat(path: string): FileStat | undefined;
  /** The names in a folder, sorted. */
  list(folder: string): readonly string[];
  /** Makes one folder that only its owner can enter; its parent must exist. */
  makeFolder(path: string): void;
  /** Replaces a file at `to`; atomic. */
  rename(from: string, to: string): void;
  /** Gives a file a second name; fails with EEXIST if `to` exists; atomic. */
  link(from: string, to: string): void;
  removeFile(path: string): void;
  /** Removes an empty folder. */
  removeFolder(path: string): void;
  /** Returns when the names in the folder survive a power cut. */
  flushFolder(path: string): void;
  /**
   * Fills `target` from a file's beginning on another thread, or rejects when there is less in it; for what will be
   * opened soon. Where there is no other thread it is not there, and nothing may depend on it.
   */
  readAhead?(path: string, target: Uint8Array): Promise<void>;
}
