import type { ChatEndpoint } from './chatTransport';

/** The last stable version of the API that Azure had before it spoke OpenAI's own. */
const azureApiVersion = '2024-10-21';

/**
 * How to call a base URL. A resource of Azure speaks OpenAI's API under `/openai/v1`, and an API of its own
 * otherwise: then the model is the name of a deployment, and `?api-version=…` may say which version.
 * @param baseUrl as `normalizeBaseUrl` spells it
 */
export function endpointOf(baseUrl: string, apiKey: string | undefined): ChatEndpoint {
  const url = new URL(baseUrl);
  const address = url.origin + url.pathname.replace(/\/+$/, '');
  if (!url.hostname.endsWith('.openai.azure.com') || address.endsWith('/v1')) {
    return { baseUrl: address, apiKey, azureApiVersion: null };
  }
  return {
    baseUrl: url.pathname === '/' ? `${url.origin}/openai` : address,
    apiKey,
    azureApiVersion: url.searchParams.get('api-version') ?? azureApiVersion,
  };
}
