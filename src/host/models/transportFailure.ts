import { APIConnectionError, APIError } from 'openai/error';
import type { ChatFailure } from './chatTransport';
import { providerErrorSchema } from './completionSchema';
import { RedirectRefused, WebPageReceived } from './guardedFetch';
import type { StreamTail } from './streamTail';

const longestDetail = 300;

/** How far the answer had come: nothing, a stream of events, or a reply in one piece. */
export type Progress = 'none' | 'events' | 'whole';

export interface FailureContext {
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** The end of what came; only of a stream. */
  readonly tail?: StreamTail;
  readonly apiKey: string | undefined;
}

/** Tells what an error of the `openai` package or of `fetch` means. */
export function failureOf(
  error: unknown,
  { signal, progress, tail, apiKey }: FailureContext,
): ChatFailure {
  if (signal.aborted) return { kind: 'aborted' };
  const chain = causesOf(error);
  for (const cause of chain) {
    if (cause instanceof RedirectRefused) return { kind: 'redirect', to: cause.to };
    if (cause instanceof WebPageReceived) return { kind: 'webPage' };
  }
  if (error instanceof APIError && !(error instanceof APIConnectionError)) {
    return httpFailure(error, apiKey);
  }
  if (error instanceof SyntaxError) {
    const isCut = progress === 'events' && tail?.isInsideLine === true;
    return { kind: isCut ? 'cut' : 'malformed' };
  }
  if (progress !== 'none') return { kind: 'cut' };
  return { kind: 'network', code: chain.map(codeOf).find((code) => code !== '') ?? '' };
}

function httpFailure(error: APIError, apiKey: string | undefined): ChatFailure {
  const said = providerErrorSchema.safeParse(error.error);
  const { message, code, type } = said.success ? said.data : {};
  const detail = (message ?? '').replace(/\s+/g, ' ').trim();
  return {
    kind: 'http',
    status: error.status ?? null,
    code: [code, type].filter((part) => part !== null && part !== undefined).join(' '),
    detail: without(apiKey, detail).slice(0, longestDetail),
    retryAfter: error.headers?.get('retry-after') ?? null,
  };
}

/** Some servers quote the key that they refuse. */
function without(apiKey: string | undefined, text: string): string {
  return apiKey === undefined || apiKey === '' ? text : text.replaceAll(apiKey, '…');
}

function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next instanceof Error && chain.length < 8; next = next.cause) {
    chain.push(next);
  }
  return chain;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
