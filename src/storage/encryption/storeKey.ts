import { hkdfSync } from 'node:crypto';

/** The key of an encrypted store. Whatever is sealed is sealed with a key derived from it, never with it. */
export interface StoreKey {
  /** Tells keys apart without saying anything of them, 32 hexadecimal digits. */
  readonly id: string;
  /** 32 random bytes. */
  readonly bytes: Uint8Array;
}

export function storeKeyOf(bytes: Uint8Array): StoreKey {
  return { id: derive(bytes, new Uint8Array(), 'recollect key id 1', 16).toString('hex'), bytes };
}

/**
 * A key for one purpose and one place (HKDF with SHA-256, RFC 5869), 32 bytes.
 * @param purpose different for whatever must not share a key
 */
export function deriveKey(key: StoreKey, salt: Uint8Array, purpose: string): Buffer {
  return derive(key.bytes, salt, purpose, 32);
}

function derive(bytes: Uint8Array, salt: Uint8Array, info: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, salt, info, length));
}
