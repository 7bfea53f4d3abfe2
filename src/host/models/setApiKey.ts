import { type ApiKeyStore, keyProblem } from './apiKeys';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import type { Dialogs } from './dialogs';
import { translate } from '../../core/base/translate';

/**
 * The command "Set API Key": stores a key for the endpoint in the settings, or deletes it when the user
 * leaves it empty and confirms.
 * @param configured the base URL in the settings
 * @throws RecollectError `invalidInput` when the settings hold no base URL that can be used
 */
export async function setApiKey(
  dialogs: Dialogs,
  keys: ApiKeyStore,
  configured: string,
): Promise<void> {
  const baseUrl = normalizeBaseUrl(configured);
  const host = hostOf(baseUrl);
  const hasKey = (await keys.get(baseUrl)) !== undefined;
  const key = await dialogs.input({
    title: translate('Recollect: Set API Key'),
    prompt: translate(
      "The API key for {0}. It is kept in the system's secret storage and sent to {1} only.",
      host,
      baseUrl,
    ),
    placeholder: hasKey
      ? translate('Leave it empty to delete the key that is stored')
      : translate('Paste the key'),
    password: true,
    problem: (text) => (text.trim() === '' && hasKey ? undefined : keyProblem(text)),
  });
  if (key === undefined) return;
  if (key.trim() !== '') {
    await keys.set(baseUrl, key);
    dialogs.inform(translate('The key for {0} is stored.', host));
    return;
  }
  const agreed = await dialogs.confirm({
    message: translate('Delete the API key for {0}?', host),
    detail: translate('Replies from there fail until you set another, if it needs one.'),
    action: translate('Delete Key'),
  });
  if (!agreed) return;
  await keys.delete(baseUrl);
  dialogs.inform(translate('The key for {0} is deleted.', host));
}
