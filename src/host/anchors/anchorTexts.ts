import type { AnchorState, CodeAnchor } from '../../core/memory/codeAnchor';
import { translate } from '../../core/base/translate';

/** Where the code of an anchor is, in words. */
export function anchorPlace({ path, symbol }: CodeAnchor): string {
  return symbol === null ? path : translate('{0} in {1}', symbol, path);
}

/** What has become of it; empty while nothing has, or nothing is known. */
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
