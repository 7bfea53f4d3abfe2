import { dirname } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import type { SqlJsStatic } from 'sql.js';
import * as z from 'zod/mini';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { countRows, type StoreCounts } from './counts';
import { Database } from './database';
import { sha256 } from './describedFiles';
import {
  createFlushed,
  flushPath,
  makeFolders,
  readWholeFile,
  removeFileIfAny,
} from './durableFiles';
import { MissingKey } from './encryption/keyRing';
import {
  isSealed,
  newerFile,
  type Openers,
  openSealed,
  sealedHeader,
  sealFile,
  type Sealing,
} from './encryption/sealedFile';
import type { FileSystem } from './fileSystem';
import { storeFormat } from './storeLayout';

const manifestSchema = z.readonly(
  z.object({
    kind: z.literal('recollect-backup'),
    format: z.number(),
    /** The last change that it holds. */
    sequence: z.number(),
    /** Milliseconds since the Unix epoch. */
    createdAt: z.number(),
    /** The name of the folder of the store that it was made of; earlier backups have none. */
    store: z.nullish(z.string()),
    /** For lists; earlier backups have none. */
    counts: z.optional(
      z.object({ sessions: z.number(), messages: z.number(), memories: z.number() }),
    ),
    bytes: z.number(),
    sha256: z.string(),
  }),
);

/** What a backup holds, for a preview before restoring it. */
export interface BackupContent {
  readonly sequence: number;
  readonly createdAt: number;
  /** The name of the folder of the store that it was made of; null when it does not say. */
  readonly store: string | null;
  readonly counts: StoreCounts;
  readonly database: Uint8Array;
}

/** What a look at a backup's beginning tells; nothing of it is proved. */
export interface BackupDescription {
  readonly createdAt: number;
  /** Null when it does not say. */
  readonly counts: StoreCounts | null;
  readonly lockedBy: 'nothing' | 'storeKey' | 'passphrase';
  readonly bytes: number;
}

/** Where a sealed backup belongs: it may be moved and renamed. */
export const backupPlace = 'backup';
/** Of the beginning of a file, enough for its first line. */
const firstBytes = 8_192;

/**
 * Writes a backup: one file, gzip of a manifest line (JSON, newline) and the exported database, and sealed
 * where that is asked for. It is proved by opening it before it gets its name; a file of that name is replaced.
 * @param openers with what to open it
 * @returns the file's size in bytes
 * @throws RecollectError `storeUnavailable` when it cannot be opened again, and a disk error
 */
export function createBackup(
  fileSystem: FileSystem,
  sqlite: SqlJsStatic,
  path: string,
  content: Omit<BackupContent, 'counts'>,
  sealing: Sealing | undefined,
  openers: Openers,
): number {
  const { sequence, createdAt, store, database } = content;
  const counts = countIn(sqlite, database);
  const manifest: z.infer<typeof manifestSchema> = {
    kind: 'recollect-backup',
    // What is locked says so by itself, and what is in it is the same.
    format: storeFormat,
    sequence,
    createdAt,
    store,
    counts,
    bytes: database.length,
    sha256: sha256(database),
  };
  const plain = gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(manifest)}\n`), database]));
  const bytes = sealing ? sealFile(plain, backupPlace, sealing, { createdAt, counts }) : plain;
  const temporary = `${path}.unfinished`;
  makeFolders(fileSystem, dirname(path));
  removeFileIfAny(fileSystem, temporary);
  createFlushed(fileSystem, temporary, bytes);
  try {
    readBackup(fileSystem, sqlite, temporary, openers);
  } catch (error) {
    removeFileIfAny(fileSystem, temporary);
    // A disk that fails says so itself.
    if (!(error instanceof RecollectError)) throw error;
    throw new RecollectError(
      'storeUnavailable',
      translate(
        'The backup {0} could not be read back as it was written, so it was not kept. The disk may be failing: back up to another one.',
        path,
      ),
      { cause: error },
    );
  }
  fileSystem.rename(temporary, path);
  flushPath(fileSystem, path);
  return bytes.length;
}

/**
 * Reads a backup and proves that it can be restored.
 * @throws MissingKey; RecollectError `invalidInput`, `storeTooNew`, `passphraseRequired` or `keyWrong`; a disk error
 */
export function readBackup(
  fileSystem: FileSystem,
  sqlite: SqlJsStatic,
  path: string,
  openers: Openers,
): BackupContent {
  const file = readWholeFile(fileSystem, path);
  try {
    const bytes = gunzipSync(unlocked(file, openers));
    const lineEnd = bytes.indexOf('\n');
    const manifest = parseManifest(bytes.toString('utf8', 0, lineEnd));
    const database = bytes.subarray(lineEnd + 1);
    if (database.length !== manifest.bytes || sha256(database) !== manifest.sha256) {
      throw new Error('its checksum does not fit');
    }
    const { sequence, createdAt, store = null } = manifest;
    return { sequence, createdAt, store, counts: countIn(sqlite, database), database };
  } catch (error) {
    if (error instanceof MissingKey) throw new MissingKey(error.keyId, otherStoresKey());
    if (error instanceof RecollectError) throw error;
    throw new RecollectError(
      'invalidInput',
      translate('{0} is not a backup of Recollect, or it is damaged. Choose another backup.', path),
      { cause: error },
    );
  }
}

const otherStoresKey = () =>
  translate(
    'This backup is encrypted with a key that is not on this machine. Enter the recovery key that was shown when its workspace was encrypted.',
  );

/** Reads the beginning of a backup; undefined when it is none, or says too little. @throws a disk error */
export function describeBackup(
  fileSystem: FileSystem,
  path: string,
): BackupDescription | undefined {
  const file = fileSystem.open(path, 'read');
  try {
    const size = file.size();
    const beginning = Buffer.alloc(Math.min(size, firstBytes));
    file.read(beginning, 0);
    return { ...describeBeginning(beginning), bytes: size };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return undefined;
  } finally {
    file.close();
  }
}

function describeBeginning(beginning: Buffer): Omit<BackupDescription, 'bytes'> {
  if (isSealed(beginning)) {
    const { about, by, place } = sealedHeader(beginning);
    if (place !== backupPlace || !about) throw new Error('it is no backup');
    return { ...about, lockedBy: by.kind };
  }
  const bytes = gunzipSync(beginning, { finishFlush: constants.Z_SYNC_FLUSH });
  const { counts, createdAt } = parseManifest(bytes.toString('utf8', 0, bytes.indexOf('\n')));
  return { createdAt, counts: counts ?? null, lockedBy: 'nothing' };
}

function unlocked(file: Buffer, openers: Openers): Buffer {
  return isSealed(file) ? openSealed(file, backupPlace, openers) : file;
}

/** @throws RecollectError `storeTooNew`; an error of another kind for what is no manifest */
function parseManifest(line: string): z.infer<typeof manifestSchema> {
  const manifest = manifestSchema.parse(JSON.parse(line));
  if (manifest.format > storeFormat) throw newerFile();
  return manifest;
}

function countIn(sqlite: SqlJsStatic, bytes: Uint8Array): StoreCounts {
  const database = new Database(sqlite, bytes);
  try {
    if (!database.isSound()) throw new Error('its database is damaged');
    return countRows(database);
  } finally {
    database.dispose();
  }
}
