import type { KnownPlace, KnownStore } from './knownStore';
import { atSamePath, compareNodes, type Presence } from './likeness';
import type { OpenWorkspace, Place } from './place';

/** Worktrees come and go; the places used last are enough to know a store by. */
const mostPlaces = 32;

/** The store as it is after its workspace was opened at a place. */
export function openedAt(
  store: KnownStore,
  { name, place }: OpenWorkspace,
  at: number,
  presenceOf: (place: KnownPlace) => Presence,
): KnownStore {
  const before = store.places.find(({ uri }) => uri === place.uri);
  const others = store.places.filter(
    (known) => known.uri !== place.uri && !hasMovedTo(place, known, presenceOf),
  );
  const now: KnownPlace = { ...filledIn(place, before), seenAt: at };
  return { ...store, name, places: [now, ...others].slice(0, mostPlaces), lastUsedAt: at };
}

/** The store as it is when this place belongs to another one. */
export function withoutPlace(store: KnownStore, place: Place): KnownStore {
  return { ...store, places: store.places.filter((known) => !atSamePath(known, place)) };
}

/** A folder made later where the old one was is a new one. */
function hasMovedTo(
  place: Place,
  known: KnownPlace,
  presenceOf: (place: KnownPlace) => Presence,
): boolean {
  if (compareNodes(place.node, known.node) !== 'same') return false;
  return !atSamePath(place, known) && presenceOf(known) === 'gone';
}

/** What could not be learnt this time is as it was, unless another folder is there now. */
function filledIn(place: Place, before: KnownPlace | undefined): Place {
  if (!before || compareNodes(place.node, before.node) === 'different') return place;
  return { ...place, node: place.node ?? before.node, git: place.git ?? before.git };
}
