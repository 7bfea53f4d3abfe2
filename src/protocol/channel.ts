import * as z from 'zod/mini';
import { RecollectError, errorCode, errorCodeSchema, errorMessage } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { Disposable } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { CallHandlers, Contract, EventHandlers, RemoteCalls, SendEvent } from './contract';

/** Carries messages both ways: a webview, a worker, or two ends in one process for a test. */
export interface Port {
  post(message: unknown): void;
  /** One listener; dispose the result to stop listening. */
  listen(listener: (message: unknown) => void): Disposable;
}

const envelopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number(), name: z.string(), params: z.unknown() }),
  z.object({ kind: z.literal('result'), id: z.number(), value: z.unknown() }),
  z.object({
    kind: z.literal('error'),
    id: z.number(),
    code: errorCodeSchema,
    message: z.string(),
  }),
  z.object({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
type Envelope = z.infer<typeof envelopeSchema>;

/** One end of a channel. */
export interface Channel<Served extends Contract, Used extends Contract> extends Disposable {
  readonly remote: RemoteCalls<Used>;
  readonly send: SendEvent<Served>;
}

export interface ChannelOptions<Served extends Contract, Used extends Contract> {
  readonly port: Port;
  /** What this end offers. */
  readonly serves: Served;
  /** What the other end offers. */
  readonly uses: Used;
  readonly calls: CallHandlers<Served>;
  readonly events: EventHandlers<Used>;
  readonly log: Log;
}

interface Pending {
  readonly name: string;
  resolve(value: unknown): void;
  reject(error: RecollectError): void;
}

/**
 * Joins two ends by typed calls and events. Nothing that arrives is believed before its schema has accepted
 * it: a malformed message is refused and logged, and harms nothing. A handler that throws rejects at the
 * caller. Disposing rejects what is pending with `channelClosed`.
 */
export function openChannel<Served extends Contract, Used extends Contract>(
  options: ChannelOptions<Served, Used>,
): Channel<Served, Used> {
  const { port, serves, uses, log } = options;
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let closed = false;

  const post = (envelope: Envelope) => {
    if (!closed) port.post(envelope);
  };

  const refuse = (what: string, error: { readonly message: string }) => {
    log.warn(`refused ${what}: ${error.message.slice(0, 500)}`);
  };

  const answer = async (id: number, name: string, rawParams: unknown) => {
    const spec = Object.hasOwn(serves.calls, name) ? serves.calls[name] : undefined;
    const handler = Object.hasOwn(options.calls, name) ? options.calls[name] : undefined;
    if (!spec || !handler) {
      refuse('a call', { message: `unknown name ${JSON.stringify(name.slice(0, 80))}` });
      post({ kind: 'error', id, code: 'protocolViolation', message: 'Unknown call.' });
      return;
    }
    const params = spec.params.safeParse(rawParams);
    if (!params.success) {
      refuse(`the call ${name}`, params.error);
      post({ kind: 'error', id, code: 'protocolViolation', message: `Malformed call ${name}.` });
      return;
    }
    try {
      // The cast is sound: `calls` is typed by the same contract whose schema has just parsed `params`.
      const value = await handler(params.data as never);
      post({ kind: 'result', id, value });
    } catch (error) {
      if (errorCode(error) === 'internal') log.error(`the call ${name} failed`, error);
      post({ kind: 'error', id, code: errorCode(error), message: errorMessage(error) });
    }
  };

  const settle = (id: number, act: (pending: Pending) => void) => {
    const waiting = pending.get(id);
    if (!waiting) {
      refuse('an answer', { message: `nothing waits for ${id}` });
      return;
    }
    pending.delete(id);
    act(waiting);
  };

  const hear = (name: string, rawPayload: unknown) => {
    const spec = Object.hasOwn(uses.events, name) ? uses.events[name] : undefined;
    const handler = Object.hasOwn(options.events, name) ? options.events[name] : undefined;
    if (!spec || !handler) {
      refuse('an event', { message: `unknown name ${JSON.stringify(name.slice(0, 80))}` });
      return;
    }
    const payload = spec.safeParse(rawPayload);
    if (!payload.success) {
      refuse(`the event ${name}`, payload.error);
      return;
    }
    try {
      handler(payload.data as never);
    } catch (error) {
      log.error(`the handler of ${name} failed`, error);
    }
  };

  const receive = (message: unknown) => {
    if (closed) return;
    const parsed = envelopeSchema.safeParse(message);
    if (!parsed.success) {
      refuse('a message', parsed.error);
      return;
    }
    const envelope = parsed.data;
    switch (envelope.kind) {
      case 'call':
        void answer(envelope.id, envelope.name, envelope.params);
        return;
      case 'result':
        settle(envelope.id, (waiting) => {
          const value = uses.calls[waiting.name]?.result.safeParse(envelope.value);
          if (value?.success) waiting.resolve(value.data);
          else {
            refuse(`the result of ${waiting.name}`, value?.error ?? { message: 'unknown call' });
            waiting.reject(
              new RecollectError(
                'protocolViolation',
                translate('Malformed result of {0}.', waiting.name),
              ),
            );
          }
        });
        return;
      case 'error':
        settle(envelope.id, (waiting) =>
          waiting.reject(new RecollectError(envelope.code, envelope.message)),
        );
        return;
      case 'event':
        hear(envelope.name, envelope.payload);
    }
  };

  const remoteCall = (name: string) => (params: unknown) => {
    if (closed) {
      return Promise.reject(
        new RecollectError('channelClosed', translate('The connection is closed.')),
      );
    }
    return new Promise<unknown>((resolve, reject) => {
      const id = nextId++;
      pending.set(id, { name, resolve, reject });
      post({ kind: 'call', id, name, params });
    });
  };

  const listening = port.listen(receive);

  return {
    // The casts are sound: the names are the contract's own and results are parsed by its schemas.
    remote: Object.fromEntries(
      Object.keys(uses.calls).map((name) => [name, remoteCall(name)]),
    ) as RemoteCalls<Used>,
    send: (name, payload) => post({ kind: 'event', name, payload }),
    dispose() {
      if (closed) return;
      closed = true;
      listening.dispose();
      const error = new RecollectError(
        'channelClosed',
        translate('The connection was closed before the answer came.'),
      );
      for (const waiting of pending.values()) waiting.reject(error);
      pending.clear();
    },
  };
}
