import type { MessageId } from '../base/ids';
import type { ItemRecords, StoodFor } from './itemRecords';
import { itemFlags, type ItemTable } from './itemTable';
import { countSaid, type Statement, statementsOf } from './statementsOf';
import type { Tokenizer } from './tokens';

/** More than any message makes. */
const everyStatement = 1_000;

/** Where the messages are held. */
interface Held {
  readonly items: ItemTable;
  readonly records: ItemRecords;
}

/** Keeps count of what memories say of the messages that they came from: one all of which is said is not shown. */
export class SaidMessages {
  readonly #held: Held;
  readonly #tokenizer: Tokenizer;
  /** For messages that are not held: their `statementsSaid`. */
  readonly #absent: Map<MessageId, number>;

  /** @param absent as `absent` gave it */
  constructor(held: Held, tokenizer: Tokenizer, absent: Iterable<readonly [MessageId, number]>) {
    this.#held = held;
    this.#tokenizer = tokenizer;
    this.#absent = new Map(absent);
  }

  /** For storing. */
  get absent(): readonly (readonly [MessageId, number])[] {
    return [...this.#absent];
  }

  /**
   * Counts what a memory says.
   * @param reworded whether it was: what it came from says then what holds no more, and all of that is hidden
   * @returns what was counted, for `remove`
   */
  add(sources: readonly MessageId[], text: string, reworded: boolean): readonly StoodFor[] {
    const terms = new Set(this.#tokenizer.tokenize(text).flatMap((token) => token.terms));
    return sources.map((id) => {
      const row = reworded ? undefined : this.#held.records.rowOf(id);
      const statements = row === undefined ? [] : this.#statementsOf(row);
      // It came from there, and says some of it in whatever words.
      const said =
        statements.length < 2 ? everyStatement : Math.max(1, countSaid(statements, terms));
      this.#change(id, said);
      return { id, said };
    });
  }

  /** Takes back what `add` counted. */
  remove(sources: readonly StoodFor[]): void {
    for (const { id, said } of sources) this.#change(id, -said);
  }

  /** A message is held from now on. */
  messageAdded(id: MessageId, row: number): void {
    this.#set(row, this.#absent.get(id) ?? 0);
    this.#absent.delete(id);
  }

  /** A message will not be held any more. */
  messageRemoved(id: MessageId, row: number): void {
    const said = this.#held.items.statementsSaid[row]!;
    if (said > 0) this.#absent.set(id, said);
  }

  #change(id: MessageId, by: number): void {
    const { items, records } = this.#held;
    const row = records.rowOf(id);
    if (row !== undefined) return this.#set(row, items.statementsSaid[row]! + by);
    const said = (this.#absent.get(id) ?? 0) + by;
    if (said > 0) this.#absent.set(id, said);
    else this.#absent.delete(id);
  }

  #set(row: number, said: number): void {
    const { flags, statementsSaid } = this.#held.items;
    statementsSaid[row] = said;
    const all = said > 0 && said >= this.#statementsOf(row).length;
    flags[row] = all ? flags[row]! | itemFlags.said : flags[row]! & ~itemFlags.said;
  }

  #statementsOf(row: number): readonly Statement[] {
    return statementsOf(this.#held.records.get(row).text, this.#tokenizer);
  }
}
