import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatRecoveryKey,
  parseRecoveryKey,
  recoveryKeyGroups,
  showsRecoveryKey,
} from '../../../../src/core/privacy/recoveryKey';

const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('a key is read back from its text, however it is typed', () => {
  fc.assert(
    fc.property(anyKey, (bytes) => {
      const text = formatRecoveryKey(bytes);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
      for (const typed of [text, text.toLowerCase(), text.replaceAll('-', ' '), ` ${text}\n`]) {
        expect(parseRecoveryKey(typed)).toEqual(bytes);
      }
      const misread = text.replaceAll('0', 'O').replaceAll('1', 'l');
      expect(parseRecoveryKey(misread)).toEqual(bytes);
    }),
  );
});

test('a wrong character is noticed, and so are two that changed places', () => {
  const text = formatRecoveryKey(Uint8Array.from({ length: 32 }, (_, index) => index * 7));
  const characters = text.replaceAll('-', '');
  for (let at = 0; at < characters.length; at++) {
    for (const other of ['2', 'Z']) {
      if (characters[at] === other) continue;
      const typed = characters.slice(0, at) + other + characters.slice(at + 1);
      expect(parseRecoveryKey(typed), `${other} at ${at}`).toBeUndefined();
    }
    const [a, b] = [characters[at], characters[at + 1]];
    if (b === undefined || a === b) continue;
    const swapped = characters.slice(0, at) + b + a + characters.slice(at + 2);
    expect(parseRecoveryKey(swapped), `swapped at ${at}`).toBeUndefined();
  }
});

test.each(['', 'hello', '0000', 'U'.repeat(56), '0'.repeat(55), '0'.repeat(57)])(
  '%j is no key',
  (text) => expect(parseRecoveryKey(text)).toBeUndefined(),
);

test('a known key has a known text', () => {
  // The CRC-32 of 32 zeros is 190A55AD.
  expect(formatRecoveryKey(new Uint8Array(32))).toBe(`${'0000-'.repeat(13)}MNDD`);
});

test('who holds the key shows it by the group that was asked for, or by all of it', () => {
  const text = formatRecoveryKey(Uint8Array.from({ length: 32 }, (_, index) => index * 5));
  const groups = text.split('-');
  expect(groups).toHaveLength(recoveryKeyGroups);
  expect(showsRecoveryKey(groups[8] ?? '', text, 9)).toBe(true);
  expect(showsRecoveryKey(` ${text.toLowerCase()} `, text, 9)).toBe(true);
  expect(showsRecoveryKey(groups[7] ?? '', text, 9)).toBe(false);
  expect(showsRecoveryKey('', text, 9)).toBe(false);
});
