import type { ByteSource } from '../core/base/byteSource';

/**
 * Reads a derived file of the store's snapshot.
 * @param read what it makes of the bytes counts for nothing until they are proved, which they are at the end
 * @returns what was made of it; undefined when there is no such file, or it is damaged
 */
export type StoredBlob = <T>(read: (source: ByteSource) => T) => T | undefined;
