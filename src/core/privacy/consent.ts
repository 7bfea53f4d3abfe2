import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';

/** What the user said about keeping what is typed here on this machine. */
export type StorageConsent = 'notAsked' | 'granted' | 'refused';

/**
 * Nothing is stored before a yes.
 * @throws RecollectError `consentRequired`
 */
export function requireStorageConsent(consent: StorageConsent): void {
  if (consent === 'granted') return;
  throw new RecollectError(
    'consentRequired',
    consent === 'refused'
      ? translate('You chose that Recollect keeps nothing. Agree in the Recollect view to chat.')
      : translate(
          'Recollect has not yet asked whether it may keep what you type on this machine. Answer in the Recollect view to chat.',
        ),
  );
}
