import type { MemoryId, MessageId, VersionId } from '../base/ids';
import { type LoadedLists, PackedLists, type StoredLists } from './packedLists';
import { type LoadedStrings, type StoredStrings, StringTable } from './stringTable';

/** What a result shows of an item and ranking does not need. */
export interface ItemRecord {
  readonly text: string;
  /** What is searched of a memory and not shown: its aliases and tags. */
  readonly labels: string;
  /** A memory's version, empty for a message. */
  readonly versionId: VersionId | '';
  /** The memory that an earlier wording belongs to; empty for all others, which are named by their id. */
  readonly pastOf: MemoryId | '';
  /** The memory that says now what an earlier wording said then; empty where none does, and for all others. */
  readonly successor: MemoryId | '';
  /** The messages that a memory stands for. */
  readonly sources: readonly StoodFor[];
}

/** A message that a memory stands for. */
export interface StoodFor {
  readonly id: MessageId;
  /** How many of its statements the memory makes. */
  readonly said: number;
}

/** An earlier wording of a memory goes by its version's. */
export type ItemId = MessageId | MemoryId | VersionId;

/** The records for storing. */
export interface StoredRecords {
  readonly ids: StoredStrings;
  readonly records: StoredLists;
}

export interface LoadedRecords {
  readonly ids: LoadedStrings;
  readonly records: LoadedLists<Uint8Array<ArrayBuffer>>;
}

/** The texts of the items by row. They lie in one array, and each is read when it is asked for. */
export class ItemRecords {
  readonly #ids: StringTable;
  /** As UTF-8. */
  readonly #records: PackedLists<Uint8Array<ArrayBuffer>>;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  constructor(ids = new StringTable(), records = new PackedLists(new Uint8Array(0))) {
    this.#ids = ids;
    this.#records = records;
  }

  /** Records as `toStored` gave them; it takes the arrays over. */
  static of({ ids, records }: LoadedRecords): ItemRecords {
    return new ItemRecords(StringTable.of(ids), PackedLists.of(records));
  }

  toStored(): StoredRecords {
    return { ids: this.#ids.toStored(), records: this.#records.toStored() };
  }

  id(row: number): ItemId {
    const id = this.#ids.get(row);
    if (id === undefined) throw new Error(`No item in row ${row}`);
    return id as ItemId;
  }

  rowOf(id: ItemId): number | undefined {
    return this.#ids.find(id);
  }

  get(row: number): ItemRecord {
    return unpack(this.#decoder.decode(this.#records.view(row)));
  }

  set(row: number, id: ItemId, record: ItemRecord): void {
    const packed = this.#encoder.encode(pack(record));
    this.#records.resize(row, packed.length);
    this.#records.view(row).set(packed);
    this.#ids.set(row, id);
  }

  delete(row: number): void {
    this.#ids.delete(row);
    this.#records.resize(row, 0);
  }
}

// Ids hold no white space and no "="; the labels' length tells where the text begins.
function pack({ versionId, pastOf, successor, sources, labels, text }: ItemRecord): string {
  const stoodFor = sources.map(({ id, said }) => `${id}=${said}`).join(' ');
  return `${versionId} ${pastOf} ${successor}\n${stoodFor}\n${labels.length}\n${labels}${text}`;
}

function unpack(packed: string): ItemRecord {
  const first = packed.indexOf('\n');
  const second = packed.indexOf('\n', first + 1);
  const third = packed.indexOf('\n', second + 1);
  const [versionId = '', pastOf = '', successor = ''] = packed.slice(0, first).split(' ');
  const sources = packed.slice(first + 1, second);
  const textAt = third + 1 + Number(packed.slice(second + 1, third));
  return {
    versionId: versionId as VersionId | '',
    pastOf: pastOf as MemoryId | '',
    successor: successor as MemoryId | '',
    sources: sources === '' ? [] : sources.split(' ').map(stoodForOf),
    labels: packed.slice(third + 1, textAt),
    text: packed.slice(textAt),
  };
}

function stoodForOf(packed: string): StoodFor {
  const at = packed.lastIndexOf('=');
  return { id: packed.slice(0, at) as MessageId, said: Number(packed.slice(at + 1)) };
}
