import { RecollectError } from '../../core/base/errors';
import { isLoopbackHost } from './baseUrl';
import { translate } from '../../core/base/translate';

const unknownNames = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const droppedConnections = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const certificateProblem =
  /CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SELF_SIGNED|^UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH/;

/** What usually listens on a port, and how it is started. */
const localServers: ReadonlyMap<string, () => string> = new Map([
  ['11434', () => translate('Is Ollama running? Start it with "ollama serve".')],
  ['1234', () => translate('Is the server of LM Studio running? Start it on its Developer page.')],
  ['8000', () => translate('Is vLLM running? Start it with "vllm serve".')],
]);

/**
 * No answer came at all.
 * @param code the system's code of the error, as `ECONNREFUSED`; empty when unknown
 * @param again what was tried, as a sentence with a space before it, or nothing
 */
export function networkError(code: string, baseUrl: string, again: string): RecollectError {
  return new RecollectError('modelUnreachable', `${sentence(code, new URL(baseUrl))}${again}`);
}

function sentence(code: string, url: URL): string {
  if (code === 'ECONNREFUSED') return refused(url);
  if (unknownNames.has(code)) {
    return translate(
      'The network knows no {0}. Check the connection and the base URL: run "Recollect: Choose Model".',
      url.hostname,
    );
  }
  if (certificateProblem.test(code)) {
    return translate(
      'The certificate of {0} was not accepted ({1}), so nothing was sent. Check the base URL; if your organisation inspects connections, its certificate must be installed on this machine.',
      url.host,
      code,
    );
  }
  if (droppedConnections.has(code)) {
    return translate('{0} closed the connection without an answer. Retry.', url.host);
  }
  const reason = code === '' ? '' : ` (${code})`;
  return translate(
    '{0} cannot be reached{1}. Check the connection, the proxy in the setting http.proxy, and the base URL, then retry.',
    url.host,
    reason,
  );
}

function refused(url: URL): string {
  const nothing = translate('Nothing answers at {0}.', url.origin);
  if (!isLoopbackHost(url.hostname)) {
    return `${nothing} ${translate('Check the base URL: run "Recollect: Choose Model".')}`;
  }
  const hint = localServers.get(url.port)?.() ?? translate('Is the server of the model running?');
  return `${nothing} ${hint} ${translate('Or run "Recollect: Choose Model" for another model.')}`;
}
