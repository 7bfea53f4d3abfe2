import { AzureOpenAI } from 'openai/azure';
import { OpenAI } from 'openai/client';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type {
  ChatCall,
  ChatEndpoint,
  ChatHearer,
  ChatOutcome,
  ChatTransport,
  EmbedCall,
  EmbedOutcome,
  ModelListOutcome,
} from './chatTransport';
import { completionSchema, embeddingsSchema, modelListSchema } from './completionSchema';
import { guardedFetch } from './guardedFetch';
import { StreamTail } from './streamTail';
import { type Progress, failureOf } from './transportFailure';

/** The longest that a timer takes: time-outs and retries are ours alone, so that there is one policy. */
const noTimeout = 2 ** 31 - 1;

/**
 * The only file that holds the `openai` package. It is a bundle of its own, loaded with the first call to
 * such a model: see `loadOpenAI`.
 */
export const chatTransport: ChatTransport = { streamChat, listModels, embed };

async function streamChat(
  { endpoint, model, messages }: ChatCall,
  hearer: ChatHearer,
  signal: AbortSignal,
): Promise<ChatOutcome> {
  const tail = new StreamTail();
  let progress: Progress = 'none';
  const client = createClient(endpoint, (bytes) => {
    tail.add(bytes);
    hearer.onSign();
  });
  const reader = new ReplyReader(model, hearer);
  try {
    const request = client.chat.completions.create(
      { model, messages: messages.map(messageParam), stream: true },
      { signal },
    );
    const { data: stream, response } = await request.withResponse();
    // Some servers answer whole, whatever they are asked.
    const isWhole = response.headers.get('content-type')?.startsWith('application/json') === true;
    progress = isWhole ? 'whole' : 'events';
    const parts = isWhole ? [await response.json()] : stream;
    for await (const part of parts) {
      if (!reader.read(part)) return { kind: 'malformed' };
    }
  } catch (error) {
    return failureOf(error, { signal, progress, tail, apiKey: endpoint.apiKey });
  }
  if (signal.aborted) return { kind: 'aborted' };
  return reader.outcome(tail);
}

async function listModels(endpoint: ChatEndpoint, signal: AbortSignal): Promise<ModelListOutcome> {
  const client = createClient(endpoint, () => {});
  try {
    const answer = modelListSchema.safeParse(await client.get<unknown>('/models', { signal }));
    if (!answer.success) return { kind: 'malformed' };
    return { kind: 'models', ids: answer.data.data.map(({ id }) => id) };
  } catch (error) {
    return failureOf(error, { signal, progress: 'none', apiKey: endpoint.apiKey });
  }
}

async function embed(
  { endpoint, model, texts }: EmbedCall,
  signal: AbortSignal,
): Promise<EmbedOutcome> {
  const client = createClient(endpoint, () => {});
  try {
    const body = { model, input: [...texts], encoding_format: 'float' };
    const answer = embeddingsSchema.safeParse(
      await client.post<unknown>('/embeddings', { body, signal }),
    );
    if (!answer.success) return { kind: 'malformed' };
    // The protocol lets them come in any order.
    const vectors = answer.data.data
      .toSorted((a, b) => a.index - b.index)
      .map(({ embedding }) => embedding);
    const [first] = vectors;
    const isWhole =
      vectors.length === texts.length && vectors.every(({ length }) => length === first?.length);
    return isWhole ? { kind: 'vectors', vectors } : { kind: 'malformed' };
  } catch (error) {
    return failureOf(error, { signal, progress: 'none', apiKey: endpoint.apiKey });
  }
}

/** Puts a reply together from what arrives of it. */
class ReplyReader {
  readonly #hearer: ChatHearer;
  #model: string;
  #finish: string | undefined;

  constructor(model: string, hearer: ChatHearer) {
    this.#model = model;
    this.#hearer = hearer;
  }

  /** False for what is no part of a reply. */
  read(part: unknown): boolean {
    const parsed = completionSchema.safeParse(part);
    if (!parsed.success) return false;
    const { model, choices } = parsed.data;
    this.#model = model || this.#model;
    for (const { delta, message, finish_reason: finish } of choices ?? []) {
      const said = delta ?? message;
      const text = said?.content || said?.refusal;
      if (text) this.#hearer.onText(text);
      this.#finish = finish || this.#finish;
    }
    return true;
  }

  outcome(tail: StreamTail): ChatOutcome {
    if (this.#finish === 'content_filter') return { kind: 'filtered' };
    if (this.#finish === undefined && !tail.isDone) return { kind: 'cut' };
    const finish = this.#finish === 'length' ? 'length' : 'stop';
    return { kind: 'done', model: this.#model, finish };
  }
}

/** A client that sends nothing but what it is given: the package would take the rest from `OPENAI_…` variables. */
function createClient(
  { baseUrl, apiKey, azureApiVersion }: ChatEndpoint,
  onBytes: (bytes: Uint8Array) => void,
): OpenAI {
  const options = {
    baseURL: baseUrl,
    // The package insists on a key; `guardedFetch` sends it only if there is one.
    apiKey: apiKey ?? 'none',
    organization: null,
    project: null,
    webhookSecret: null,
    adminAPIKey: null,
    maxRetries: 0,
    timeout: noTimeout,
    logLevel: 'off' as const,
    fetch: guardedFetch({ sendsKey: apiKey !== undefined, onBytes }),
  };
  return azureApiVersion === null
    ? new OpenAI(options)
    : new AzureOpenAI({ ...options, apiVersion: azureApiVersion });
}

function messageParam({ role, text }: ChatCall['messages'][number]): ChatCompletionMessageParam {
  return { role, content: text };
}
