import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endpointOf } from '../../../../src/host/models/chatEndpoint';
import type { ChatEndpoint } from '../../../../src/host/models/chatTransport';
import { chatTransport } from '../../../../src/host/models/openaiClient';
import { ModelServer } from '../../../support/modelServer';
import { generate, openaiModel } from './modelHarness';

const key = 'sk-secret-123';
const never = new AbortController().signal;

let server: ModelServer;
beforeEach(async () => {
  server = await ModelServer.start();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

function azure(): ChatEndpoint {
  return { baseUrl: `${server.baseUrl}/openai`, apiKey: key, azureApiVersion: '2024-10-21' };
}

describe('what leaves the machine', () => {
  test('the key, and no header that tells of the machine', async () => {
    await generate(openaiModel({ baseUrl: server.baseUrl, key }));
    const headers = server.requests[0]?.headers ?? {};
    expect(headers.authorization).toBe(`Bearer ${key}`);
    expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  test('no authorization where there is no key', async () => {
    await generate(openaiModel({ baseUrl: server.baseUrl }));
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('nothing of the environment variables, which are for another endpoint', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-from-env');
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin-from-env');
    vi.stubEnv('OPENAI_ORG_ID', 'org-from-env');
    vi.stubEnv('OPENAI_PROJECT_ID', 'project-from-env');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-token: from-env\nauthorization: Bearer from-env');
    vi.stubEnv('OPENAI_BASE_URL', 'https://elsewhere.invalid/v1');
    await generate(openaiModel({ baseUrl: server.baseUrl }));
    await chatTransport.listModels(endpointOf(server.baseUrl, undefined), never);
    expect(server.requests).toHaveLength(2);
    expect(JSON.stringify(server.requests.map(({ headers }) => headers))).not.toContain('from-env');
  });
});

describe('a redirect to another origin', () => {
  test.each(['OpenAI', 'Azure'])('gets neither key nor prompt (%s)', async (flavour) => {
    const other = await ModelServer.start();
    try {
      server.enqueue({ kind: 'redirect', to: other.baseUrl });
      const endpoint = flavour === 'Azure' ? azure() : endpointOf(server.baseUrl, key);
      const { error } = await generate(
        openaiModel({ baseUrl: server.baseUrl, endpoint: async () => endpoint }),
      );
      expect(error?.code).toBe('modelUnreachable');
      expect(error?.message).toContain(new URL(other.baseUrl).origin);
      expect(server.chatRequests).toHaveLength(1);
      expect(other.requests).toHaveLength(0);
    } finally {
      await other.stop();
    }
  });
});

describe('Azure', () => {
  test('its own API gets the deployment, the version and the header api-key', async () => {
    const endpoint = azure();
    const { text } = await generate(
      openaiModel({ baseUrl: server.baseUrl, endpoint: async () => endpoint, model: 'my-gpt' }),
    );
    expect(JSON.parse(text)).toEqual([{ role: 'user', content: 'Hello?' }]);
    const [request] = server.requests;
    expect(request?.path).toBe(
      '/v1/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21',
    );
    expect(request?.headers['api-key']).toBe(key);
    expect(request?.headers.authorization).toBeUndefined();
  });

  test.each([
    ['https://r.openai.azure.com', 'https://r.openai.azure.com/openai', '2024-10-21'],
    [
      'https://r.openai.azure.com/openai?api-version=2025-01-01',
      'https://r.openai.azure.com/openai',
      '2025-01-01',
    ],
    ['https://r.openai.azure.com/openai/v1', 'https://r.openai.azure.com/openai/v1', null],
    ['https://api.openai.com/v1', 'https://api.openai.com/v1', null],
  ])('%s', (baseUrl, address, version) => {
    expect(endpointOf(baseUrl, undefined)).toMatchObject({
      baseUrl: address,
      azureApiVersion: version,
    });
  });
});

describe('the list of models', () => {
  test('names them', async () => {
    const listing = await chatTransport.listModels(endpointOf(server.baseUrl, undefined), never);
    expect(listing).toMatchObject({ kind: 'models' });
    expect(listing.kind === 'models' ? listing.ids : []).toContain('test-model');
  });

  test('that is refused tells why', async () => {
    const guarded = await ModelServer.start({ key });
    try {
      const list = (apiKey: string | undefined) =>
        chatTransport.listModels(endpointOf(guarded.baseUrl, apiKey), never);
      expect(await list(undefined)).toMatchObject({ kind: 'http', status: 401 });
      expect(await list(key)).toMatchObject({ kind: 'models' });
    } finally {
      await guarded.stop();
    }
  });
});
