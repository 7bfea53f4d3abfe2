import { join } from 'node:path';
import { translate } from '../core/base/translate';
import * as z from 'zod/mini';
import { type BytePieces, inOnePiece } from '../core/base/bytePieces';
import type { ByteSource } from '../core/base/byteSource';
import type { DatabaseAhead } from './databaseAhead';
import { DatabaseFile } from './databaseFile';
import {
  DamagedGeneration,
  DescribedFiles,
  descriptionSchema,
  type FilePlace,
  sha256,
} from './describedFiles';
import {
  createFlushed,
  readWholeFile,
  removeFileIfAny,
  removeTree,
  replaceDurably,
} from './durableFiles';
import type { ContentSeal } from './encryption/contentSeal';
import type { FileSystem } from './fileSystem';
import { refuseNewer } from './formatFile';
import { parseGenerationName, sequenceName, storeFormat } from './storeLayout';

const manifestSchema = z.readonly(
  z.object({
    format: z.number(),
    /** The journal position: the sequence of the last change that the database holds. */
    sequence: z.number(),
    /** Milliseconds since the Unix epoch. */
    createdAt: z.number(),
    database: descriptionSchema,
    /** Derived files beside the database, such as the index. */
    blobs: z.record(z.string(), descriptionSchema),
  }),
);
export type Manifest = z.infer<typeof manifestSchema>;

export interface GenerationContent {
  readonly sequence: number;
  readonly createdAt: number;
  readonly database: Uint8Array;
  readonly blobs: Readonly<Record<string, BytePieces>>;
}

const manifestName = 'manifest.json';
export const databaseName = 'store.sqlite';
const blobSuffix = '.blob';
const temporaryPrefix = 'unfinished-';

/** The generations in a folder: each a whole database and the journal position that it stands for. */
export class Generations {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #files: DescribedFiles;
  readonly #distrusted = new Set<number>();

  constructor(fileSystem: FileSystem, folder: string, seal: ContentSeal) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#files = new DescribedFiles(fileSystem, seal);
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

  /**
   * @param ahead taken instead when it is what the manifest describes
   * @throws DamagedGeneration; MissingKey; a disk error
   */
  readDatabase({ database, sequence }: Manifest, ahead?: DatabaseAhead): DatabaseFile {
    const place = placeOf(this.folderOf(sequence), sequence, databaseName);
    if (ahead?.path === place.path && this.#files.proves(ahead.file.bytes, database)) {
      return ahead.file;
    }
    return this.#files.read(place, database, (source) => {
      const file = new DatabaseFile(source.length);
      source.fill(file.bytes);
      return file;
    });
  }

  /**
   * Reads one of the derived files.
   * @param read what it makes of the bytes counts for nothing before this returns
   * @returns undefined when the generation has none of that name
   * @throws DamagedGeneration; MissingKey; a disk error; what `read` throws
   */
  readBlob<T>(
    { blobs, sequence }: Manifest,
    name: string,
    read: (source: ByteSource) => T,
  ): T | undefined {
    const description = blobs[name];
    if (!description) return undefined;
    const place = placeOf(this.folderOf(sequence), sequence, name + blobSuffix);
    return this.#files.read(place, description, read);
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
    const manifest: Manifest = {
      format: storeFormat,
      sequence,
      createdAt,
      database: this.#files.write(placeOf(folder, sequence, databaseName), inOnePiece(database)),
      blobs: this.#writeBlobs(folder, sequence, blobs),
    };
    createFlushed(this.#fileSystem, join(folder, manifestName), manifestLines(manifest));
    this.#fileSystem.flushFolder(folder);
    this.#prove(folder, sequence);
  }

  /**
   * Writes derived files into a generation that counts already, in the place of those of the same names, and proves
   * it. Under the lease. When it is cut short, one of them may be missing or be another than the manifest says, which
   * shows when it is read.
   */
  complete(manifest: Manifest, blobs: GenerationContent['blobs']): void {
    const { sequence } = manifest;
    const folder = this.folderOf(sequence);
    for (const name of Object.keys(blobs)) {
      removeFileIfAny(this.#fileSystem, join(folder, name + blobSuffix));
    }
    const written = this.#writeBlobs(folder, sequence, blobs);
    const completed = { ...manifest, blobs: { ...manifest.blobs, ...written } };
    replaceDurably(this.#fileSystem, join(folder, manifestName), manifestLines(completed));
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
    this.#files.prove(join(folder, databaseName), manifest.database);
    for (const [name, description] of Object.entries(manifest.blobs)) {
      this.#files.prove(join(folder, name + blobSuffix), description);
    }
  }

  #writeBlobs(
    folder: string,
    sequence: number,
    blobs: GenerationContent['blobs'],
  ): Manifest['blobs'] {
    return Object.fromEntries(
      Object.entries(blobs).map(([name, pieces]) => [
        name,
        this.#files.write(placeOf(folder, sequence, name + blobSuffix), pieces),
      ]),
    );
  }

  #readManifestIn(folder: string, sequence: number): Manifest {
    const path = join(folder, manifestName);
    if (!this.#fileSystem.stat(path))
      throw new DamagedGeneration(translate('its manifest is missing'));
    const [text, checksum] = readWholeFile(this.#fileSystem, path).toString('utf8').split('\n');
    if (text === undefined || checksum !== sha256(Buffer.from(text))) {
      throw new DamagedGeneration(translate('its manifest is damaged'));
    }
    const manifest = manifestSchema.parse(JSON.parse(text));
    refuseNewer(manifest.format);
    if (manifest.sequence !== sequence)
      throw new DamagedGeneration(translate('its manifest is another one’s'));
    return manifest;
  }
}

/** @param folder where the generation is now; it is sealed for where it belongs */
function placeOf(folder: string, sequence: number, name: string): FilePlace {
  return { path: join(folder, name), place: `generations/${sequenceName(sequence)}/${name}` };
}

function manifestLines(manifest: Manifest): Buffer {
  const text = JSON.stringify(manifest);
  return Buffer.from(`${text}\n${sha256(Buffer.from(text))}\n`);
}
