import { basename, dirname } from 'node:path';

/** A pseudo-random number in 0..1 on each call, the same row for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What was done to a file's bytes since its last flush. */
type FileChange =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly size: number };

let changes = 0;

export class SimulatedFile {
  /** Another one after each change, as no other file has. */
  identity = ++changes;
  /** As every process sees it. */
  content = Buffer.alloc(0);
  /** As it is after a power cut, at least. */
  durable = Buffer.alloc(0);
  unflushed: FileChange[] = [];

  change(change: FileChange): void {
    this.content = applied(this.content, change);
    this.identity = ++changes;
    this.unflushed.push(change);
  }

  flush(): void {
    this.durable = Buffer.from(this.content);
    this.unflushed = [];
  }
}

export class SimulatedFolder {
  readonly entries = new Map<string, SimulatedNode>();
  readonly durable = new Map<string, SimulatedNode>();
}

export type SimulatedNode = SimulatedFile | SimulatedFolder;

/** One change of names, in one folder or (a rename) in two; it survives as a whole or not at all. */
interface EntryChange {
  readonly folders: readonly SimulatedFolder[];
  readonly apply: (entriesOf: (folder: SimulatedFolder) => Map<string, SimulatedNode>) => void;
}

export function diskError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

function applied(content: Buffer, change: FileChange): Buffer<ArrayBuffer> {
  if (change.kind === 'truncate') {
    const cut = Buffer.alloc(change.size);
    content.copy(cut);
    return cut;
  }
  const grown = Buffer.alloc(Math.max(content.length, change.position + change.bytes.length));
  content.copy(grown);
  change.bytes.copy(grown, change.position);
  return grown;
}

/**
 * A disk in memory that knows what would survive a power cut: of what is not flushed, any part and in
 * any order. Stricter than real file systems: a file's flush does not keep its name, a folder's flush
 * does not keep the bytes.
 */
export class SimulatedDisk {
  readonly root = new SimulatedFolder();
  #unflushedEntries: EntryChange[] = [];

  /** The node at an absolute path. */
  find(path: string): SimulatedNode | undefined {
    if (dirname(path) === path) return this.root;
    const parent = this.find(dirname(path));
    return parent instanceof SimulatedFolder ? parent.entries.get(basename(path)) : undefined;
  }

  folder(path: string): SimulatedFolder {
    const node = this.find(path);
    if (node === undefined) throw diskError('ENOENT', path);
    if (node instanceof SimulatedFile) throw diskError('ENOTDIR', path);
    return node;
  }

  file(path: string): SimulatedFile {
    const node = this.find(path);
    if (node === undefined) throw diskError('ENOENT', path);
    if (node instanceof SimulatedFolder) throw diskError('EISDIR', path);
    return node;
  }

  /** All files below a folder by path. */
  *files(folder: string): Generator<readonly [string, SimulatedFile]> {
    const node = this.find(folder);
    if (!(node instanceof SimulatedFolder)) return;
    for (const [name, entry] of node.entries) {
      if (entry instanceof SimulatedFile) yield [`${folder}/${name}`, entry];
      else yield* this.files(`${folder}/${name}`);
    }
  }

  put(path: string, node: SimulatedNode): void {
    const folder = this.folder(dirname(path));
    this.#change({ folders: [folder], apply: (of) => of(folder).set(basename(path), node) });
  }

  remove(path: string): void {
    const folder = this.folder(dirname(path));
    this.#change({ folders: [folder], apply: (of) => of(folder).delete(basename(path)) });
  }

  rename(from: string, to: string): void {
    const node = this.find(from);
    if (node === undefined) throw diskError('ENOENT', from);
    const source = this.folder(dirname(from));
    const target = this.folder(dirname(to));
    this.#change({
      folders: [source, target],
      apply: (of) => {
        of(source).delete(basename(from));
        of(target).set(basename(to), node);
      },
    });
  }

  flushFolder(path: string): void {
    const folder = this.folder(path);
    const kept: EntryChange[] = [];
    for (const change of this.#unflushedEntries) {
      if (change.folders.includes(folder)) change.apply((of) => of.durable);
      else kept.push(change);
    }
    this.#unflushedEntries = kept;
  }

  /**
   * The disk as the next start of the machine finds it.
   * @param survival 0..1, how much of what is not flushed survives; if not given, some cuts lose
   *   everything, some nothing, most a part
   */
  afterPowerCut(random: () => number, survival = someSurvival(random)): SimulatedDisk {
    for (const change of this.#unflushedEntries) {
      if (random() < survival) change.apply((of) => of.durable);
    }
    const disk = new SimulatedDisk();
    const files = new Map<SimulatedFile, SimulatedFile>();
    const copy = (from: SimulatedFolder, to: SimulatedFolder): void => {
      for (const [name, node] of from.durable) {
        if (node instanceof SimulatedFolder) {
          const folder = new SimulatedFolder();
          to.entries.set(name, folder);
          to.durable.set(name, folder);
          copy(node, folder);
        } else {
          const file = files.get(node) ?? survivor(node, random, survival);
          files.set(node, file);
          to.entries.set(name, file);
          to.durable.set(name, file);
        }
      }
    };
    copy(this.root, disk.root);
    return disk;
  }

  #change(change: EntryChange): void {
    change.apply((of) => of.entries);
    this.#unflushedEntries.push(change);
  }
}

function someSurvival(random: () => number): number {
  return [0, 1, random(), random()][Math.floor(random() * 4)] ?? 0;
}

/** The file with a part of its unflushed changes, some of them torn. */
function survivor(file: SimulatedFile, random: () => number, survival: number): SimulatedFile {
  let content = file.durable;
  for (const change of file.unflushed) {
    if (random() >= survival) continue;
    if (change.kind === 'truncate' || random() < 0.5) {
      content = applied(content, change);
      continue;
    }
    // The size may be written before the bytes are: then zeros stand where they should.
    const bytes = Buffer.alloc(random() < 0.5 ? change.bytes.length : 0);
    const torn = change.bytes.subarray(0, Math.floor(random() * change.bytes.length));
    const written = bytes.length > 0 ? Buffer.concat([torn, bytes.subarray(torn.length)]) : torn;
    content = applied(content, { ...change, bytes: written });
  }
  const kept = new SimulatedFile();
  kept.content = Buffer.from(content);
  kept.durable = Buffer.from(content);
  return kept;
}
