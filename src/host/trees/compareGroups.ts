/** A group of a tree as it was read: what is listed of it, and how many it holds in all. */
export interface ReadGroup<T> {
  readonly total: number;
  readonly items: readonly T[];
}

/** What a tree has to draw anew: everything, or these groups and these items. */
export type TreeChange<G, T> =
  | 'all'
  | { readonly groups: readonly G[]; readonly items: readonly T[] };

/**
 * What changed between two readings of the same groups, so that a tree redraws no more than that. A group
 * counts as changed when its total, its members or their order did; an item when its content did.
 */
export function compareGroups<G, T extends { readonly id: string }>(
  before: ReadonlyMap<G, ReadGroup<T>>,
  after: ReadonlyMap<G, ReadGroup<T>>,
): TreeChange<G, T> {
  const keys = [...after.keys()];
  if (before.size !== after.size || [...before.keys()].some((key, at) => key !== keys[at])) {
    return 'all';
  }
  const groups: G[] = [];
  const items: T[] = [];
  for (const [key, group] of after) {
    const old = before.get(key);
    const sameMembers =
      old?.total === group.total &&
      old.items.length === group.items.length &&
      old.items.every((item, at) => item.id === group.items[at]?.id);
    if (!old || !sameMembers) {
      groups.push(key);
      continue;
    }
    for (const [at, item] of group.items.entries()) {
      // Both are plain data that one schema has parsed, so their keys are in the same order.
      if (JSON.stringify(item) !== JSON.stringify(old.items[at])) items.push(item);
    }
  }
  return { groups, items };
}
