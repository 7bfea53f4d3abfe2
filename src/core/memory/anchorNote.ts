import { translate } from '../base/translate';
import type { AnchorState } from './codeAnchor';

/** What has become of the code that a memory is about; empty while nothing has, or nothing is known. */
export function anchorNote(state: AnchorState | undefined): string {
  switch (state) {
    case 'drifted':
      return translate('the code has changed since');
    case 'orphaned':
      return translate('the code is gone');
    case 'unchanged':
    case undefined:
      return '';
  }
}
