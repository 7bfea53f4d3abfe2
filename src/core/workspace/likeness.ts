import type { Doubt, KnownPlace } from './knownStore';
import { type FileNode, type GitFacts, machineOf, type Place } from './place';

/** Whether what was at a known place is there still. */
export type Presence = 'there' | 'gone' | 'unknown';

/** How a workspace compares to a place that a store was used at. */
export type Likeness =
  /** The higher, the surer. */
  | { readonly kind: 'same'; readonly sureness: number }
  | { readonly kind: 'doubt'; readonly doubt: Doubt; readonly sureness: number }
  | { readonly kind: 'other' };

const other: Likeness = { kind: 'other' };
const same = (sureness: number): Likeness => ({ kind: 'same', sureness });
const unsure = (doubt: Doubt, sureness: number): Likeness => ({ kind: 'doubt', doubt, sureness });

/** @param presence asked only where it makes a difference */
export function compare(now: Place, known: KnownPlace, presence: () => Presence): Likeness {
  if (now.kind !== known.kind) return other;
  switch (now.kind) {
    case 'none':
      return same(5);
    case 'file':
      return compareFiles(now, known, presence);
    case 'folder':
      return atSamePath(now, known)
        ? comparePath(now, known)
        : compareFolders(now, known, presence);
  }
}

/** At the path that is known: the same folder, or one that has taken its place. */
function comparePath(now: Place, known: KnownPlace): Likeness {
  const node = compareNodes(now.node, known.node);
  if (node === 'same') return same(5);
  const git = compareGit(now.git, known.git);
  if (git === 'sameDir' || git === 'sameHistory' || git === 'sameRemote') return same(3);
  if (node === 'different' || git === 'different') return unsure('replaced', 3);
  return same(3);
}

function compareFolders(now: Place, known: KnownPlace, presence: () => Presence): Likeness {
  const node = compareNodes(now.node, known.node);
  const git = compareGit(now.git, known.git);
  if (node === 'same') {
    // A snapshot of a disk holds the same folders once more.
    if (now.node?.device !== known.node?.device && presence() === 'there') return other;
    return git === 'different' ? unsure('otherRepository', 2) : same(4);
  }
  if (node === 'maybe' && git !== 'different' && presence() !== 'there') {
    return git === 'unknown' ? unsure('perhapsRenamed', 1) : same(4);
  }
  if (now.git?.subfolder !== known.git?.subfolder) return other;
  switch (git) {
    case 'sameDir':
      return same(2);
    case 'sameHistory':
      if (machineOf(now.uri) !== machineOf(known.uri)) return unsure('otherMachine', 1);
      return presence() === 'there' ? other : unsure('copiedAndGone', 2);
    case 'sameRemote':
      return presence() === 'gone' ? unsure('clonedAndGone', 1) : other;
    case 'different':
    case 'unknown':
      return other;
  }
}

/** Editors replace a file when they save it, so that its node proves nothing but sameness. */
function compareFiles(now: Place, known: KnownPlace, presence: () => Presence): Likeness {
  if (atSamePath(now, known)) return same(5);
  if (compareNodes(now.node, known.node) === 'same') return same(4);
  const folders = (place: Place) => place.folders.toSorted().join('\n');
  const holdsTheSame = now.folders.length > 0 && folders(now) === folders(known);
  return holdsTheSame && presence() !== 'there' ? unsure('sameFolders', 2) : other;
}

export function atSamePath(one: Place, two: Place): boolean {
  if (one.uri === two.uri) return true;
  return one.realPath !== null && one.realPath === two.realPath;
}

/**
 * `maybe`: the same number on the same disk, which is given again after a deletion, and no time of birth to
 * tell. Device numbers change with a restart, so that they only count where there is no time of birth.
 */
export function compareNodes(
  one: FileNode | null,
  two: FileNode | null,
): 'same' | 'maybe' | 'different' | 'unknown' {
  if (!one || !two) return 'unknown';
  const isSameNumber = one.inode === two.inode;
  if (one.birth !== null && two.birth !== null) {
    if (!isSameNumber) return 'different';
    if (one.birth === two.birth) return 'same';
    if (one.isBirthSure && two.isBirthSure) return 'different';
  }
  return isSameNumber && one.device === two.device ? 'maybe' : 'unknown';
}

type GitLikeness = 'sameDir' | 'sameHistory' | 'sameRemote' | 'different' | 'unknown';

function compareGit(one: GitFacts | null, two: GitFacts | null): GitLikeness {
  if (!one || !two) return 'unknown';
  const node = compareNodes(one.node, two.node);
  if (node === 'same') return 'sameDir';
  if (one.commonDir === two.commonDir && node !== 'different') {
    const began = one.beginning !== null && two.beginning !== null;
    if (!began || one.beginning === two.beginning) return 'sameDir';
  }
  if (one.beginning !== null && one.beginning === two.beginning) return 'sameHistory';
  if (one.remote !== null && one.remote === two.remote) return 'sameRemote';
  const known = (facts: GitFacts) => facts.beginning !== null || facts.remote !== null;
  return known(one) && known(two) ? 'different' : 'unknown';
}
