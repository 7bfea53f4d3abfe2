import { type DamagedSpan, type JournalRecord, type Scan, scanRecords } from '../record';
import { MissingKey } from './keyRing';
import { RecordCipher } from './recordCipher';

/**
 * Finds the whole records of a segment and opens the sealed ones. What is sealed for another place, or was
 * changed, is damage, and so is a record that is not sealed where all must be: somebody put it there.
 * @param cipher undefined for a journal that is not encrypted
 * @throws MissingKey for records of another key: they are never taken for damage, which is cut off
 */
export function scanSegment(
  bytes: Buffer,
  segment: number,
  cipher: RecordCipher | undefined,
): Scan {
  const scan = scanRecords(bytes, 0);
  const records: JournalRecord[] = [];
  for (const record of scan.records) {
    const opened = openRecord(record, segment, cipher);
    if (opened) records.push(opened);
  }
  if (records.length === scan.records.length) return { ...scan, records };
  const end = records.at(-1)?.end ?? 0;
  return { records, damage: damageBetween(records, bytes.length), end };
}

function openRecord(
  record: JournalRecord,
  segment: number,
  cipher: RecordCipher | undefined,
): JournalRecord | undefined {
  if (!cipher && !record.isSealed) return record;
  if (!record.isSealed) return undefined;
  const keyId = RecordCipher.keyIdOf(record.payload);
  if (!cipher || cipher.keyId !== keyId) throw new MissingKey(keyId);
  const payload = cipher.open(segment, record.header, record.payload);
  return payload && { ...record, payload };
}

function damageBetween(records: readonly JournalRecord[], length: number): readonly DamagedSpan[] {
  const damage: DamagedSpan[] = [];
  let from = 0;
  for (const { end, offset } of [...records, { end: length, offset: length }]) {
    if (offset > from) damage.push({ from, to: offset });
    from = end;
  }
  return damage;
}
