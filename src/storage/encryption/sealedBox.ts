import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM with a random nonce of 96 bits (NIST SP 800-38D, 8.2.2) and a tag of 128. */
const algorithm = 'aes-256-gcm';
export const nonceBytes = 12;
export const tagBytes = 16;

/**
 * Seals bytes so that they can neither be read nor changed without the key.
 * @param key 32 bytes; for at most 2^32 texts, after which two of the random nonces might be the same
 * @param context is not part of the result; opening it with another fails
 * @returns nonce, ciphertext, tag
 */
export function seal(key: Uint8Array, context: Uint8Array, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed; undefined when the key or the context is another one, or a byte has changed. */
export function unseal(
  key: Uint8Array,
  context: Uint8Array,
  sealed: Uint8Array,
): Buffer | undefined {
  const tagAt = sealed.length - tagBytes;
  if (tagAt < nonceBytes) return undefined;
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(tagAt));
  try {
    const bytes = decipher.update(sealed.subarray(nonceBytes, tagAt));
    return Buffer.concat([bytes, decipher.final()]);
  } catch {
    return undefined;
  }
}
