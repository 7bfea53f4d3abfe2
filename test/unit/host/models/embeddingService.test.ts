import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Emitter } from '../../../../src/core/base/event';
import { ApiKeyStore } from '../../../../src/host/models/apiKeys';
import { chooseEmbeddingModel } from '../../../../src/host/models/chooseEmbeddingModel';
import {
  EmbeddingService,
  type EmbeddingSettings,
} from '../../../../src/host/models/embeddingService';
import { chatTransport } from '../../../../src/host/models/openaiClient';
import { ModelServer } from '../../../support/modelServer';
import { FakeMemory, FakeSecrets, rethrow } from './modelFakes';

let server: ModelServer;
beforeEach(async () => {
  server = await ModelServer.start();
});
afterEach(() => server.stop());

class FakeEmbeddingConfiguration {
  readonly #changed = new Emitter<void>(rethrow);
  readonly onDidChange = this.#changed.event;
  settings: EmbeddingSettings = { baseUrl: '', model: '' };

  read(): EmbeddingSettings {
    return this.settings;
  }

  async write(settings: EmbeddingSettings): Promise<void> {
    this.settings = settings;
    this.#changed.fire();
  }
}

function makeService() {
  const configuration = new FakeEmbeddingConfiguration();
  const keys = new ApiKeyStore(new FakeSecrets());
  const memory = new FakeMemory();
  const transport = () => chatTransport;
  const service = new EmbeddingService({
    configuration,
    memory,
    keys,
    transport,
    onError: rethrow,
  });
  return { configuration, keys, service };
}

async function picked(model: string, baseUrl = server.baseUrl) {
  const made = makeService();
  await made.service.choose({ baseUrl, model });
  const embed = (texts: readonly string[]) =>
    made.service.embed({ model: made.service.model!, texts: [...texts] });
  return { ...made, embed };
}

describe('EmbeddingService', () => {
  test('gives a vector for each text, in order, whatever order they come in', async () => {
    const { embed } = await picked('test-embedding');
    const texts = ['the walrus sleeps', 'a bicycle'];
    const { vectors } = await embed(texts);
    const [alone] = (await embed([texts[1]!])).vectors;
    expect(vectors).toHaveLength(2);
    expect(vectors[1]).toEqual(alone);
    expect(vectors[0]).not.toEqual(alone);
    expect(server.requests[0]?.body).toMatchObject({ input: texts, encoding_format: 'float' });
  });

  test('sends the key of that endpoint, and none where there is none', async () => {
    const { embed, keys } = await picked('test-embedding');
    await embed(['a']);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    await keys.set(server.baseUrl, 'sk-embed');
    await embed(['a']);
    expect(server.requests[1]?.headers.authorization).toBe('Bearer sk-embed');
  });

  test('sends nothing when the settings name what was not picked', async () => {
    const { configuration, embed, service } = await picked('test-embedding');
    await configuration.write({ baseUrl: server.baseUrl, model: 'another' });
    expect(service.model).toBeNull();
    await expect(embed(['a'])).rejects.toMatchObject({ code: 'modelNotConfigured' });
    await configuration.write({ baseUrl: 'http://127.0.0.1:9/v1', model: 'test-embedding' });
    expect(service.model).toBeNull();
    const { configuration: fresh, service: unpicked } = makeService();
    await fresh.write({ baseUrl: server.baseUrl, model: 'test-embedding' });
    expect(unpicked.model).toBeNull();
    expect(server.requests).toHaveLength(0);
  });

  test.each(['fault-429', 'fault-cut', 'fault-malformed', 'fault-dimension'])(
    '%s is a failure with a sentence, never a wrong vector',
    async (model) => {
      const { embed } = await picked(model);
      await expect(embed(['a', 'b'])).rejects.toMatchObject({
        code: expect.stringMatching(/^model/),
        message: expect.stringContaining('127.0.0.1'),
      });
    },
  );

  test('an endpoint that is down is a failure with a sentence', async () => {
    const { embed } = await picked('test-embedding');
    await server.stop();
    await expect(embed(['a'])).rejects.toMatchObject({ code: expect.stringMatching(/^model/) });
    server = await ModelServer.start();
  });
});

describe('choosing an embedding model', () => {
  const dialogs = (agrees: boolean) => ({
    pick: async () => undefined,
    input: async () => undefined,
    confirm: async () => agrees,
    inform: () => {},
    during: async () => Promise.reject(new Error('nothing is done')),
  });

  test('nothing is chosen before the last question is answered with yes', async () => {
    const { keys, service } = makeService();
    const options = { keys, service, suggestedBaseUrl: () => server.baseUrl };
    const asked = { baseUrl: server.baseUrl, model: 'test-embedding' };
    await chooseEmbeddingModel({ ...options, dialogs: dialogs(false) }, asked);
    expect(service.model).toBeNull();
    await chooseEmbeddingModel({ ...options, dialogs: dialogs(true) }, asked);
    expect(service.model).toBe(`test-embedding ${server.baseUrl}`);
    await chooseEmbeddingModel({ ...options, dialogs: dialogs(false) }, { off: true });
    expect(service.model).toBeNull();
    expect(server.requests).toHaveLength(0);
  });
});
