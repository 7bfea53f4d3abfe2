import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualPolicy } from '../../../../src/host/models/retryPolicy';
import { systemTimers } from '../../../../src/host/systemTimers';
import { ModelServer, refusingBaseUrl } from '../../../support/modelServer';
import type { ModelServerBehaviour } from '../../../support/modelServerBehaviours';
import { EndlessPauses, SkippedPauses, generate, openaiModel } from './modelHarness';

const partial = 'Half of the reply ';
const impatient = { ...usualPolicy, firstSignLimit: 500, silenceLimit: 500 };

let server: ModelServer;
beforeEach(async () => {
  server = await ModelServer.start();
});
afterEach(() => server.stop());

async function ask(...behaviours: readonly ModelServerBehaviour[]) {
  server.enqueue(...behaviours);
  return generate(openaiModel({ baseUrl: server.baseUrl, key: 'sk-secret-123' }));
}

describe('a good reply', () => {
  test('streams in order and names the model that answered', async () => {
    const { text, pieces, result } = await ask({ kind: 'reply', text: 'one two three' });
    expect(text).toBe('one two three');
    expect(pieces).toEqual(['one ', 'two ', 'three']);
    expect(result).toEqual({ model: 'test-model', finish: 'stop' });
  });

  test('sends the prompt with its roles, asks for a stream and says no more', async () => {
    server.enqueue({ kind: 'reply', text: 'ok' });
    await openaiModel({ baseUrl: server.baseUrl }).generate(
      {
        messages: [
          { role: 'system', text: 'Be brief.' },
          { role: 'user', text: 'Hi' },
          { role: 'assistant', text: 'Hello' },
        ],
      },
      () => {},
      new AbortController().signal,
    );
    expect(server.requests[0]?.body).toEqual({
      model: 'test-model',
      stream: true,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
      ],
    });
  });

  test('cut by the provider is told as such', async () => {
    const { result } = await ask({ kind: 'reply', text: 'long', finish: 'length' });
    expect(result?.finish).toBe('length');
  });

  test('in one piece, though a stream was asked for, is taken', async () => {
    const { text, result } = await ask({ kind: 'whole', text: 'all at once' });
    expect(text).toBe('all at once');
    expect(result?.finish).toBe('stop');
  });

  test('is whole when each byte comes in a packet of its own', async () => {
    const { text, error } = await ask({ kind: 'splitBytes', text: 'Grüße, 你好, 🙂' });
    expect(error).toBeUndefined();
    expect(text).toBe('Grüße, 你好, 🙂');
  });

  test('of two million characters arrives whole', async () => {
    const { text } = await ask({ kind: 'huge', characters: 2_000_000 });
    expect(text).toHaveLength(2_000_000);
  });

  test('may take its time, as long as it does not fall silent', async () => {
    server.enqueue({ kind: 'trickle', text: 'a b c d e f g h', interval: 100 });
    const { text } = await generate(
      openaiModel({ baseUrl: server.baseUrl, policy: impatient, timers: systemTimers }),
    );
    expect(text).toBe('a b c d e f g h');
  });

  test('may be announced for longer than a silence may last', async () => {
    server.enqueue({ kind: 'keepAlive', signs: 8, interval: 100, text: 'here it is' });
    const { text } = await generate(
      openaiModel({ baseUrl: server.baseUrl, policy: impatient, timers: systemTimers }),
    );
    expect(text).toBe('here it is');
  });
});

describe('faults that are tried again', () => {
  test('two 500s are waited out, with backoff and full jitter', async () => {
    const timers = new SkippedPauses();
    server.enqueue({ kind: 'status', status: 500 }, { kind: 'status', status: 503 });
    const { text } = await generate(openaiModel({ baseUrl: server.baseUrl, timers }));
    expect(text).toBe('Hello from the test model.');
    expect(server.chatRequests).toHaveLength(3);
    expect(timers.waits).toEqual([500, 1_000]);
  });

  test('a server that stays broken is asked three times and no more', async () => {
    const { error } = await generate(openaiModel({ baseUrl: server.baseUrl, model: 'fault-500' }));
    expect(error?.code).toBe('modelServerError');
    expect(error?.message).toContain('tried 3 times');
    expect(server.chatRequests).toHaveLength(3);
  });

  test('429 waits as long as Retry-After says, in seconds', async () => {
    const timers = new SkippedPauses();
    server.enqueue({ kind: 'status', status: 429, retryAfter: '7' });
    const { error } = await generate(openaiModel({ baseUrl: server.baseUrl, timers }));
    expect(error).toBeUndefined();
    expect(timers.waits).toEqual([7_000]);
    expect(server.chatRequests).toHaveLength(2);
  });

  test('429 waits as long as Retry-After says, as a date', async () => {
    const timers = new SkippedPauses();
    const retryAfter = 'Tue, 01 Jan 2030 00:00:12 GMT';
    server.enqueue({ kind: 'status', status: 429, retryAfter });
    await generate(openaiModel({ baseUrl: server.baseUrl, timers }));
    expect(timers.waits).toEqual([12_000]);
  });

  test('429 that asks for ten minutes is told to the user at once', async () => {
    const { error } = await ask({ kind: 'status', status: 429, retryAfter: '600' });
    expect(error?.code).toBe('modelRateLimited');
    expect(error?.message).toContain('Retry in 10 minutes');
    expect(server.chatRequests).toHaveLength(1);
  });

  test('a connection that is closed without a byte is tried again', async () => {
    const { error } = await ask({ kind: 'hangUp' }, { kind: 'hangUp' }, { kind: 'hangUp' });
    expect(error?.code).toBe('modelUnreachable');
    expect(server.chatRequests).toHaveLength(3);
  });

  test('an overload that is told inside the stream, before any text, is tried again', async () => {
    const error = { message: 'Overloaded', type: 'overloaded_error' };
    const { text } = await ask(
      { kind: 'errorInStream', text: '', error },
      { kind: 'reply', text: 'now' },
    );
    expect(text).toBe('now');
  });
});

describe('faults that are told at once, after one request', () => {
  const cases: readonly (readonly [string, ModelServerBehaviour, string, string])[] = [
    ['401', { kind: 'status', status: 401 }, 'modelUnauthorized', 'Recollect: Set API Key'],
    ['403', { kind: 'status', status: 403 }, 'modelUnauthorized', 'Recollect: Set API Key'],
    [
      'an unknown model',
      { kind: 'status', status: 404, error: { message: 'no', code: 'model_not_found' } },
      'modelNotFound',
      'has no model test-model',
    ],
    [
      'an unknown path',
      { kind: 'status', status: 404, error: { message: 'page not found' } },
      'modelNotFound',
      'often ends in /v1',
    ],
    [
      'an empty account',
      { kind: 'status', status: 429, error: { message: 'x', code: 'insufficient_quota' } },
      'modelQuotaExceeded',
      'billing',
    ],
    [
      'too long a conversation',
      { kind: 'status', status: 400, error: { message: 'x', code: 'context_length_exceeded' } },
      'modelContextTooLong',
      'start a new session',
    ],
    [
      'too long a conversation, told in words only',
      { kind: 'status', status: 400, error: { message: 'exceeds the context window' } },
      'modelContextTooLong',
      'start a new session',
    ],
    [
      'a filtered prompt',
      { kind: 'status', status: 400, error: { message: 'x', code: 'content_filter' } },
      'modelRefused',
      'in other words',
    ],
    [
      'a request that is not accepted',
      { kind: 'status', status: 400, error: { message: 'Unknown role' } },
      'modelServerError',
      'Unknown role',
    ],
    ['a web page', { kind: 'webPage', status: 200 }, 'modelMalformedReply', 'web page'],
    ['a body that is no JSON', { kind: 'malformedBody' }, 'modelMalformedReply', 'not a reply'],
    ['an empty reply', { kind: 'reply', text: '' }, 'modelMalformedReply', 'not a reply'],
  ];
  test.each(cases)('%s', async (_name, behaviour, code, hint) => {
    const { error, text } = await ask(behaviour);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(hint);
    expect(error?.message).not.toContain('sk-secret');
    expect(text).toBe('');
    expect(server.chatRequests).toHaveLength(1);
  });

  test('a refused connection names the address and what to start', async () => {
    const baseUrl = await refusingBaseUrl();
    const timers = new SkippedPauses();
    const { error } = await generate(openaiModel({ baseUrl, timers }));
    expect(error?.code).toBe('modelUnreachable');
    expect(error?.message).toContain(`Nothing answers at ${new URL(baseUrl).origin}.`);
    expect(timers.waits).toEqual([]);
  });

  test('a server without TLS behind https is told as such, not tried again', async () => {
    const baseUrl = server.baseUrl.replace('http:', 'https:');
    const { error } = await generate(openaiModel({ baseUrl }));
    expect(error?.code).toBe('modelUnreachable');
    expect(error?.message).toContain('certificate');
    expect(server.requests).toHaveLength(0);
  });

  test('a key that the server quotes is left out of the error', async () => {
    const { error } = await ask({
      kind: 'status',
      status: 400,
      error: { message: 'The key sk-secret-123 is for another region' },
    });
    expect(error?.message).toContain('is for another region');
    expect(error?.message).not.toContain('sk-secret');
  });
});

describe('faults in the middle of a reply keep what arrived and are not tried again', () => {
  const cases: readonly (readonly [string, ModelServerBehaviour, string])[] = [
    ['a connection cut', { kind: 'cutMidStream', text: partial }, 'modelStreamCut'],
    ['an end inside a line', { kind: 'endInsideLine', text: partial }, 'modelStreamCut'],
    ['an end without [DONE]', { kind: 'endWithoutDone', text: partial }, 'modelStreamCut'],
    ['malformed JSON', { kind: 'malformedChunk', text: partial }, 'modelMalformedReply'],
    ['a strange object', { kind: 'strangeChunk', text: partial }, 'modelMalformedReply'],
    [
      'an error in the stream',
      { kind: 'errorInStream', text: partial, error: { message: 'boom', type: 'server_error' } },
      'modelServerError',
    ],
    [
      'the content filter',
      { kind: 'reply', text: partial, finish: 'content_filter' },
      'modelRefused',
    ],
  ];
  test.each(cases)('%s', async (_name, behaviour, code) => {
    const { error, text } = await ask(behaviour);
    expect(text).toBe(partial);
    expect(error?.code).toBe(code);
    expect(server.chatRequests).toHaveLength(1);
  });
});

describe('silence', () => {
  test('before the first byte ends the call, which is not tried again', async () => {
    server.enqueue({ kind: 'stall' });
    const { error } = await generate(
      openaiModel({ baseUrl: server.baseUrl, policy: impatient, timers: systemTimers }),
    );
    expect(error?.code).toBe('modelStalled');
    expect(server.chatRequests).toHaveLength(1);
    expect(await server.chatRequests[0]?.closed).toBe('broken');
  });

  test('in the middle ends the call and keeps what arrived', async () => {
    server.enqueue({ kind: 'stallMidStream', text: partial });
    const { error, text } = await generate(
      openaiModel({ baseUrl: server.baseUrl, policy: impatient, timers: systemTimers }),
    );
    expect(error?.code).toBe('modelStalled');
    expect(error?.message).toContain('What arrived is kept');
    expect(text).toBe(partial);
    expect(await server.chatRequests[0]?.closed).toBe('broken');
  });
});

describe('stopping', () => {
  test('closes the connection at the server and keeps what arrived', async () => {
    server.enqueue({ kind: 'stallMidStream', text: partial });
    const controller = new AbortController();
    const pieces: string[] = [];
    const running = openaiModel({ baseUrl: server.baseUrl }).generate(
      { messages: [{ role: 'user', text: 'Hi' }] },
      (piece) => {
        pieces.push(piece);
        if (pieces.join('') === partial) controller.abort();
      },
      controller.signal,
    );
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    expect(pieces.join('')).toBe(partial);
    expect(await server.chatRequests[0]?.closed).toBe('broken');
  });

  test('acts at once while waiting for another try', async () => {
    const timers = new EndlessPauses();
    const controller = new AbortController();
    const model = openaiModel({ baseUrl: server.baseUrl, model: 'fault-500', timers });
    const running = generate(model, 'Hi', controller.signal);
    await timers.paused;
    controller.abort();
    expect((await running).error?.code).toBe('aborted');
    expect(server.chatRequests).toHaveLength(1);
  });

  test('before the call sends nothing', async () => {
    const model = openaiModel({ baseUrl: server.baseUrl });
    const { error } = await generate(model, 'Hi', AbortSignal.abort());
    expect(error?.code).toBe('aborted');
    expect(server.requests).toHaveLength(0);
  });
});
