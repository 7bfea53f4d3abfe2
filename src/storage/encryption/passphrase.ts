import { createHmac, scryptSync, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';

/** How a passphrase was stretched into a key (scrypt, RFC 7914). The names are the RFC's. */
export const stretchingSchema = z.object({
  N: z.number().check(z.refine((N) => Number.isInteger(Math.log2(N)) && N >= 1_024)),
  r: z.number().check(z.int(), z.gte(1), z.lte(16)),
  p: z.number().check(z.int(), z.gte(1), z.lte(4)),
});
export type Stretching = z.infer<typeof stretchingSchema>;

/** What OWASP asks of scrypt at least: 128 MB of memory, about half a second. */
export const usualStretching: Stretching = { N: 2 ** 17, r: 8, p: 1 };

/** A file says how it was stretched, and must not make us take more memory than this, bytes. */
const mostMemory = 256 * 1024 ** 2;

export interface PassphraseKey {
  /** 32 bytes, to seal with. */
  readonly key: Buffer;
  /** Tells whether the passphrase is right before anything is opened; it helps a guesser no more than the seal does. */
  readonly check: string;
}

/** @returns undefined when it would take more memory than a file may ask for */
export function stretchPassphrase(
  passphrase: string,
  salt: Uint8Array,
  { N, r, p }: Stretching,
): PassphraseKey | undefined {
  if (128 * N * r * p > mostMemory) return undefined;
  // The same letters typed on another system may come composed in another way.
  const text = passphrase.normalize('NFKC');
  const bytes = scryptSync(text, salt, 64, { N, r, p, maxmem: mostMemory + 2 ** 20 });
  const check = createHmac('sha256', bytes.subarray(32)).update('recollect passphrase 1').digest();
  return { key: bytes.subarray(0, 32), check: check.subarray(0, 16).toString('hex') };
}

export function isSameCheck(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
