import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';

/**
 * The one spelling of an endpoint's address, so that two spellings of it share a key and a pick: host in
 * lower case, no default port, no slash at the end.
 *
 * @throws RecollectError `invalidInput` with what to change, for what is no address, for a secret in the
 * address, and for plain http to another machine, on which everybody on the way could read along
 */
export function normalizeBaseUrl(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    throw new RecollectError(
      'invalidInput',
      translate(
        'The base URL must be a whole address, such as https://api.openai.com/v1 or http://127.0.0.1:11434/v1.',
      ),
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new RecollectError(
      'invalidInput',
      translate(
        'The base URL must not hold a user name or password. Run "Recollect: Set API Key" for the key.',
      ),
    );
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    throw new RecollectError(
      'invalidInput',
      translate(
        'Plain http:// is allowed for this machine only, because others could read the messages on their way to {0}. Use https://, or a tunnel to 127.0.0.1.',
        url.host,
      ),
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '') + azureVersionOf(url);
}

/** True for an address that no message leaves the machine for. */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/** The part of the address that people know an endpoint by, as `api.openai.com` or `127.0.0.1:11434`. */
export function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}

/** Azure puts the version of its API into the query; nothing else of a query belongs to an address. */
function azureVersionOf(url: URL): string {
  const version = url.searchParams.get('api-version');
  return version === null ? '' : `?api-version=${encodeURIComponent(version)}`;
}
