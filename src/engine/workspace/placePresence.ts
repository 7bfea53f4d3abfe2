import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KnownPlace } from '../../core/workspace/knownStore';
import { compareNodes, type Presence } from '../../core/workspace/likeness';
import { fileNodeOf } from '../../core/workspace/place';

/** Whether what was at a known place is there still, as far as this machine's disks can tell. */
export function presenceOf({ kind, node, uri }: KnownPlace): Presence {
  if (!uri.startsWith('file:')) return 'unknown';
  try {
    const found = statSync(fileURLToPath(uri), { bigint: true, throwIfNoEntry: false });
    if (!found) return 'gone';
    if (kind === 'file') return 'there';
    return compareNodes(fileNodeOf(found), node) === 'different' ? 'gone' : 'there';
  } catch {
    // A disk that is away, or a folder that we are not let into, proves nothing.
    return 'unknown';
  }
}
