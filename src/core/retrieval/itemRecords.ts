import type { MemoryId, MessageId, VersionId } from '../base/ids';

/** What a result shows of an item and ranking does not need. */
export interface ItemRecord {
  readonly text: string;
  /** What is searched of a memory and not shown: its aliases and tags. */
  readonly labels: string;
  /** A memory's version, empty for a message. */
  readonly versionId: VersionId | '';
  /** The memory that an earlier wording belongs to; empty for all others, which are named by their id. */
  readonly pastOf: MemoryId | '';
  /** The messages that a memory stands for. */
  readonly sources: readonly MessageId[];
}

/** An earlier wording of a memory goes by its version's. */
export type ItemId = MessageId | MemoryId | VersionId;

/** The records in one piece, for storing. */
export interface StoredRecords {
  /** The ids in the order of the rows, one a line. */
  readonly ids: Uint8Array;
  /** Where each row's record begins in `records`, and where the last one ends. */
  readonly offsets: Uint32Array;
  readonly records: Uint8Array;
}

/**
 * The texts of the items by row. What was loaded stays in its bytes and is read when it is asked for, so
 * that opening a large index costs nothing for each item.
 */
export class ItemRecords {
  /** Records set since loading, packed. */
  readonly #packed: (string | undefined)[] = [];
  #stored: StoredRecords | null = null;
  #ids: (ItemId | undefined)[] | null = [];
  #rows: Map<ItemId, number> | null = new Map();
  readonly #decoder = new TextDecoder();

  static of(stored: StoredRecords): ItemRecords {
    const records = new ItemRecords();
    records.#stored = stored;
    records.#ids = null;
    records.#rows = null;
    return records;
  }

  id(row: number): ItemId {
    const id = this.#idsByRow()[row];
    if (id === undefined) throw new Error(`No item in row ${row}`);
    return id;
  }

  rowOf(id: ItemId): number | undefined {
    return this.#rowsById().get(id);
  }

  get(row: number): ItemRecord {
    return unpack(this.#packed[row] ?? this.#decoder.decode(this.#bytes(row)));
  }

  set(row: number, id: ItemId, record: ItemRecord): void {
    this.#packed[row] = pack(record);
    this.#idsByRow()[row] = id;
    this.#rowsById().set(id, row);
  }

  delete(row: number): void {
    this.#rowsById().delete(this.id(row));
    this.#idsByRow()[row] = undefined;
    this.#packed[row] = '';
  }

  /** @param rows how many rows there are, free ones included */
  toStored(rows: number): StoredRecords {
    const encoder = new TextEncoder();
    const ids = this.#idsByRow();
    const offsets = new Uint32Array(rows + 1);
    const pieces: Uint8Array[] = [];
    let end = 0;
    for (let row = 0; row < rows; row++) {
      const packed = this.#packed[row];
      const piece = packed === undefined ? this.#bytes(row) : encoder.encode(packed);
      pieces.push(piece);
      end += piece.length;
      offsets[row + 1] = end;
    }
    const records = new Uint8Array(end);
    for (const [row, piece] of pieces.entries()) records.set(piece, offsets[row]);
    const lines = Array.from({ length: rows }, (_, row) => ids[row] ?? '');
    return { ids: encoder.encode(lines.join('\n')), offsets, records };
  }

  #bytes(row: number): Uint8Array {
    const { offsets, records } = this.#stored ?? {};
    return records?.subarray(offsets?.[row], offsets?.[row + 1]) ?? new Uint8Array(0);
  }

  // Both are made when they are first needed: a question that leaves nothing out needs few ids only.
  #idsByRow(): (ItemId | undefined)[] {
    this.#ids ??= this.#decoder
      .decode(this.#stored?.ids ?? new Uint8Array(0))
      .split('\n')
      .map((id) => (id === '' ? undefined : (id as ItemId)));
    return this.#ids;
  }

  #rowsById(): Map<ItemId, number> {
    if (this.#rows !== null) return this.#rows;
    this.#rows = new Map();
    for (const [row, id] of this.#idsByRow().entries())
      if (id !== undefined) this.#rows.set(id, row);
    return this.#rows;
  }
}

// Ids hold no white space; the labels' length tells where the text begins.
function pack({ versionId, pastOf, sources, labels, text }: ItemRecord): string {
  return `${versionId} ${pastOf}\n${sources.join(' ')}\n${labels.length}\n${labels}${text}`;
}

function unpack(packed: string): ItemRecord {
  const first = packed.indexOf('\n');
  const second = packed.indexOf('\n', first + 1);
  const third = packed.indexOf('\n', second + 1);
  const [versionId = '', pastOf = ''] = packed.slice(0, first).split(' ');
  const sources = packed.slice(first + 1, second);
  const textAt = third + 1 + Number(packed.slice(second + 1, third));
  return {
    versionId: versionId as VersionId | '',
    pastOf: pastOf as MemoryId | '',
    sources: sources === '' ? [] : (sources.split(' ') as MessageId[]),
    labels: packed.slice(third + 1, textAt),
    text: packed.slice(textAt),
  };
}
