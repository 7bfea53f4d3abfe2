import type { Doubt, KnownPlace, KnownStore } from './knownStore';
import { compare, type Likeness, type Presence } from './likeness';
import type { OpenWorkspace, Place } from './place';

/** Which store a workspace's memories are in. */
export type StoreDecision =
  | { readonly kind: 'use'; readonly storeId: string }
  /** With a doubt: a new one until the user has said whether the other's memories belong here. */
  | {
      readonly kind: 'new';
      readonly doubt: { readonly storeId: string; readonly doubt: Doubt } | null;
    };

interface Match {
  readonly store: KnownStore;
  readonly likeness: Exclude<Likeness, { kind: 'other' }>;
  readonly seenAt: number;
}

/**
 * Decides by what is known of each store's places: what is sure is used, what is doubtful is asked, and
 * nothing is ever merged. The surest wins, and among equals the one used last.
 * @param presenceOf whether what was at a known place is there still
 */
export function decideStore(
  { place, folderPlaces }: OpenWorkspace,
  stores: readonly KnownStore[],
  presenceOf: (place: KnownPlace) => Presence,
): StoreDecision {
  const matches = matchesOf(place, stores, presenceOf);
  const sure = matches.find(({ likeness }) => likeness.kind === 'same');
  if (sure) return { kind: 'use', storeId: sure.store.id };
  for (const { store, likeness } of matches) {
    if (likeness.kind !== 'doubt') continue;
    return { kind: 'new', doubt: { storeId: store.id, doubt: likeness.doubt } };
  }
  for (const folder of folderPlaces) {
    const own = matchesOf(folder, stores, presenceOf).find(
      ({ likeness }) => likeness.kind === 'same',
    );
    if (own) return { kind: 'new', doubt: { storeId: own.store.id, doubt: 'holdsFolder' } };
  }
  return { kind: 'new', doubt: null };
}

/** The surest first. */
function matchesOf(
  place: Place,
  stores: readonly KnownStore[],
  presenceOf: (place: KnownPlace) => Presence,
): readonly Match[] {
  const matches: Match[] = [];
  for (const store of stores) {
    for (const known of store.places) {
      const likeness = compare(place, known, () => presenceOf(known));
      if (likeness.kind !== 'other') matches.push({ store, likeness, seenAt: known.seenAt });
    }
  }
  return matches.sort((a, b) => b.likeness.sureness - a.likeness.sureness || b.seenAt - a.seenAt);
}
