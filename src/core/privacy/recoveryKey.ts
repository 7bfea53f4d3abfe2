/**
 * The key of an encrypted store as a text that a person can keep: 256 bits as 52 characters of Crockford's
 * base 32 (no I, L, O or U) and four that check them, in 14 groups of four.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
const keyCharacters = 52;
const checkCharacters = 4;
const groupLength = 4;

/** CRC-32 (ISO 3309), of which the text holds the lowest 20 bits. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) & 0xfffff;
}

/** @param bytes 32 of them */
export function formatRecoveryKey(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(buffer >>> bits) & 31];
      buffer &= (1 << bits) - 1;
    }
  }
  text += alphabet[(buffer << (5 - bits)) & 31];
  const check = checksum(bytes);
  for (let shift = 15; shift >= 0; shift -= 5) text += alphabet[(check >>> shift) & 31];
  return groupsOf(text).join('-');
}

/**
 * The key's 32 bytes; undefined for a text that is no recovery key, or that has a character wrong. Case,
 * spaces and hyphens do not matter, and what is easily misread is read as what it must be.
 */
export function parseRecoveryKey(text: string): Uint8Array | undefined {
  const characters = normalized(text);
  if (characters.length !== keyCharacters + checkCharacters) return undefined;
  const values = [...characters].map((character) => alphabet.indexOf(character));
  if (values.includes(-1)) return undefined;
  const bytes = new Uint8Array(keyBytes);
  let buffer = 0;
  let bits = 0;
  let filled = 0;
  for (const value of values.slice(0, keyCharacters)) {
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[filled++] = buffer >>> bits;
    buffer &= (1 << bits) - 1;
  }
  const check = values.slice(keyCharacters).reduce((sum, value) => (sum << 5) | value, 0);
  return buffer === 0 && check === checksum(bytes) ? bytes : undefined;
}

/** How many groups the text of a key has. */
export const recoveryKeyGroups = (keyCharacters + checkCharacters) / groupLength;

/**
 * Whether what was typed shows that its author holds the key: the whole key, or the one group asked for.
 * @param group from 1
 */
export function showsRecoveryKey(typed: string, key: string, group: number): boolean {
  const given = normalized(typed);
  const whole = normalized(key);
  return given === whole || given === groupsOf(whole)[group - 1];
}

function normalized(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]+/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
}

function groupsOf(text: string): readonly string[] {
  return text.match(/.{4}/gu) ?? [];
}
