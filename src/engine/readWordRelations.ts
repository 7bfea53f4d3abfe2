import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  noWordRelations,
  type WordRelations,
  WordRelationTable,
} from '../core/memory/judgement/wordRelations';

/**
 * The synonyms and opposites that the build takes from WordNet. Where there are none, as in a test that runs on
 * the sources, statements are compared by the words that they use.
 * @param assetsFolder the folder of the bundles, absolute
 */
export function readWordRelations(assetsFolder: string): WordRelations {
  try {
    return new WordRelationTable(readFileSync(join(assetsFolder, 'wordRelations.txt'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return noWordRelations;
    throw error;
  }
}
