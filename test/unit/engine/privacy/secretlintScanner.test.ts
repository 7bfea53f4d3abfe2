import { describe, expect, it } from 'vitest';
import { LayeredRedactor } from '../../../../src/core/privacy/redactor';
import { SecretlintScanner } from '../../../../src/engine/privacy/secretlintScanner';
import { nearMisses, secretSamples } from '../../core/privacy/secretSamples';

const redactor = new LayeredRedactor([new SecretlintScanner()], (error) => {
  throw error;
});

describe('redaction with the maintained rules', () => {
  it('finds what the patterns of core do not know', async () => {
    const key = 'lin_api_' + 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b';
    expect((await redactor.redact(`linear ${key}`)).text).toBe('linear [redacted: token]');
  });

  it.each(secretSamples)('takes out a $kind', async ({ text, secret, keeps }) => {
    const redacted = await redactor.redact(text);
    expect(redacted.text).not.toContain(secret);
    if (keeps) expect(redacted.text).toContain(keeps);
    expect(await redactor.redact(redacted.text)).toEqual({ text: redacted.text, redactions: [] });
  });

  it.each(nearMisses)('leaves ordinary text alone: %s', async (text) => {
    expect((await redactor.redact(text)).text).toBe(text);
  });
});
