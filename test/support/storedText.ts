import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { KeyRing } from '../../src/storage/encryption/keyRing';
import { RecordCipher } from '../../src/storage/encryption/recordCipher';
import { isSealed, openSealed, sealedHeader } from '../../src/storage/encryption/sealedFile';
import { storeKeyOf } from '../../src/storage/encryption/storeKey';
import { scanRecords } from '../../src/storage/record';

/** A file by its path. */
export type StoredBytes = readonly [path: string, bytes: Buffer];

/** Epochs that a store of a test may have had: what was set aside does not say of which it is. */
const epochs = Array.from({ length: 12 }, (_, index) => index + 1);

/** Every file of a folder and below, as it lies on the disk; not those that go while they are looked for. */
export function filesOf(folder: string): readonly StoredBytes[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .flatMap((path) => {
      const bytes = bytesOf(path);
      return bytes ? [[path, bytes] as const] : [];
    });
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    // A lock that was let go.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The files that hold a text in UTF-8 or UTF-16, in whatever case of ASCII: as they are, decompressed, and
 * decrypted with these keys. A database is searched as bytes, so its free pages are too.
 */
export function filesHolding(
  files: Iterable<StoredBytes>,
  text: string,
  keys: readonly Uint8Array[] = [],
): readonly string[] {
  const needles = (['utf8', 'utf16le'] as const).map((encoding) =>
    Buffer.from(text, encoding).toString('latin1').toLowerCase(),
  );
  return [...files]
    .filter(([path, bytes]) =>
      [...readings(path, bytes, keys)].some((reading) => {
        const searched = reading.toString('latin1').toLowerCase();
        return needles.some((needle) => searched.includes(needle));
      }),
    )
    .map(([path]) => path);
}

/** All that a file's bytes can be read as. */
function* readings(path: string, bytes: Buffer, keys: readonly Uint8Array[]): Generator<Buffer> {
  yield bytes;
  for (const inflate of [gunzipSync, inflateSync, inflateRawSync]) {
    const inflated = attempt(() => inflate(bytes));
    if (inflated && inflated.length > 0) yield* readings(path, inflated, keys);
  }
  if (isSealed(bytes)) {
    for (const key of keys) {
      const ring = new KeyRing();
      ring.add(storeKeyOf(key));
      const opened = attempt(() => openSealed(bytes, sealedHeader(bytes).place, { keys: ring }));
      if (opened) yield* readings(path, opened, keys);
    }
  }
  yield* openedRecords(path, bytes, keys);
}

/** The sealed records in a segment, or in a piece of one; its name holds the segment's. */
function* openedRecords(
  path: string,
  bytes: Buffer,
  keys: readonly Uint8Array[],
): Generator<Buffer> {
  const segment = Number(/\d{16}/.exec(basename(path))?.[0] ?? Number.NaN);
  if (Number.isNaN(segment)) return;
  for (const record of scanRecords(bytes, 0).records) {
    if (!record.isSealed) continue;
    for (const key of keys) {
      for (const epoch of epochs) {
        const cipher = new RecordCipher(storeKeyOf(key), epoch);
        const opened = cipher.open(segment, record.header, record.payload);
        if (opened) yield opened;
      }
    }
  }
}

function attempt(work: () => Buffer): Buffer | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
