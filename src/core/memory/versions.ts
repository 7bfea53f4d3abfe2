import type { ChangeId } from '../base/ids';
import type { Memory, MemoryState, MemoryVersion, NewMemory, WordingVersion } from './memory';

export const ordinaryStrength = 0.5;

/** What a new memory is unless something else is said. */
export const ordinary = {
  scope: 'workspace',
  personaId: null,
  strength: ordinaryStrength,
  pinned: false,
  state: 'current',
  supersededBy: null,
  tags: [],
  aliases: [],
  anchor: null,
  invalidAt: null,
} as const;

/** What a version says, field by field: all that two versions of a memory can differ in. */
export const versionFields = [
  'text',
  'kind',
  'scope',
  'personaId',
  'importance',
  'strength',
  'pinned',
  'state',
  'supersededBy',
  'tags',
  'aliases',
  'anchor',
  'validAt',
  'invalidAt',
  'sources',
] as const satisfies readonly (keyof MemoryVersion)[];
export type VersionField = (typeof versionFields)[number];

/** What a change sets; the other fields stay. */
export type VersionPatch = { readonly [Field in VersionField]?: MemoryVersion[Field] };

/** Everything that a version says. */
export type Snapshot = Required<VersionPatch>;

export function snapshotOf(version: Snapshot): Snapshot {
  return pick(version, versionFields) as Snapshot;
}

/** The fields in which two versions differ, in the order of `versionFields`. */
export function changedFields(before: Snapshot, after: Snapshot): readonly VersionField[] {
  return versionFields.filter((field) => !isSame(before[field], after[field]));
}

/** Part of a snapshot. */
export function pick(version: Snapshot, fields: readonly VersionField[]): VersionPatch {
  return Object.fromEntries(fields.map((field) => [field, version[field]]));
}

/** Whether a change says something else, or says it anew: then the memory is listed as learnt then. */
export function isLearning(changed: readonly VersionField[]): boolean {
  return changed.includes('text') || changed.includes('sources');
}

/** A memory with its fields as one of its versions has them. */
export function memoryAt(
  version: MemoryVersion,
  { sessionId, learntAt }: Pick<Memory, 'sessionId' | 'learntAt'>,
): Memory {
  const { kind, scope, personaId, importance, strength, pinned, state } = version;
  const { supersededBy, tags, aliases, anchor } = version;
  const fields = { kind, scope, personaId, importance, strength, pinned, state };
  return {
    id: version.memoryId,
    sessionId,
    learntAt,
    ...fields,
    supersededBy,
    tags,
    aliases,
    anchor,
    current: version,
  };
}

/** The memory with its next version. */
export function withVersion(memory: Memory, version: MemoryVersion): Memory {
  const learnt = isLearning(changedFields(memory.current, version));
  const learntAt = learnt ? version.createdAt : memory.learntAt;
  return memoryAt(version, { sessionId: memory.sessionId, learntAt });
}

/** A new memory as the journal holds it: each field once. */
export function newMemory(memory: Memory): NewMemory {
  const { current, sessionId } = memory;
  const { id, memoryId, text, validAt, invalidAt, sources, createdAt, author, reason } = current;
  const { supersedes, action, changeId, reverts, causedBy } = current;
  const wording = { id, memoryId, text, validAt, invalidAt, sources };
  const cause = { createdAt, author, reason, supersedes, action, changeId, reverts, causedBy };
  const { kind, scope, personaId, importance, strength, pinned, state } = current;
  const { supersededBy, tags, aliases, anchor } = current;
  const fields = { kind, scope, personaId, importance, strength, pinned, state };
  const rest = { supersededBy, tags, aliases, anchor, current: { ...wording, ...cause } };
  return { id: memoryId, sessionId, ...fields, ...rest };
}

/** The first version of a memory as the journal holds it, completed where an older Recollect wrote it. */
export function firstVersion(memory: NewMemory): MemoryVersion {
  const { current } = memory;
  const { kind, scope, personaId, importance, pinned, state, tags, aliases } = memory;
  return {
    ...current,
    memoryId: memory.id,
    kind,
    scope,
    personaId,
    importance,
    strength: memory.strength ?? ordinaryStrength,
    pinned,
    state,
    supersededBy: memory.supersededBy ?? null,
    tags,
    aliases,
    anchor: memory.anchor ?? null,
    action: current.action ?? (current.author === 'assistant' ? 'noted' : 'added'),
    changeId: current.changeId ?? changeOf(current.id),
    reverts: current.reverts ?? null,
    causedBy: current.causedBy ?? current.sources[0] ?? null,
  };
}

/** A version of before complete versions: it only worded the memory anew. */
export function completedWording(version: WordingVersion, before: MemoryVersion): MemoryVersion {
  return {
    ...before,
    ...version,
    action: version.text === before.text ? 'merged' : 'revised',
    changeId: changeOf(version.id),
    reverts: null,
    causedBy: null,
  };
}

/**
 * The version that a change of before complete versions stands for, which only pinned, forgot or restored.
 * @param change its sequence makes the ids, so that every replay makes the same
 */
export function completedFlag(
  before: MemoryVersion,
  change: {
    readonly sequence: number;
    readonly at: number;
    readonly flag: { readonly pinned: boolean } | { readonly state: MemoryState };
  },
): MemoryVersion {
  const { flag } = change;
  const action =
    'pinned' in flag
      ? flag.pinned
        ? 'pinned'
        : 'unpinned'
      : flag.state === 'forgotten'
        ? 'forgotten'
        : 'restored';
  const id = `v-at-${change.sequence}` as MemoryVersion['id'];
  return {
    ...before,
    ...flag,
    id,
    createdAt: change.at,
    author: 'user',
    reason: '',
    supersedes: before.id,
    action,
    changeId: changeOf(id),
    reverts: null,
    causedBy: null,
  };
}

/** The change of a version that was made alone. */
function changeOf(id: MemoryVersion['id']): ChangeId {
  return `c-${id}`.slice(0, 64) as ChangeId;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
