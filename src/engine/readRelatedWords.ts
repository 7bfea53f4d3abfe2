import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RelatedWords } from '../core/retrieval/relatedWords';
import { RelatedWordTable } from '../core/retrieval/relatedWordTable';

/**
 * The table of related words that the build makes of WordNet; null where there is none, as in a test that runs
 * on the sources: recall then goes by the words that were said.
 * @param assetsFolder the folder of the bundles, absolute
 */
export function readRelatedWords(assetsFolder: string): RelatedWords | null {
  try {
    return RelatedWordTable.read(readFileSync(join(assetsFolder, 'relatedWords.bin')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
