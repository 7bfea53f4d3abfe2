import { crc32 } from 'node:zlib';
import { RecordCipher } from './encryption/recordCipher';

/**
 * One record of the journal: a batch of changes that were appended together.
 *
 * ```
 *  0  magic              4 bytes; F5 and FA never occur in UTF-8, so no plain payload contains it
 *  4  format version     u16
 *  6  sealed             u16, 1 when the payload is sealed (see RecordCipher), else 0
 *  8  payload length     u32, bytes
 * 12  number of changes  u32
 * 16  first sequence     u48, of the batch's first change
 * 22  reserved           u16, 0
 * 24  previous checksum  u32, of the record before; 0 when that is not known
 * 28  checksum           u32, CRC-32 of the bytes 0..28 and the payload
 * 32  payload            UTF-8 JSON, or that sealed
 * ```
 * Numbers are little-endian.
 */
export interface JournalRecord {
  readonly version: number;
  readonly firstSequence: number;
  readonly count: number;
  readonly previousChecksum: number;
  readonly checksum: number;
  readonly payload: Buffer;
  readonly isSealed: boolean;
  /** What comes before the checksum: a sealed payload is bound to it. */
  readonly header: Buffer;
  /** Where the record starts and ends in its segment. */
  readonly offset: number;
  readonly end: number;
}

/** Bytes of a segment that are no record: `from` is the first, `to` is after the last. */
export interface DamagedSpan {
  readonly from: number;
  readonly to: number;
}

export interface Scan {
  readonly records: readonly JournalRecord[];
  readonly damage: readonly DamagedSpan[];
  /** Where the last whole record ends; what follows is damage. */
  readonly end: number;
}

const magic = Buffer.from([0xf5, 0x52, 0x4a, 0xfa]);
const headerSize = 32;
const checksumOffset = 28;

function checksumOf(header: Uint8Array, payload: Uint8Array): number {
  return crc32(payload, crc32(header.subarray(0, checksumOffset)));
}

/** @param sealing with what to seal the payload, and in which segment the record will be */
export function encodeRecord(
  fields: {
    readonly version: number;
    readonly firstSequence: number;
    readonly count: number;
    readonly previousChecksum: number;
    readonly payload: Uint8Array;
  },
  sealing?: { readonly cipher: RecordCipher; readonly segment: number },
): { readonly bytes: Buffer; readonly checksum: number } {
  const length = fields.payload.length + (sealing ? RecordCipher.overhead : 0);
  const bytes = Buffer.alloc(headerSize + length);
  magic.copy(bytes, 0);
  bytes.writeUInt16LE(fields.version, 4);
  bytes.writeUInt16LE(sealing ? 1 : 0, 6);
  bytes.writeUInt32LE(length, 8);
  bytes.writeUInt32LE(fields.count, 12);
  bytes.writeUIntLE(fields.firstSequence, 16, 6);
  bytes.writeUInt32LE(fields.previousChecksum, 24);
  const payload = sealing
    ? sealing.cipher.seal(sealing.segment, bytes.subarray(0, checksumOffset), fields.payload)
    : fields.payload;
  bytes.set(payload, headerSize);
  const checksum = checksumOf(bytes, payload);
  bytes.writeUInt32LE(checksum, checksumOffset);
  return { bytes, checksum };
}

function decodeRecord(bytes: Buffer, offset: number): JournalRecord | undefined {
  if (bytes.length - offset < headerSize) return undefined;
  const header = bytes.subarray(offset, offset + headerSize);
  if (!header.subarray(0, magic.length).equals(magic)) return undefined;
  const end = offset + headerSize + header.readUInt32LE(8);
  if (end > bytes.length) return undefined;
  const payload = bytes.subarray(offset + headerSize, end);
  const checksum = header.readUInt32LE(checksumOffset);
  if (checksum !== checksumOf(header, payload)) return undefined;
  return {
    version: header.readUInt16LE(4),
    firstSequence: header.readUIntLE(16, 6),
    count: header.readUInt32LE(12),
    previousChecksum: header.readUInt32LE(24),
    checksum,
    payload,
    isSealed: header.readUInt16LE(6) === 1,
    header: header.subarray(0, checksumOffset),
    offset,
    end,
  };
}

/** Finds every whole record from `start` on; after damage it goes on at the next one. */
export function scanRecords(bytes: Buffer, start: number): Scan {
  const records: JournalRecord[] = [];
  const damage: DamagedSpan[] = [];
  let end = start;
  let offset = start;
  while (offset < bytes.length) {
    const record = decodeRecord(bytes, offset);
    if (record) {
      if (offset > end) damage.push({ from: end, to: offset });
      records.push(record);
      offset = end = record.end;
    } else {
      const next = bytes.indexOf(magic, offset + 1);
      offset = next === -1 ? bytes.length : next;
    }
  }
  if (end < bytes.length) damage.push({ from: end, to: bytes.length });
  return { records, damage, end };
}
