import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyRing } from '../../../../src/storage/encryption/keyRing';
import {
  isSealed,
  openSealed,
  sealedHeader,
  sealFile,
  type Sealing,
} from '../../../../src/storage/encryption/sealedFile';
import { storeKeyOf } from '../../../../src/storage/encryption/storeKey';
import { keyBytes } from './keys';

/** As weak as a file may be: the strong one has a test of its own. */
const quick = { N: 1_024, r: 8, p: 1 };
const key = storeKeyOf(keyBytes(1));
const keys = new KeyRing();
keys.add(key);
const byKey: Sealing = { kind: 'storeKey', key };
const byPassphrase: Sealing = {
  kind: 'passphrase',
  passphrase: 'correct horse',
  stretching: quick,
};
const text = Buffer.from('a text that nobody shall read');
const damaged = expect.objectContaining({ name: 'DamagedSeal' });

/** The file with another header and the checksum that fits it, as somebody without the key could write it. */
function withHeader(file: Buffer, changes: object): Buffer {
  const header: unknown = JSON.parse(file.toString('utf8', 0, file.indexOf('\n')));
  const line = JSON.stringify(Object.assign({}, header, changes));
  const checksum = createHash('sha256').update(line).digest('hex').slice(0, 16);
  const box = file.subarray(file.indexOf('\n') + 18);
  return Buffer.concat([Buffer.from(`${line}\n${checksum}\n`), box]);
}

describe.each([
  ['a store’s key', byKey, { keys }],
  ['a passphrase', byPassphrase, { keys: new KeyRing(), passphrase: 'correct horse' }],
] as const)('a file that was sealed with %s', (_, sealing, openers) => {
  it('is opened to what it was, of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const file = sealFile(bytes, 'here', sealing);
        expect(isSealed(file)).toBe(true);
        expect(openSealed(file, 'here', openers).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('shows nothing of the text, and is another each time', () => {
    const [one, other] = [sealFile(text, 'here', sealing), sealFile(text, 'here', sealing)];
    expect(one.includes('nobody')).toBe(false);
    expect(one.subarray(-40).equals(other.subarray(-40))).toBe(false);
  });

  it('is refused with any one byte flipped, or cut anywhere', () => {
    const file = sealFile(text, 'here', sealing);
    for (let at = 0; at < file.length; at++) {
      const flipped = Buffer.from(file);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(() => openSealed(flipped, 'here', openers), `byte ${at}`).toThrow(damaged);
      const cut = file.subarray(0, at);
      expect(() => openSealed(cut, 'here', openers), `cut at ${at}`).toThrow(damaged);
    }
  });

  it('is refused in another place', () => {
    const file = sealFile(text, 'here', sealing);
    expect(() => openSealed(file, 'there', openers)).toThrow('it belongs to here, not to there');
    const renamed = withHeader(file, { place: 'there' });
    expect(() => openSealed(renamed, 'there', openers)).toThrow('it was cut short or changed');
  });

  it('of a newer Recollect says so', () => {
    const file = sealFile(text, 'here', sealing);
    const newer = withHeader(file, { version: 2, by: { kind: 'starlight' } });
    expect(() => openSealed(newer, 'here', openers)).toThrow(
      expect.objectContaining({ code: 'storeTooNew' }),
    );
  });

  it('tells what may be known of it, and no lie about it', () => {
    const about = { createdAt: 5, counts: { sessions: 1, messages: 2, memories: 3 } };
    const file = sealFile(text, 'here', sealing, about);
    expect(sealedHeader(file.subarray(0, 600)).about).toEqual(about);
    const lying = withHeader(file, { about: { ...about, createdAt: 6 } });
    expect(() => openSealed(lying, 'here', openers)).toThrow('it was cut short or changed');
  });
});

describe('the wrong opener', () => {
  it('is told from a damaged file', () => {
    const locked = sealFile(text, 'here', byPassphrase);
    expect(() => openSealed(locked, 'here', { keys })).toThrow(
      expect.objectContaining({ code: 'passphraseRequired' }),
    );
    expect(() => openSealed(locked, 'here', { keys, passphrase: 'wrong horse' })).toThrow(
      expect.objectContaining({ code: 'keyWrong' }),
    );
    const sealed = sealFile(text, 'here', byKey);
    expect(() => openSealed(sealed, 'here', { keys: new KeyRing() })).toThrow(
      expect.objectContaining({ code: 'keyRequired', keyId: key.id }),
    );
    const another = storeKeyOf(keyBytes(2));
    expect(() => openSealed(sealed, 'here', { keys, key: another })).toThrow(
      expect.objectContaining({ code: 'keyWrong' }),
    );
    expect(openSealed(sealed, 'here', { keys: new KeyRing(), key }).equals(text)).toBe(true);
  });

  it('is no passphrase whose letters are composed in another way', () => {
    const file = sealFile(text, 'here', { ...byPassphrase, passphrase: 'Gr\u00fc\u00dfe' });
    const opened = openSealed(file, 'here', { keys, passphrase: 'Gru\u0308\u00dfe' });
    expect(opened.equals(text)).toBe(true);
  });
});

it.each([
  { N: 2 ** 24, r: 8, p: 1 },
  { N: 2 ** 17, r: 16, p: 4 },
  { N: 3_000, r: 8, p: 1 },
])('a file cannot make us take all the memory there is: %j', (scrypt) => {
  const by = { kind: 'passphrase', scrypt, check: '00' };
  const file = withHeader(sealFile(text, 'here', byPassphrase), { by });
  expect(() => openSealed(file, 'here', { keys, passphrase: 'x' })).toThrow(damaged);
});

it('a passphrase is stretched by as much as OWASP asks for', { timeout: 120_000 }, () => {
  const { by } = sealedHeader(sealFile(text, 'here', { kind: 'passphrase', passphrase: 'x' }));
  expect(by).toMatchObject({ scrypt: { N: 2 ** 17, r: 8, p: 1 } });
});

// Made with Python's `cryptography`: what is on people's disks must open for ever.
it.each([
  [
    'a store’s key',
    'eyJraW5kIjoicmVjb2xsZWN0LXNlYWxlZCIsInZlcnNpb24iOjEsImJ5Ijp7ImtpbmQiOiJzdG9yZUtleSIsImtleUlkIjoiODA2MmE1ZDM1MmExNDliMzM3YzQ2YmUxYjA1NDYxODAifSwic2FsdCI6IkFBRUNBd1FGQmdjSUNRb0xEQTBPRHhBUkVoTVVGUllYR0JrYUd4d2RIaDg9IiwicGxhY2UiOiJoZXJlIn0KZDEwNGQyZjA0YmFlZGRhMQpkZWZnaGlqa2xtbm+KKgR5iqqq+jDvqWFR7DkLeh069Ufd97ZU9goZvrvfLQ==',
    { keys },
  ],
  [
    'a passphrase',
    'eyJraW5kIjoicmVjb2xsZWN0LXNlYWxlZCIsInZlcnNpb24iOjEsImJ5Ijp7ImtpbmQiOiJwYXNzcGhyYXNlIiwic2NyeXB0Ijp7Ik4iOjEwMjQsInIiOjgsInAiOjF9LCJjaGVjayI6Ijc2NTAxMzBiOTA5ZmYzNTE4MTcwMWRjNzAzZGExZjVhIn0sInNhbHQiOiJBQUVDQXdRRkJnY0lDUW9MREEwT0R4QVJFaE1VRlJZWEdCa2FHeHdkSGg4PSIsInBsYWNlIjoiaGVyZSJ9CmYwZWJmM2VjMWQzN2ExMDYKZGVmZ2hpamtsbW5vLiT5uDeuXBApt7+tEp/HaVpf36SE46k8tvOG0kEfgOo=',
    { keys: new KeyRing(), passphrase: 'Gr\u00fc\u00dfe an alle' },
  ],
])('a file that another program has sealed with %s is opened', (_, file, openers) => {
  const opened = openSealed(Buffer.from(file, 'base64'), 'here', openers);
  expect(opened.toString()).toBe('sealed elsewhere');
});
