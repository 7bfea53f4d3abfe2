import * as z from 'zod/mini';
import {
  type ChangeEvent,
  type CommittedChange,
  changeEventSchema,
} from '../core/change/changeEvent';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { migrateEvent } from './migrations/eventMigrations';
import type { JournalRecord } from './record';

const payloadSchema = z.object({ at: z.number(), events: z.array(z.unknown()) });

/** A record's payload: the batch and when it was committed, milliseconds since the Unix epoch. */
export function encodePayload(at: number, events: readonly ChangeEvent[]): Buffer {
  return Buffer.from(JSON.stringify({ at, events }));
}

/** What cannot be read back must not be journalled: NaN, for one, becomes null in JSON. */
export function checkEvents(events: readonly ChangeEvent[]): void {
  for (const event of events) {
    const checked = changeEventSchema.safeParse(event);
    if (!checked.success) {
      throw new RecollectError(
        'internal',
        translate(
          'Recollect tried to save something malformed ({0}). Report it with the Recollect log.',
          event.type,
        ),
        { cause: checked.error },
      );
    }
  }
}

/** A change that is whole on disk and yet not understood. */
export interface UnreadableChange {
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly reason: string;
}

export interface DecodedRecord {
  readonly changes: readonly CommittedChange[];
  readonly unreadable: readonly UnreadableChange[];
}

function parsePayload(payload: Buffer): z.infer<typeof payloadSchema> | undefined {
  try {
    return payloadSchema.parse(JSON.parse(payload.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Never throws: what does not fit the schema is handed back to be set aside. */
export function decodeRecord(record: JournalRecord): DecodedRecord {
  const { firstSequence } = record;
  const payload = parsePayload(record.payload);
  if (!payload) {
    const reason = 'the batch is no batch of changes';
    return {
      changes: [],
      unreadable: [{ sequence: firstSequence, bytes: record.payload, reason }],
    };
  }
  const changes: CommittedChange[] = [];
  const unreadable: UnreadableChange[] = [];
  for (const [index, event] of payload.events.entries()) {
    const sequence = firstSequence + index;
    const parsed = changeEventSchema.safeParse(migrateEvent(event, record.version));
    if (parsed.success) {
      changes.push({ sequence, at: payload.at, event: parsed.data });
    } else {
      const bytes = Buffer.from(JSON.stringify(event) ?? 'null');
      unreadable.push({ sequence, bytes, reason: z.prettifyError(parsed.error) });
    }
  }
  return { changes, unreadable };
}
