/** What the server does with a chat request. Times are milliseconds. */
export type ModelServerBehaviour =
  | { readonly kind: 'reply'; readonly text: string; readonly finish?: string }
  /** Replies with the prompt that it saw, as JSON. */
  | { readonly kind: 'echo' }
  /** Answers whole, though a stream was asked for. */
  | { readonly kind: 'whole'; readonly text: string }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly error?: { readonly message: string; readonly code?: string; readonly type?: string };
      readonly retryAfter?: string;
    }
  | { readonly kind: 'webPage'; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Closes the connection without a byte. */
  | { readonly kind: 'hangUp' }
  | { readonly kind: 'stall' }
  | { readonly kind: 'stallMidStream'; readonly text: string }
  | { readonly kind: 'cutMidStream'; readonly text: string }
  /** Ends well for HTTP, in the middle of a line. */
  | { readonly kind: 'endInsideLine'; readonly text: string }
  /** Ends well for HTTP, but without a reason to finish and without `[DONE]`. */
  | { readonly kind: 'endWithoutDone'; readonly text: string }
  | { readonly kind: 'malformedChunk'; readonly text: string }
  /** JSON that is no part of a reply. */
  | { readonly kind: 'strangeChunk'; readonly text: string }
  | { readonly kind: 'malformedBody' }
  | {
      readonly kind: 'errorInStream';
      readonly text: string;
      readonly error: { readonly message: string; readonly code?: string; readonly type?: string };
    }
  | { readonly kind: 'trickle'; readonly text: string; readonly interval: number }
  /** Says only that it is still there, then replies. */
  | {
      readonly kind: 'keepAlive';
      readonly signs: number;
      readonly interval: number;
      readonly text: string;
    }
  /** Each byte in a packet of its own. */
  | { readonly kind: 'splitBytes'; readonly text: string }
  | { readonly kind: 'huge'; readonly characters: number };

const partial = 'This much of the reply arrived';

/** By the model's name; `times` counts from 1 how often it was asked for. */
const byName: Readonly<Record<string, (times: number, port: number) => ModelServerBehaviour>> = {
  echo: () => ({ kind: 'echo' }),
  'fault-401': () => ({ kind: 'status', status: 401 }),
  'fault-403': () => ({ kind: 'status', status: 403 }),
  'fault-404': () => ({
    kind: 'status',
    status: 404,
    error: { message: 'The model does not exist', code: 'model_not_found' },
  }),
  'fault-429': () => ({ kind: 'status', status: 429, retryAfter: '1' }),
  'fault-429-once': (times) =>
    times === 1 ? { kind: 'status', status: 429, retryAfter: '1' } : hello('after a 429'),
  'fault-429-long': () => ({ kind: 'status', status: 429, retryAfter: '600' }),
  'fault-quota': () => ({
    kind: 'status',
    status: 429,
    error: { message: 'You exceeded your current quota', code: 'insufficient_quota' },
  }),
  'fault-500': () => ({ kind: 'status', status: 500 }),
  'fault-500-twice': (times) =>
    times <= 2 ? { kind: 'status', status: 500 } : hello('after two 500s'),
  'fault-stall': () => ({ kind: 'stall' }),
  'fault-stall-midway': () => ({ kind: 'stallMidStream', text: partial }),
  'fault-cut': () => ({ kind: 'cutMidStream', text: partial }),
  'fault-no-done': () => ({ kind: 'endWithoutDone', text: partial }),
  'fault-malformed': () => ({ kind: 'malformedChunk', text: partial }),
  'fault-html': () => ({ kind: 'webPage', status: 200 }),
  'fault-502-html': () => ({ kind: 'webPage', status: 502 }),
  'fault-context': () => ({
    kind: 'status',
    status: 400,
    error: {
      message: "This model's maximum context length is 8192 tokens.",
      code: 'context_length_exceeded',
    },
  }),
  'fault-filter': () => ({ kind: 'reply', text: partial, finish: 'content_filter' }),
  // Another name of this machine is another origin.
  'fault-redirect': (_times, port) => ({ kind: 'redirect', to: `http://localhost:${port}/v1` }),
  'slow-trickle': () => ({ kind: 'trickle', text: loremWords(60), interval: 100 }),
  'split-bytes': () => ({ kind: 'splitBytes', text: 'Grüße, 你好, 🙂: one byte at a time.' }),
  huge: () => ({ kind: 'huge', characters: 2_000_000 }),
  'test-model': () => hello('from the test model'),
};

/** The models that the server lists. */
export const behaviourNames: readonly string[] = Object.keys(byName);

export function behaviourOf(model: string, times: number, port: number): ModelServerBehaviour {
  const make = Object.hasOwn(byName, model) ? byName[model] : undefined;
  return make?.(times, port) ?? { kind: 'echo' };
}

function hello(where: string): ModelServerBehaviour {
  return { kind: 'reply', text: `Hello ${where}.` };
}

function loremWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ');
}
