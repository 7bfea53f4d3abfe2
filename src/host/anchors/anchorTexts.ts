import type { CodeAnchor } from '../../core/memory/codeAnchor';
import { translate } from '../../core/base/translate';

/** Where the code of an anchor is, in words. */
export function anchorPlace({ path, symbol }: CodeAnchor): string {
  return symbol === null ? path : translate('{0} in {1}', symbol, path);
}
