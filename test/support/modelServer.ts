import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerChat } from './modelServerAnswers';
import { type ModelServerBehaviour, behaviourNames, behaviourOf } from './modelServerBehaviours';
import { embed, failEmbedding } from './modelServerEmbeddings';
import {
  type ChatRequestBody,
  chatRequestSchema,
  embeddingRequestSchema,
} from './modelServerRequests';

/** A request as it came in. */
export interface ReceivedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** What was sent, parsed; undefined when nothing was. */
  readonly body: unknown;
  /** Settles when the answer is over: whole, or because the client or the server closed the connection. */
  readonly closed: Promise<'whole' | 'broken'>;
}

export interface ModelServerOptions {
  /** 0 for any that is free. */
  readonly port?: number;
  /** When given, all else is refused with 401. */
  readonly key?: string;
}

/**
 * A real HTTP server on this machine that speaks OpenAI's API and really does what models' servers do
 * wrong. What it does with a chat request is the next behaviour of its queue, else what the model's name
 * says (see `behaviourOf`).
 */
export class ModelServer {
  readonly requests: ReceivedRequest[] = [];
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  readonly #queue: ModelServerBehaviour[] = [];
  readonly #seen = new Map<string, number>();
  readonly #key: string | undefined;

  private constructor(key: string | undefined) {
    this.#key = key;
  }

  static async start({ port = 0, key }: ModelServerOptions = {}): Promise<ModelServer> {
    const server = new ModelServer(key);
    server.#server.listen(port, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  /** The requests that a model was asked to answer. */
  get chatRequests(): readonly ReceivedRequest[] {
    return this.requests.filter(({ path }) => path.includes('/chat/completions'));
  }

  /** What to do with the next chat requests, in order. */
  enqueue(...behaviours: readonly ModelServerBehaviour[]): void {
    this.#queue.push(...behaviours);
  }

  /** Breaks off every connection. */
  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = new Promise<'whole' | 'broken'>((resolve) => {
      response.once('close', () => resolve(response.writableFinished ? 'whole' : 'broken'));
    });
    const sent = await text(request);
    const path = request.url ?? '/';
    const body: unknown = sent === '' ? undefined : JSON.parse(sent);
    const { method = 'GET', headers } = request;
    this.requests.push({ method, path, headers, body, closed });

    const isAllowed =
      this.#key === undefined ||
      headers.authorization === `Bearer ${this.#key}` ||
      headers['api-key'] === this.#key;
    if (!isAllowed) {
      await answerChat(response, { kind: 'status', status: 401 }, undefined);
      return;
    }
    const { pathname } = new URL(path, this.baseUrl);
    if (method === 'POST' && pathname.endsWith('/chat/completions')) {
      await this.#chat(chatRequestSchema.parse(body), response);
    } else if (method === 'POST' && pathname.endsWith('/embeddings')) {
      const { model, input } = embeddingRequestSchema.parse(body);
      if (failEmbedding(model, response)) return;
      sendJson(response, embed(model, typeof input === 'string' ? [input] : input));
    } else if (method === 'GET' && pathname.endsWith('/models')) {
      const data = behaviourNames.map((id) => ({ id, object: 'model', owned_by: 'test' }));
      sendJson(response, { object: 'list', data });
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    }
  }

  async #chat(body: ChatRequestBody, response: ServerResponse): Promise<void> {
    const times = (this.#seen.get(body.model) ?? 0) + 1;
    this.#seen.set(body.model, times);
    const behaviour = this.#queue.shift() ?? behaviourOf(body.model, times, this.port);
    await answerChat(response, behaviour, body);
  }
}

/** A base URL at which nothing listens. */
export async function refusingBaseUrl(): Promise<string> {
  const server = await ModelServer.start();
  const { baseUrl } = server;
  await server.stop();
  return baseUrl;
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
