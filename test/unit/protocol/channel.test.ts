import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { RecollectError } from '../../../src/core/base/errors';
import { type Port, openChannel } from '../../../src/protocol/channel';
import { call, nothing } from '../../../src/protocol/contract';
import { portPair } from '../../support/portPair';
import { RecordingLog } from '../../support/recordingLog';

const served = {
  calls: {
    double: call(z.object({ value: z.number() }), z.object({ value: z.number() })),
    fail: call(nothing, nothing),
    crash: call(nothing, nothing),
    lie: call(nothing, z.object({ value: z.number() })),
    never: call(nothing, nothing),
  },
  events: { didCount: z.object({ count: z.number() }) },
} as const;
const none = { calls: {}, events: {} } as const;

describe('openChannel', () => {
  let serverLog: RecordingLog;
  let clientLog: RecordingLog;
  let counts: number[];
  let clientPort: Port;
  let server: { send(name: 'didCount', payload: { count: number }): void; dispose(): void };

  function connect() {
    const [left, right] = portPair();
    clientPort = right;
    serverLog = new RecordingLog();
    clientLog = new RecordingLog();
    counts = [];
    server = openChannel({
      port: left,
      serves: served,
      uses: none,
      calls: {
        double: ({ value }) => ({ value: value * 2 }),
        fail: () => {
          throw new RecollectError('notFound', 'It is gone.');
        },
        crash: () => {
          throw new TypeError('a bug');
        },
        lie: () => ({ value: 'not a number' }) as never,
        never: () => new Promise<Record<string, never>>(() => {}),
      },
      events: {},
      log: serverLog,
    });
    return openChannel({
      port: right,
      serves: none,
      uses: served,
      calls: {},
      events: { didCount: ({ count }) => void counts.push(count) },
      log: clientLog,
    });
  }

  let client: ReturnType<typeof connect>;
  beforeEach(() => {
    client = connect();
  });

  it('answers calls and delivers events in order', async () => {
    expect(await client.remote.double({ value: 21 })).toEqual({ value: 42 });
    server.send('didCount', { count: 1 });
    server.send('didCount', { count: 2 });
    await client.remote.double({ value: 0 });
    expect(counts).toEqual([1, 2]);
  });

  it('rejects at the caller with the code and the words of the handler', async () => {
    await expect(client.remote.fail({})).rejects.toMatchObject({
      name: 'RecollectError',
      code: 'notFound',
      message: 'It is gone.',
    });
    expect(serverLog.lines).toEqual([]);
  });

  it('logs a handler’s bug and rejects as internal', async () => {
    await expect(client.remote.crash({})).rejects.toMatchObject({ code: 'internal' });
    expect(serverLog.of('error')).toEqual(['the call crash failed: a bug']);
  });

  it.each([
    ['a malformed parameter', 'double', { value: 'x' }],
    ['a missing parameter', 'double', {}],
    ['a parameter that nothing takes', 'fail', { extra: true }],
    ['an unknown call', 'eraseDisk', {}],
    ['a name of the prototype', 'constructor', {}],
  ])('refuses %s, logs it and goes on', async (_, name, params) => {
    const answers: unknown[] = [];
    clientPort.listen((message) => answers.push(message));
    clientPort.post({ kind: 'call', id: 900, name, params });
    await client.remote.double({ value: 1 });
    expect(answers).toContainEqual(
      expect.objectContaining({ kind: 'error', id: 900, code: 'protocolViolation' }),
    );
    expect(serverLog.of('warn')).toHaveLength(1);
    expect(await client.remote.double({ value: 2 })).toEqual({ value: 4 });
  });

  it.each([
    ['no envelope', 'hello'],
    ['null', null],
    ['an unknown kind', { kind: 'eval', code: '1' }],
    ['an answer that nothing waits for', { kind: 'result', id: 77, value: 1 }],
    ['an unknown event', { kind: 'event', name: 'toString', payload: {} }],
    ['a malformed id', { kind: 'call', id: 'x', name: 'double', params: { value: 1 } }],
  ])('drops and logs %s', async (_, message) => {
    clientPort.post(message);
    await client.remote.double({ value: 1 });
    expect(serverLog.of('warn')).toHaveLength(1);
  });

  it('does not believe a malformed result', async () => {
    await expect(client.remote.lie({})).rejects.toMatchObject({ code: 'protocolViolation' });
    expect(clientLog.of('warn')).toHaveLength(1);
  });

  it('rejects what is pending when it is disposed, and every later call', async () => {
    const pending = client.remote.never({});
    client.dispose();
    await expect(pending).rejects.toMatchObject({ code: 'channelClosed' });
    await expect(client.remote.double({ value: 1 })).rejects.toMatchObject({
      code: 'channelClosed',
    });
  });
});
