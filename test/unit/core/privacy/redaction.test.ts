import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../../src/core/privacy/redaction';
import { nearMisses, secretSamples } from './secretSamples';

describe('redact', () => {
  it.each(secretSamples)('takes out a $kind: $text', ({ text, secret, kind, keeps }) => {
    const redacted = redact(text);
    expect(redacted.text).not.toContain(secret);
    expect(redacted.text).toContain(`[redacted: ${kind}]`);
    if (keeps) expect(redacted.text).toContain(keeps);
    expect(redacted.redactions.map((redaction) => redaction.kind)).toContain(kind);
  });

  it.each(nearMisses)('leaves ordinary text alone: %s', (text) => {
    expect(redact(text)).toEqual({ text, redactions: [] });
  });

  it('says where each marker stands', () => {
    const { text, redactions } = redact(
      `first ${'ghp_'}aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5, then redis://:hunter2@cache`,
    );
    expect(text).toBe('first [redacted: GitHub token], then redis://:[redacted: password]@cache');
    expect(redactions.map(({ start, end }) => text.slice(start, end))).toEqual([
      '[redacted: GitHub token]',
      '[redacted: password]',
    ]);
  });

  it('changes nothing the second time, whatever surrounds the secrets', () => {
    const pieces = fc.oneof(
      fc.constantFrom(...secretSamples.map(({ text }) => text)),
      fc.constantFrom(...nearMisses),
      fc.string(),
      fc.constantFrom(
        'password: ',
        'token=',
        '"',
        "'",
        '@',
        ' ',
        '\n',
        '://a:',
        'Bearer ',
        '[redacted: token]',
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
        const once = redact(parts.join(''));
        const twice = redact(once.text);
        expect(twice).toEqual({ text: once.text, redactions: [] });
        for (const { kind, start, end } of once.redactions) {
          expect(once.text.slice(start, end)).toBe(`[redacted: ${kind}]`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['letters', 'a'.repeat(200_000)],
    ['base64', 'aB3dE5fG7hI9'.repeat(17_000)],
    ['key headers', '-----BEGIN PRIVATE KEY-----\n'.repeat(7_000)],
    ['curl', 'curl -u '.repeat(25_000)],
    ['slashes', 'a://b:'.repeat(33_000)],
    ['assignments', 'password: '.repeat(20_000)],
    ['underscores', 'a_'.repeat(100_000)],
    ['JWT heads', 'eyJhbGciOiJI'.repeat(17_000)],
    ['spaces', 'token' + ' '.repeat(200_000)],
  ])('takes no more than linear time on a long run of %s', (_, text) => {
    const start = performance.now();
    redact(text);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
