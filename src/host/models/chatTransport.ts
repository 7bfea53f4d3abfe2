import type { GenerationResult, PromptMessage } from '../../core/dialogue/languageModel';

/**
 * What crosses between the extension's bundle and the one that holds the `openai` package. Failures cross
 * as data: each bundle has its own classes, so that `instanceof` would not know the other's errors.
 */
export interface ChatTransport {
  /** Never rejects. Each piece is heard before the outcome. */
  streamChat(call: ChatCall, hearer: ChatHearer, signal: AbortSignal): Promise<ChatOutcome>;
  /** Never rejects. */
  listModels(endpoint: ChatEndpoint, signal: AbortSignal): Promise<ModelListOutcome>;
  /** Never rejects. A vector for each text, in order, all of the same length. */
  embed(call: EmbedCall, signal: AbortSignal): Promise<EmbedOutcome>;
}

export interface EmbedCall {
  readonly endpoint: ChatEndpoint;
  readonly model: string;
  readonly texts: readonly string[];
}

export interface ChatEndpoint {
  /** Without a slash at the end and without a query. */
  readonly baseUrl: string;
  /** Undefined for servers that take none. */
  readonly apiKey: string | undefined;
  /** The version of Azure's own API; null for all that speak OpenAI's. */
  readonly azureApiVersion: string | null;
}

export interface ChatCall {
  readonly endpoint: ChatEndpoint;
  readonly model: string;
  readonly messages: readonly PromptMessage[];
}

export interface ChatHearer {
  /** The server has answered something, if only that it is still there. */
  onSign(): void;
  onText(piece: string): void;
}

export type ChatOutcome = ({ readonly kind: 'done' } & GenerationResult) | ChatFailure;
export type ModelListOutcome =
  | { readonly kind: 'models'; readonly ids: readonly string[] }
  | ChatFailure;

export type EmbedOutcome =
  | { readonly kind: 'vectors'; readonly vectors: readonly (readonly number[])[] }
  | ChatFailure;

/** What went wrong, without the key and without the text of a message. */
export type ChatFailure =
  | { readonly kind: 'aborted' }
  /** No answer came; `code` is the system's, as `ECONNREFUSED`, or empty. */
  | { readonly kind: 'network'; readonly code: string }
  | HttpFailure
  /** The server sent us on to another address, which nobody has picked. */
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'webPage' }
  | { readonly kind: 'malformed' }
  /** The connection ended before the reply did. */
  | { readonly kind: 'cut' }
  /** The provider's filter ended the reply. */
  | { readonly kind: 'filtered' };

export interface HttpFailure {
  readonly kind: 'http';
  /** Null when the error came inside a stream that had begun well. */
  readonly status: number | null;
  /** The provider's code and type of error, joined; empty when it gave none. */
  readonly code: string;
  /** What the provider says, without the key; empty when it says nothing. */
  readonly detail: string;
  /** The header as it came: seconds or a date. */
  readonly retryAfter: string | null;
}
