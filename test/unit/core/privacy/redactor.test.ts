import { describe, expect, it } from 'vitest';
import { LayeredRedactor, type SecretScanner } from '../../../../src/core/privacy/redactor';

const findsWord = (word: string): SecretScanner => ({
  scan: async (text) =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
      kind: 'token',
      start: index,
      end: index + word.length,
    })),
});
const unexpected = (error: unknown) => {
  throw error;
};

describe('LayeredRedactor', () => {
  it('joins the patterns with what scanners find', async () => {
    const redactor = new LayeredRedactor([findsWord('zebra')], unexpected);
    const { text, redactions } = await redactor.redact('zebra at redis://:hunter2@cache and zebra');
    expect(text).toBe(
      '[redacted: token] at redis://:[redacted: password]@cache and [redacted: token]',
    );
    expect(redactions.map(({ start, end }) => text.slice(start, end))).toEqual([
      '[redacted: token]',
      '[redacted: password]',
      '[redacted: token]',
    ]);
    expect((await redactor.redact(text)).text).toBe(text);
  });

  it('never lets a scanner take a marker apart', async () => {
    const redactor = new LayeredRedactor([findsWord('redacted')], unexpected);
    expect((await redactor.redact('redis://:hunter2@cache')).text).toBe(
      'redis://:[redacted: password]@cache',
    );
  });

  it('still applies the patterns when a scanner fails, and tells', async () => {
    const errors: unknown[] = [];
    const broken: SecretScanner = { scan: () => Promise.reject(new Error('broken rule')) };
    const redactor = new LayeredRedactor([broken], (error) => errors.push(error));
    expect((await redactor.redact('redis://:hunter2@cache')).text).toContain(
      '[redacted: password]',
    );
    expect(errors).toHaveLength(1);
  });
});
