import * as z from 'zod/mini';
import { errorMessage } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import { type ApiKeyStore, keyProblem } from './apiKeys';
import { hostOf, isLoopbackHost, normalizeBaseUrl } from './baseUrl';
import type { Dialogs } from './dialogs';
import type { EmbeddingService } from './embeddingService';

/** What a script gives: an endpoint and a model, or `off`. The last question is asked all the same. */
export const askedEmbeddingSchema = z.object({
  baseUrl: z.optional(z.string()),
  model: z.optional(z.string()),
  off: z.optional(z.literal(true)),
});
export type AskedEmbedding = z.infer<typeof askedEmbeddingSchema>;

export interface EmbeddingChooserOptions {
  readonly dialogs: Dialogs;
  readonly keys: ApiKeyStore;
  readonly service: EmbeddingService;
  /** Offered first: where the replies come from. */
  readonly suggestedBaseUrl: () => string;
}

/**
 * The command "Choose Embedding Model". Nothing is chosen, stored or sent before the last question is answered with
 * yes. An empty name of a model ends embedding.
 */
export async function chooseEmbeddingModel(
  { dialogs, keys, service, suggestedBaseUrl }: EmbeddingChooserOptions,
  asked: AskedEmbedding,
): Promise<void> {
  const title = translate('Recollect: Choose Embedding Model');
  if (asked.off) return service.choose(null);
  const address =
    asked.baseUrl ??
    (await dialogs.input({
      title,
      prompt: translate('The base URL of an API like OpenAI’s that has /embeddings'),
      placeholder: 'http://127.0.0.1:11434/v1',
      value: suggestedBaseUrl(),
      problem: baseUrlProblem,
    }));
  if (address === undefined) return;
  const baseUrl = normalizeBaseUrl(address);
  const host = hostOf(baseUrl);
  const name =
    asked.model ??
    (await dialogs.input({
      title,
      prompt: translate(
        'The name of the embedding model at {0}. Leave it empty to use none.',
        host,
      ),
      placeholder: translate('For example text-embedding-3-small or nomic-embed-text'),
    }));
  if (name === undefined) return;
  const model = name.trim();
  if (model === '') return service.choose(null);
  let newKey: string | undefined;
  if (!isLoopbackHost(new URL(baseUrl).hostname) && (await keys.get(baseUrl)) === undefined) {
    newKey = await dialogs.input({
      title,
      prompt: translate(
        "{0}. It is kept in the system's secret storage and sent to {1} only.",
        translate('The API key for {0}', host),
        baseUrl,
      ),
      placeholder: translate('Leave it empty if the server needs none'),
      password: true,
      problem: (text) => (text.trim() === '' ? undefined : keyProblem(text)),
    });
    if (newKey === undefined) return;
  }
  const agreed = await dialogs.confirm({
    message: translate(
      'The texts of your memories and messages, and your questions, will be sent to {0} at {1}.',
      model,
      host,
    ),
    detail: translate(
      'It answers with numbers by which Recollect finds what is meant in other words. It stays so until you choose another, or none.',
    ),
    action: translate('Use This Model'),
  });
  if (!agreed) return;
  if (newKey !== undefined && newKey.trim() !== '') await keys.set(baseUrl, newKey);
  await service.choose({ baseUrl, model });
}

function baseUrlProblem(text: string): string | undefined {
  try {
    normalizeBaseUrl(text);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}
