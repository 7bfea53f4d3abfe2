import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { translate } from '../core/base/translate';
import * as z from 'zod/mini';
import { type BytePieces, joined } from '../core/base/bytePieces';
import { type ByteSource, MemorySource } from '../core/base/byteSource';
import { createFlushed } from './durableFiles';
import type { ContentSeal } from './encryption/contentSeal';
import { DamagedSeal } from './encryption/sealedFile';
import type { FileSystem } from './fileSystem';
import { gatheredPieces } from './gatheredPieces';

export const descriptionSchema = z.object({
  bytes: z.number(),
  sha256: z.string(),
  /** What an opening proves the file by, since it takes a third of the time; older stores have none. */
  crc32: z.optional(z.number()),
});

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

/** Finds out whether bytes are those that a description was made of: by all that it holds, or by what is quickest. */
class Proof {
  readonly #expected: FileDescription;
  readonly #hash: Hash | null;
  #sum = 0;

  constructor(expected: FileDescription, by: 'all' | 'quickest') {
    this.#expected = expected;
    const isQuick = by === 'quickest' && expected.crc32 !== undefined;
    this.#hash = isQuick ? null : createHash('sha256');
  }

  get bytes(): number {
    return this.#expected.bytes;
  }

  update(bytes: Uint8Array): void {
    this.#sum = crc32(bytes, this.#sum);
    this.#hash?.update(bytes);
  }

  /** To be asked once, at the end. */
  holds(): boolean {
    const { crc32: sum = this.#sum, sha256: expected } = this.#expected;
    return sum === this.#sum && (this.#hash === null || this.#hash.digest('hex') === expected);
  }
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
    let [bytes, sum] = [0, 0];
    const closed = this.#seal.isSealing
      ? [this.#seal.close(place, joined(pieces))]
      : gatheredPieces(pieces);
    const described = function* (): Generator<Uint8Array> {
      for (const piece of closed) {
        hash.update(piece);
        sum = crc32(piece, sum);
        bytes += piece.length;
        yield piece;
      }
    };
    createFlushed(this.#fileSystem, path, described());
    return { bytes, sha256: hash.digest('hex'), crc32: sum };
  }

  /** @throws DamagedGeneration; a disk error */
  prove(path: string, description: FileDescription): void {
    this.#readProved(path, new Proof(description, 'all'), () => undefined);
  }

  /**
   * Whether bytes that were read before are what a file's description says; what is sealed is never taken as it is.
   * @throws MissingKey
   */
  proves(bytes: Uint8Array, description: FileDescription): boolean {
    if (this.#seal.isSealing || bytes.length !== description.bytes) return false;
    unlessDamaged(() => this.#seal.refuseSealed(bytes.subarray(0, mostHeaderBytes)));
    const proof = new Proof(description, 'quickest');
    proof.update(bytes);
    return proof.holds();
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
      return this.#readProved(path, new Proof(description, 'quickest'), read);
    }
    const sealed = this.#readProved(path, new Proof(description, 'quickest'), (source) => {
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

  #readProved<T>(path: string, proof: Proof, read: (source: ByteSource) => T): T {
    if (!this.#fileSystem.stat(path))
      throw new DamagedGeneration(translate('a file of it is missing'));
    const file = this.#fileSystem.open(path, 'read');
    try {
      const length = file.size();
      if (length !== proof.bytes) throw new DamagedGeneration(translate('a file of it is damaged'));
      let at = 0;
      const source: ByteSource = {
        length,
        fill(target) {
          if (file.read(target, at) < target.length)
            throw new RangeError('There are no more bytes');
          proof.update(target);
          at += target.length;
        },
      };
      const made = read(source);
      const rest = new Uint8Array(Math.min(pieceLength, length - at));
      while (at < length) source.fill(rest.subarray(0, length - at));
      if (!proof.holds()) throw new DamagedGeneration(translate('a file of it is damaged'));
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
