import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createFlushed, readWholeFile, removeTree } from './durableFiles';
import type { ContentSeal } from './encryption/contentSeal';
import { DamagedSeal } from './encryption/sealedFile';
import type { FileSystem } from './fileSystem';
import { refuseNewer } from './formatFile';
import { parseGenerationName, sequenceName, storeFormat } from './storeLayout';

const fileSchema = z.object({ bytes: z.number(), sha256: z.string() });

const manifestSchema = z.readonly(
  z.object({
    format: z.number(),
    /** The journal position: the sequence of the last change that the database holds. */
    sequence: z.number(),
    /** Milliseconds since the Unix epoch. */
    createdAt: z.number(),
    database: fileSchema,
    /** Derived files beside the database, such as the index. */
    blobs: z.record(z.string(), fileSchema),
  }),
);
export type Manifest = z.infer<typeof manifestSchema>;

export interface GenerationContent {
  readonly sequence: number;
  readonly createdAt: number;
  readonly database: Uint8Array;
  readonly blobs: Readonly<Record<string, Uint8Array>>;
}

/** A generation that is not what its manifest says. */
export class DamagedGeneration extends Error {
  override readonly name = 'DamagedGeneration';
}

/** Bytes that are read at a time to prove a file. */
const pieceLength = 1024 * 1024;

const manifestName = 'manifest.json';
export const databaseName = 'store.sqlite';
const blobSuffix = '.blob';
const temporaryPrefix = 'unfinished-';

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function describe(bytes: Uint8Array): z.infer<typeof fileSchema> {
  return { bytes: bytes.length, sha256: sha256(bytes) };
}

/** The generations in a folder: each a whole database and the journal position that it stands for. */
export class Generations {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #seal: ContentSeal;
  readonly #distrusted = new Set<number>();

  constructor(fileSystem: FileSystem, folder: string, seal: ContentSeal) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#seal = seal;
  }

  /** The sequences of those that are there, newest first; not a word on whether they are whole. */
  list(): readonly number[] {
    if (!this.#fileSystem.stat(this.#folder)) return [];
    return this.#fileSystem
      .list(this.#folder)
      .map(parseGenerationName)
      .filter((sequence) => sequence !== undefined)
      .filter((sequence) => !this.#distrusted.has(sequence))
      .sort((a, b) => b - a);
  }

  /** Takes a damaged one that could not be moved away as not there: neither counted nor removed. */
  distrust(sequence: number): void {
    this.#distrusted.add(sequence);
  }

  folderOf(sequence: number): string {
    return join(this.#folder, sequenceName(sequence));
  }

  /** @throws DamagedGeneration; RecollectError `storeTooNew`; a disk error */
  readManifest(sequence: number): Manifest {
    return this.#readManifestIn(this.folderOf(sequence), sequence);
  }

  /** @throws DamagedGeneration; MissingKey; a disk error */
  readDatabase(manifest: Manifest): Buffer {
    return this.#readChecked(manifest, databaseName, manifest.database);
  }

  /** Undefined when the generation has none of that name. @throws DamagedGeneration; MissingKey; a disk error */
  readBlob(manifest: Manifest, name: string): Buffer | undefined {
    const description = manifest.blobs[name];
    if (!description) return undefined;
    return this.#readChecked(manifest, name + blobSuffix, description);
  }

  /**
   * Writes a generation beside the others, flushes it, and proves it by reading it back. It counts
   * only after `publish`.
   * @param token names the unfinished folder
   */
  prepare(content: GenerationContent, token: string): void {
    const { sequence, createdAt, database, blobs } = content;
    const folder = this.#temporary(token);
    this.#fileSystem.makeFolder(folder);
    // What is sealed is described as it is on the disk: the checksum of a text says something of the text.
    const write = (name: string, bytes: Uint8Array) => {
      const closed = this.#seal.close(placeOf(sequence, name), bytes);
      createFlushed(this.#fileSystem, join(folder, name), closed);
      return describe(closed);
    };
    const manifest: Manifest = {
      format: storeFormat,
      sequence,
      createdAt,
      database: write(databaseName, database),
      blobs: Object.fromEntries(
        Object.entries(blobs).map(([name, bytes]) => [name, write(name + blobSuffix, bytes)]),
      ),
    };
    const text = JSON.stringify(manifest);
    const lines = `${text}\n${sha256(Buffer.from(text))}\n`;
    createFlushed(this.#fileSystem, join(folder, manifestName), Buffer.from(lines));
    this.#fileSystem.flushFolder(folder);
    this.#prove(folder, sequence);
  }

  /** Makes a prepared generation count. Under the store's lock. */
  publish(sequence: number, token: string): void {
    this.#fileSystem.rename(this.#temporary(token), this.folderOf(sequence));
    this.#fileSystem.flushFolder(this.#folder);
  }

  /**
   * Removes all but the newest two and returns the sequence since which the journal must be kept:
   * the older one's, 0 while there is only one.
   */
  prune(): number {
    const [, older, ...outdated] = this.list();
    for (const sequence of outdated) removeTree(this.#fileSystem, this.folderOf(sequence));
    return older ?? 0;
  }

  /** Removes what killed writers left unfinished. Only the holder of the lease may. */
  sweep(): void {
    for (const name of this.#fileSystem.list(this.#folder)) {
      if (name.startsWith(temporaryPrefix)) removeTree(this.#fileSystem, join(this.#folder, name));
    }
  }

  #temporary(token: string): string {
    return join(this.#folder, temporaryPrefix + token);
  }

  #prove(folder: string, sequence: number): void {
    const manifest = this.#readManifestIn(folder, sequence);
    this.#proveFile(join(folder, databaseName), manifest.database);
    for (const [name, description] of Object.entries(manifest.blobs)) {
      this.#proveFile(join(folder, name + blobSuffix), description);
    }
  }

  /** Piece by piece: a snapshot is large, and it is in memory once already. */
  #proveFile(path: string, description: z.infer<typeof fileSchema>): void {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(pieceLength);
    const file = this.#fileSystem.open(path, 'read');
    let size = 0;
    try {
      for (let read = file.read(piece, 0); read > 0; read = file.read(piece, size)) {
        hash.update(piece.subarray(0, read));
        size += read;
      }
    } finally {
      file.close();
    }
    if (size !== description.bytes || hash.digest('hex') !== description.sha256) {
      throw new DamagedGeneration('a file of it is damaged');
    }
  }

  #readManifestIn(folder: string, sequence: number): Manifest {
    const path = join(folder, manifestName);
    if (!this.#fileSystem.stat(path)) throw new DamagedGeneration('its manifest is missing');
    const [text, checksum] = readWholeFile(this.#fileSystem, path).toString('utf8').split('\n');
    if (text === undefined || checksum !== sha256(Buffer.from(text))) {
      throw new DamagedGeneration('its manifest is damaged');
    }
    const manifest = manifestSchema.parse(JSON.parse(text));
    refuseNewer(manifest.format);
    if (manifest.sequence !== sequence)
      throw new DamagedGeneration('its manifest is another one’s');
    return manifest;
  }

  #readChecked(
    { sequence }: Manifest,
    name: string,
    description: z.infer<typeof fileSchema>,
  ): Buffer {
    const path = join(this.folderOf(sequence), name);
    if (!this.#fileSystem.stat(path)) throw new DamagedGeneration('a file of it is missing');
    const bytes = readWholeFile(this.#fileSystem, path);
    if (bytes.length !== description.bytes || sha256(bytes) !== description.sha256) {
      throw new DamagedGeneration('a file of it is damaged');
    }
    try {
      return this.#seal.open(placeOf(sequence, name), bytes);
    } catch (error) {
      if (error instanceof DamagedSeal) throw new DamagedGeneration(error.message);
      throw error;
    }
  }
}

function placeOf(sequence: number, name: string): string {
  return `generations/${sequenceName(sequence)}/${name}`;
}
