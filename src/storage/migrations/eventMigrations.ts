/** An event as it was read from the journal, before its schema has accepted it. */
type StoredEvent = Readonly<Record<string, unknown>>;
/** Brings an event from one format to the next. Pure: no clock, no rule, no look at the store. */
type EventMigration = (event: StoredEvent) => StoredEvent;

function isObject(value: unknown): value is StoredEvent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Encryption changed the record around the events, not them. */
const sealRecords: EventMigration = (event) => event;

/**
 * A session says where it was branched from, and a memory's first version everything that it is. A text by the
 * assistant was noted from its first source; any other was added by hand.
 */
const completeEvents: EventMigration = (event) => {
  const { memory, session } = event;
  if (event['type'] === 'sessionCreated' && isObject(session)) {
    return { ...event, session: { branchedFrom: null, unread: false, private: false, ...session } };
  }
  if (event['type'] !== 'memoryAdded' || !isObject(memory) || !isObject(memory['current'])) {
    return event;
  }
  const { current } = memory;
  const wasNoted = current['author'] === 'assistant';
  const sources: readonly unknown[] = Array.isArray(current['sources']) ? current['sources'] : [];
  const cause = {
    action: wasNoted ? 'noted' : 'added',
    changeId: `c-${String(current['id'])}`.slice(0, 64),
    reverts: null,
    causedBy: sources[0] ?? null,
  };
  return {
    ...event,
    memory: { strength: 0.5, supersededBy: null, ...memory, current: { ...cause, ...current } },
  };
};

/** The steps of the events' format, from 1 on. Append only; a step that has shipped is never changed. */
const eventMigrations: readonly EventMigration[] = [sealRecords, completeEvents];

/** Brings an event that was written in a format to the format of this version. */
export function migrateEvent(event: unknown, format: number): unknown {
  if (!isObject(event)) return event;
  return eventMigrations.slice(format - 1).reduce((stored, migrate) => migrate(stored), event);
}
