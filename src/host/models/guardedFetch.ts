/** The server answered with the address of another one. */
export class RedirectRefused extends Error {
  readonly to: string;

  constructor(to: string) {
    super('redirected');
    this.to = to;
  }
}

/** The server answered with a page for people. */
export class WebPageReceived extends Error {}

export interface GuardedFetchOptions {
  /** Without a key no authorization is sent, whatever the `openai` package puts there. */
  readonly sendsKey: boolean;
  readonly onBytes: (bytes: Uint8Array) => void;
}

/**
 * The headers that may leave. The `openai` package also sends the operating system and versions, and adds
 * headers from `OPENAI_…` variables, which belong to another endpoint than the one that was picked.
 */
const allowedHeaders = ['accept', 'content-type', 'user-agent'];
const keyHeaders = ['authorization', 'api-key'];

/**
 * The platform's `fetch` (VS Code's, with its proxy and certificates), which tells of each byte that arrives
 * and follows no redirect: a prompt and a key go to the address that was picked, or nowhere.
 */
export function guardedFetch({ sendsKey, onBytes }: GuardedFetchOptions): typeof fetch {
  const allowed = sendsKey ? [...allowedHeaders, ...keyHeaders] : allowedHeaders;
  return async (input, init) => {
    const given = new Headers(init?.headers);
    const headers = new Headers();
    for (const name of allowed) {
      const value = given.get(name);
      if (value !== null) headers.set(name, value);
    }
    const response = await fetch(input, { ...init, headers, redirect: 'manual' });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw new RedirectRefused(originOf(response.headers.get('location'), input));
    }
    if (response.ok && response.headers.get('content-type')?.startsWith('text/html')) {
      await response.body?.cancel();
      throw new WebPageReceived('web page');
    }
    const { status, statusText } = response;
    return new Response(observed(response.body, onBytes), {
      status,
      statusText,
      headers: response.headers,
    });
  };
}

function observed(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  onBytes: (bytes: Uint8Array) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  if (!body) return null;
  return body.pipeThrough(
    new TransformStream({
      transform(bytes: Uint8Array<ArrayBuffer>, controller) {
        onBytes(bytes);
        controller.enqueue(bytes);
      },
    }),
  );
}

/** Only the origin: the rest of the address may hold what is nobody's business. Empty when unknown. */
function originOf(location: string | null, from: Parameters<typeof fetch>[0]): string {
  const base = from instanceof Request ? from.url : from.toString();
  return location !== null && URL.canParse(location, base) ? new URL(location, base).origin : '';
}
