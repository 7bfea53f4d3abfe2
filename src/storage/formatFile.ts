import * as z from 'zod/mini';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { readFileIfAny, replaceDurably } from './durableFiles';
import type { FileSystem } from './fileSystem';
import { storeFormat } from './storeLayout';

const formatSchema = z.readonly(
  z.object({
    /** The oldest Recollect that can read the store has this `storeFormat`. */
    format: z.number(),
    /** Which `content-<epoch>` folder counts. Erasing and restoring begin the next. */
    epoch: z.number(),
    /** True from the moment of erasing until every old piece is gone, also after a crash in between. */
    erasing: z.boolean(),
    /** The key that the content is sealed with; none when it is not. */
    keyId: z.optional(z.string()),
  }),
);
export type StoreState = z.infer<typeof formatSchema>;

/** What the format file says; `damaged` when it cannot be understood. */
export type FormatReading =
  | { readonly kind: 'present'; readonly state: StoreState }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' };

/**
 * Reads the store's format file.
 * @throws RecollectError `storeTooNew`
 */
export function readFormat(fileSystem: FileSystem, path: string): FormatReading {
  const bytes = readFileIfAny(fileSystem, path);
  if (!bytes) return { kind: 'missing' };
  let state: StoreState;
  try {
    state = formatSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return { kind: 'damaged' };
  }
  refuseNewer(state.format);
  return { kind: 'present', state };
}

/** @throws RecollectError `storeTooNew` */
export function refuseNewer(format: number): void {
  if (format <= storeFormat) return;
  throw new RecollectError(
    'storeTooNew',
    translate(
      'A newer version of Recollect has upgraded this memory store, so this version can only show what it has loaded. Update Recollect and reload the window to write again.',
    ),
  );
}

export function writeFormat(fileSystem: FileSystem, path: string, state: StoreState): void {
  replaceDurably(fileSystem, path, Buffer.from(`${JSON.stringify(state)}\n`));
}
