import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordCipher } from '../../../../src/storage/encryption/recordCipher';
import { deriveKey, storeKeyOf } from '../../../../src/storage/encryption/storeKey';
import { keyBytes } from './keys';

const key = storeKeyOf(keyBytes());
const cipher = new RecordCipher(key, 3);
const header = Buffer.from('the header of a record');
const payload = Buffer.from('pineapple');

it('opens what it has sealed, of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const sealed = cipher.seal(7, header, bytes);
      expect(sealed).toHaveLength(bytes.length + RecordCipher.overhead);
      expect(cipher.open(7, header, sealed)?.equals(bytes)).toBe(true);
    }),
  );
});

it('never uses a nonce twice, also for the same record at the same place, in two processes', () => {
  const other = new RecordCipher(key, 3);
  const nonces = Array.from({ length: 1_000 }, (_, index) =>
    (index % 2 ? cipher : other).seal(7, header, payload).toString('hex', 16, 28),
  );
  expect(new Set(nonces).size).toBe(1_000);
});

it('opens in its own place only', () => {
  const sealed = cipher.seal(7, header, payload);
  expect(cipher.open(8, header, sealed)).toBeUndefined();
  expect(new RecordCipher(key, 4).open(7, header, sealed)).toBeUndefined();
  expect(cipher.open(7, Buffer.from('another header'), sealed)).toBeUndefined();
  expect(new RecordCipher(storeKeyOf(keyBytes(2)), 3).open(7, header, sealed)).toBeUndefined();
  for (let at = 0; at < sealed.length; at++) {
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 128, at);
    expect(cipher.open(7, header, flipped), `byte ${at}`).toBeUndefined();
    expect(cipher.open(7, header, sealed.subarray(0, at)), `cut at ${at}`).toBeUndefined();
  }
});

it('derives other keys for other purposes, and says nothing of the key in its id', () => {
  const salt = Buffer.from('salt');
  const derived = ['a', 'b'].map((purpose) => deriveKey(key, salt, purpose).toString('hex'));
  const all = [...derived, deriveKey(key, Buffer.from('other'), 'a').toString('hex')];
  expect(new Set(all).size).toBe(3);
  expect(key.id).toMatch(/^[0-9a-f]{32}$/);
  expect(Buffer.from(key.bytes).toString('hex')).not.toContain(key.id);
  // HKDF-SHA256 of these 32 bytes, computed with another implementation: a change would lose every store.
  expect(key.id).toBe('8062a5d352a149b337c46be1b0546180');
});

it('opens what another program has sealed by the same rules', () => {
  // Made with Python's `cryptography`: what is on people's disks must open for ever.
  const sealed = Buffer.from(
    '8062a5d352a149b337c46be1b05461806465666768696a6b6c6d6e6fbc4240af47aefcd565c148bfb245d651bd556d69c2642c7701',
    'hex',
  );
  expect(cipher.open(7, header, sealed)?.equals(payload)).toBe(true);
});
