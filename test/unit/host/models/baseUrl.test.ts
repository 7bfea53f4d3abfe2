import { describe, expect, test } from 'vitest';
import { isLoopbackHost, normalizeBaseUrl } from '../../../../src/host/models/baseUrl';

describe('normalizeBaseUrl', () => {
  test.each([
    ['https://API.OpenAI.com:443/v1/', 'https://api.openai.com/v1'],
    [' http://127.0.0.1:11434/v1 ', 'http://127.0.0.1:11434/v1'],
    ['http://localhost:1234/v1//', 'http://localhost:1234/v1'],
    ['http://[::1]:8000/v1', 'http://[::1]:8000/v1'],
    ['https://models.example.com/?token=x#top', 'https://models.example.com'],
    [
      'https://r.openai.azure.com/openai?api-version=2024-10-21&x=1',
      'https://r.openai.azure.com/openai?api-version=2024-10-21',
    ],
  ])('%s', (text, expected) => {
    expect(normalizeBaseUrl(text)).toBe(expected);
    expect(normalizeBaseUrl(expected)).toBe(expected);
  });

  test.each([
    ['', 'whole address'],
    ['api.openai.com/v1', 'whole address'],
    ['file:///etc/passwd', 'whole address'],
    ['http://models.example.com/v1', 'this machine only'],
    ['http://192.168.1.7:11434/v1', 'this machine only'],
    ['http://127.0.0.1.example.com/v1', 'this machine only'],
    ['https://me:secret@models.example.com/v1', 'user name or password'],
  ])('refuses %s', (text, hint) => {
    expect(() => normalizeBaseUrl(text)).toThrow(hint);
  });

  test('a refused address never has its password in the error', () => {
    expect(() => normalizeBaseUrl('https://me:secret@models.example.com/v1')).toThrow(
      expect.objectContaining({
        code: 'invalidInput',
        message: expect.not.stringContaining('secret'),
      }),
    );
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['[::1]', true],
  ['models.localhost', true],
  ['localhost.example.com', false],
  ['10.0.0.1', false],
])('%s is this machine: %s', (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});
