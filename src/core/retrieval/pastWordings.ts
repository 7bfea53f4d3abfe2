import type { Memory, MemoryVersion } from '../memory/memory';

/** What a memory said once and says no more. */
export interface PastWording {
  readonly version: MemoryVersion;
  /** When it ceased to be what the memory says, milliseconds since the Unix epoch. */
  readonly until: number;
}

/**
 * The earlier wordings of a memory, each once, oldest first; of one that ended, its last as well.
 * @param versions oldest first
 */
export function pastWordings(
  { current, state }: Pick<Memory, 'current' | 'state'>,
  versions: readonly MemoryVersion[],
): readonly PastWording[] {
  const past = new Map<string, PastWording>();
  for (const [i, version] of versions.entries()) {
    const next = versions[i + 1];
    if (next === undefined || next.text === version.text || version.text === current.text) continue;
    past.set(version.text, { version, until: version.invalidAt ?? endedBy(version, next) });
  }
  if (state === 'ended') {
    past.set(current.text, { version: current, until: current.invalidAt ?? current.createdAt });
  }
  return [...past.values()];
}

/** A change of what is true says when it began; a correction only when it was made. */
function endedBy(version: MemoryVersion, next: MemoryVersion): number {
  return next.validAt > version.validAt ? next.validAt : next.createdAt;
}
