import { join } from 'node:path';
import type { TokenCounter } from '../../core/dialogue/tokenBudget';

/**
 * Loads the exact counter from its own bundle. Its tables are 2 MB, so nothing loads it before the first
 * prompt for a model.
 * @param assetsFolder the folder of the bundles, absolute
 */
export function loadTokenCounter(assetsFolder: string): TokenCounter {
  // Only who asks a model needs it, and loading it takes a while.
  const { createRequire } = process.getBuiltinModule('node:module');
  const load = createRequire(join(assetsFolder, 'engine.cjs'));
  const bundle = load('./tokens.cjs') as { readonly countTokens: TokenCounter };
  return bundle.countTokens;
}
