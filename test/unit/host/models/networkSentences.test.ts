import { expect, test } from 'vitest';
import { networkError } from '../../../../src/host/models/networkSentences';

const hosted = 'https://models.example.com/v1';

test.each([
  [
    'ECONNREFUSED',
    'http://127.0.0.1:11434/v1',
    'Nothing answers at http://127.0.0.1:11434. Is Ollama running?',
  ],
  ['ECONNREFUSED', 'http://127.0.0.1:1234/v1', 'Is the server of LM Studio running?'],
  ['ECONNREFUSED', hosted, 'Check the base URL'],
  ['ENOTFOUND', hosted, 'The network knows no models.example.com.'],
  ['EAI_AGAIN', hosted, 'The network knows no models.example.com.'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', hosted, 'The certificate of models.example.com was not accepted'],
  ['CERT_HAS_EXPIRED', hosted, 'was not accepted (CERT_HAS_EXPIRED)'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', hosted, 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', hosted, 'certificate'],
  ['UND_ERR_SOCKET', hosted, 'closed the connection without an answer'],
  [
    'UND_ERR_CONNECT_TIMEOUT',
    hosted,
    'cannot be reached (UND_ERR_CONNECT_TIMEOUT). Check the connection, the proxy',
  ],
  ['', hosted, 'cannot be reached. Check the connection'],
])('%s at %s', (code, baseUrl, sentence) => {
  const error = networkError(code, baseUrl, '');
  expect(error.code).toBe('modelUnreachable');
  expect(error.message).toContain(sentence);
});
