import { createHash } from 'node:crypto';
import { translate } from '../core/base/translate';
import * as z from 'zod/mini';
import { type BytePieces, joined } from '../core/base/bytePieces';
import { type ByteSource, MemorySource } from '../core/base/byteSource';
import { createFlushed } from './durableFiles';
import type { ContentSeal } from './encryption/contentSeal';
import { DamagedSeal } from './encryption/sealedFile';
import type { FileSystem } from './fileSystem';
import { gatheredPieces } from './gatheredPieces';

export const descriptionSchema = z.object({ bytes: z.number(), sha256: z.string() });

/** A file as it is on the disk. */
export type FileDescription = z.infer<typeof descriptionSchema>;

/** A generation that is not what its manifest says. */
export class DamagedGeneration extends Error {
  override readonly name = 'DamagedGeneration';
}

/** Where a file is, and what it is sealed for. */
export interface FilePlace {
  readonly path: string;
  /** Within the content folder, with `/`. */
  readonly place: string;
}

/** How many bytes are read at a time of what is read for its checksum only. */
const pieceLength = 64 * 1024;
/** More than the header of a sealed file takes. */
const mostHeaderBytes = 8_192;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The files that a manifest describes by length and checksum, written from where their bytes lie and read to where
 * they belong. What is sealed is described as it is on the disk: the checksum of a text says something of the text.
 */
export class DescribedFiles {
  readonly #fileSystem: FileSystem;
  readonly #seal: ContentSeal;

  constructor(fileSystem: FileSystem, seal: ContentSeal) {
    this.#fileSystem = fileSystem;
    this.#seal = seal;
  }

  /** Writes a file that must not exist yet, and flushes it. */
  write({ path, place }: FilePlace, pieces: BytePieces): FileDescription {
    const hash = createHash('sha256');
    let bytes = 0;
    const closed = this.#seal.isSealing
      ? [this.#seal.close(place, joined(pieces))]
      : gatheredPieces(pieces);
    const described = function* (): Generator<Uint8Array> {
      for (const piece of closed) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    };
    createFlushed(this.#fileSystem, path, described());
    return { bytes, sha256: hash.digest('hex') };
  }

  /** @throws DamagedGeneration; a disk error */
  prove(path: string, description: FileDescription): void {
    this.#readProved(path, description, () => undefined);
  }

  /**
   * Reads a file and proves it.
   * @param read what it makes of the bytes counts for nothing before this returns
   * @throws DamagedGeneration; MissingKey; a disk error; what `read` throws
   */
  read<T>(
    { path, place }: FilePlace,
    description: FileDescription,
    read: (source: ByteSource) => T,
  ): T {
    if (!this.#seal.isSealing) {
      this.#refuseSealed(path);
      return this.#readProved(path, description, read);
    }
    const sealed = this.#readProved(path, description, (source) => {
      const bytes = Buffer.allocUnsafe(source.length);
      source.fill(bytes);
      return bytes;
    });
    return read(new MemorySource(this.#open(place, sealed)));
  }

  #open(place: string, sealed: Buffer): Buffer {
    return unlessDamaged(() => this.#seal.open(place, sealed));
  }

  /** A file that is sealed is no damaged one: it waits for its key. */
  #refuseSealed(path: string): void {
    if (!this.#fileSystem.stat(path)) return;
    const file = this.#fileSystem.open(path, 'read');
    try {
      const beginning = new Uint8Array(Math.min(file.size(), mostHeaderBytes));
      file.read(beginning, 0);
      unlessDamaged(() => this.#seal.refuseSealed(beginning));
    } finally {
      file.close();
    }
  }

  #readProved<T>(path: string, description: FileDescription, read: (source: ByteSource) => T): T {
    if (!this.#fileSystem.stat(path))
      throw new DamagedGeneration(translate('a file of it is missing'));
    const hash = createHash('sha256');
    const file = this.#fileSystem.open(path, 'read');
    try {
      const length = file.size();
      if (length !== description.bytes)
        throw new DamagedGeneration(translate('a file of it is damaged'));
      let at = 0;
      const source: ByteSource = {
        length,
        fill(target) {
          if (file.read(target, at) < target.length)
            throw new RangeError('There are no more bytes');
          hash.update(target);
          at += target.length;
        },
      };
      const made = read(source);
      const rest = new Uint8Array(Math.min(pieceLength, length - at));
      while (at < length) source.fill(rest.subarray(0, length - at));
      if (hash.digest('hex') !== description.sha256) {
        throw new DamagedGeneration(translate('a file of it is damaged'));
      }
      return made;
    } finally {
      file.close();
    }
  }
}

function unlessDamaged<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof DamagedSeal) throw new DamagedGeneration(error.message);
    throw error;
  }
}
