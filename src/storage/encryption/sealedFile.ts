import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import type { KeyRing } from './keyRing';
import {
  isSameCheck,
  type Stretching,
  stretchingSchema,
  stretchPassphrase,
  usualStretching,
} from './passphrase';
import { seal, unseal } from './sealedBox';
import { deriveKey, type StoreKey } from './storeKey';

/**
 * A sealed file:
 *
 * ```
 * header    JSON, one line: how it was sealed, and where the file belongs
 * checksum  the first 16 hexadecimal digits of the header's SHA-256, one line
 * box       nonce, ciphertext, tag (see sealedBox.ts); the header's bytes are its context
 * ```
 *
 * Each file has a key of its own, derived with a random salt from the store's key or from a passphrase, so
 * that no two files share a nonce's space. The checksum only tells a damaged header from a wrong passphrase.
 */
const kind = 'recollect-sealed';
const version = 1;
const mostHeaderBytes = 4_096;
const checksumDigits = 16;
const filePurpose = 'recollect file 1';

/** What may be read of a backup without its key; proved only by opening it. */
const aboutSchema = z.object({
  /** Milliseconds since the Unix epoch. */
  createdAt: z.number(),
  counts: z.object({ sessions: z.number(), messages: z.number(), memories: z.number() }),
});

const byPassphraseSchema = z.object({
  kind: z.literal('passphrase'),
  scrypt: stretchingSchema,
  check: z.string(),
});

const headerSchema = z.readonly(
  z.object({
    kind: z.literal(kind),
    version: z.literal(version),
    by: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('storeKey'), keyId: z.string() }),
      byPassphraseSchema,
    ]),
    /** 32 bytes, base 64. */
    salt: z.string(),
    place: z.string(),
    about: z.optional(aboutSchema),
  }),
);
export type SealedHeader = z.infer<typeof headerSchema>;
export type About = z.infer<typeof aboutSchema>;

/** Any version's header, to tell a newer one from a damaged one. */
const anyHeaderSchema = z.object({ kind: z.literal(kind), version: z.number() });

/** What a file is sealed with. */
export type Sealing =
  | { readonly kind: 'storeKey'; readonly key: StoreKey }
  | {
      readonly kind: 'passphrase';
      readonly passphrase: string;
      /** The usual one unless given. */
      readonly stretching?: Stretching;
    };

/** What a sealed file may be opened with. */
export interface Openers {
  readonly keys: KeyRing;
  readonly passphrase?: string;
  /** A key that the user has given for this one file. */
  readonly key?: StoreKey;
}

/** A sealed file that is not as it was written. */
export class DamagedSeal extends Error {
  override readonly name = 'DamagedSeal';
}

export function newerFile(): RecollectError {
  return new RecollectError(
    'storeTooNew',
    translate(
      'A newer version of Recollect has made this file. Update Recollect to open it; nothing was changed.',
    ),
  );
}

const start = Buffer.from(`{"kind":"${kind}"`);

/** True for what `sealFile` made, whole or not. */
export function isSealed(bytes: Uint8Array): boolean {
  return start.equals(bytes.subarray(0, start.length));
}

/**
 * @param place where the file belongs: opening it as anything else fails
 * @param about what may be read of it without its key
 */
export function sealFile(
  bytes: Uint8Array,
  place: string,
  sealing: Sealing,
  about?: About,
): Buffer {
  const salt = randomBytes(32);
  const { by, key } = sealingKey(sealing, salt);
  const header: SealedHeader = { kind, version, by, salt: salt.toString('base64'), place, about };
  const line = Buffer.from(JSON.stringify(header));
  if (line.length > mostHeaderBytes) throw new Error('the header of a sealed file is too long');
  const head = Buffer.concat([line, Buffer.from(`\n${checksum(line)}\n`)]);
  return Buffer.concat([head, seal(key, line, bytes)]);
}

/**
 * What a sealed file says of itself.
 * @param bytes the file, or its beginning
 * @throws DamagedSeal; RecollectError `storeTooNew`
 */
export function sealedHeader(bytes: Uint8Array): SealedHeader {
  return readHeader(bytes).header;
}

/**
 * Opens a sealed file.
 * @throws MissingKey; RecollectError `passphraseRequired`, `keyWrong` or `storeTooNew`; DamagedSeal
 */
export function openSealed(bytes: Uint8Array, place: string, openers: Openers): Buffer {
  const { header, line, end } = readHeader(bytes);
  const key = openingKey(header, openers);
  if (header.place !== place) {
    throw new DamagedSeal(translate('it belongs to {0}, not to {1}', header.place, place));
  }
  const opened = unseal(key, line, bytes.subarray(end));
  if (!opened) throw new DamagedSeal(translate('it was cut short or changed'));
  return opened;
}

function sealingKey(
  sealing: Sealing,
  salt: Uint8Array,
): { readonly by: SealedHeader['by']; readonly key: Uint8Array } {
  if (sealing.kind === 'storeKey') {
    return {
      by: { kind: 'storeKey', keyId: sealing.key.id },
      key: deriveKey(sealing.key, salt, filePurpose),
    };
  }
  const { passphrase, stretching = usualStretching } = sealing;
  const stretched = stretchPassphrase(passphrase, salt, stretching);
  if (!stretched) throw new Error('the passphrase cannot be stretched like that');
  const { check, key } = stretched;
  return { by: { kind: 'passphrase', scrypt: stretching, check }, key };
}

function openingKey(header: SealedHeader, { key, keys, passphrase }: Openers): Uint8Array {
  const salt = Buffer.from(header.salt, 'base64');
  const { by } = header;
  if (by.kind === 'storeKey') {
    if (key && key.id !== by.keyId) {
      throw new RecollectError(
        'keyWrong',
        translate(
          'That is the recovery key of something else: this file was encrypted with another key. Nothing was changed.',
        ),
      );
    }
    return deriveKey(key ?? keys.get(by.keyId), salt, filePurpose);
  }
  if (passphrase === undefined) {
    throw new RecollectError(
      'passphraseRequired',
      translate(
        'This backup is locked with a passphrase. Enter the passphrase that it was made with.',
      ),
    );
  }
  const stretched = stretchPassphrase(passphrase, salt, by.scrypt);
  if (!stretched)
    throw new DamagedSeal(translate('its passphrase was stretched in a way that is not ours'));
  if (!isSameCheck(stretched.check, by.check)) {
    throw new RecollectError(
      'keyWrong',
      translate('That is not the passphrase of this backup. Nothing was changed. Try again.'),
    );
  }
  return stretched.key;
}

function readHeader(bytes: Uint8Array): {
  readonly header: SealedHeader;
  readonly line: Buffer;
  /** Where the box begins. */
  readonly end: number;
} {
  const head = Buffer.from(bytes.subarray(0, mostHeaderBytes + checksumDigits + 2));
  const lineEnd = head.indexOf('\n');
  const end = lineEnd + checksumDigits + 2;
  const line = head.subarray(0, Math.max(0, lineEnd));
  const given = head.toString('utf8', lineEnd + 1, end);
  if (lineEnd === -1 || given !== `${checksum(line)}\n`)
    throw new DamagedSeal(translate('its header is damaged'));
  const json = parseJson(line);
  const any = anyHeaderSchema.safeParse(json);
  if (any.success && any.data.version > version) throw newerFile();
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success)
    throw new DamagedSeal(translate('its header says something that is not ours'));
  return { header: parsed.data, line, end };
}

function checksum(line: Uint8Array): string {
  return createHash('sha256').update(line).digest('hex').slice(0, checksumDigits);
}

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
}
