import type { HeldChangesView } from '../protocol/views';
import { translate } from '../core/base/translate';

/** What is wrong with the disk and what to do, in the user's language where there is one sentence for it. */
export function heldSentence({ code, reason }: HeldChangesView, folder: string): string {
  switch (code) {
    case 'storeFull':
      return translate('The disk that holds {0} is full. Free some space.', folder);
    case 'readOnly':
      return translate('Recollect may not write to {0}. Allow writing to that folder.', folder);
    case 'storeLocked':
      return translate(
        'Another window has been busy with the memory store for long. If it does not end, close the other windows.',
      );
    default:
      return reason;
  }
}
