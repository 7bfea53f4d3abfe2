import { readFileSync } from 'node:fs';
import initSqlJs, { type Database as SqlDatabase, type SqlJsStatic, type Statement } from 'sql.js';
import { errorMessage, RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { Disposable } from '../core/base/lifecycle';
import { DatabaseFile } from './databaseFile';
import { refuseNewer } from './formatFile';
import { migrations } from './migrations/migrations';
import { storeFormat } from './storeLayout';

export type SqlValue = string | number | null;

/**
 * Loads sql.js.
 * @param wasmPath of `sql-wasm.wasm`
 */
export async function loadSqlite(wasmPath: string): Promise<SqlJsStatic> {
  const wasm = readFileSync(wasmPath);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  return await initSqlJs({ wasmBinary });
}

interface Prepared {
  readonly statement: Statement;
  readonly columns: readonly string[];
}

/**
 * Durability is the journal's; a rollback journal in memory keeps transactions. Locking comes first: until it is
 * exclusive, each statement reads the schema anew.
 */
const settings = `
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA secure_delete = ON;
`;

/**
 * The sql.js database: the journal's projection, in memory. Statements are prepared once for each text.
 *
 * SQLite's C strings end at a NUL, so sql.js would read text back cut short: NULs are kept as U+2400.
 */
export class Database implements Disposable {
  readonly #database: SqlDatabase;
  readonly #prepared = new Map<string, Prepared>();

  /**
   * Opens an exported database, or makes an empty one, and brings it to the newest schema.
   * @param content a file is taken over
   * @throws an error of SQLite's when it is no database; RecollectError `storeTooNew`
   */
  constructor(sqlite: SqlJsStatic, content?: Uint8Array | DatabaseFile) {
    this.#database = new sqlite.Database(
      content instanceof DatabaseFile ? content.handOver() : content,
    );
    try {
      this.#database.exec(settings);
      this.#migrate();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  run(sql: string, parameters: readonly SqlValue[] = []): void {
    const { statement } = this.#prepare(sql);
    try {
      statement.bind(parameters.map(withoutNul));
      statement.step();
    } finally {
      statement.reset();
    }
  }

  /** Runs a statement that changes rows and returns how many it changed. */
  change(sql: string, parameters: readonly SqlValue[] = []): number {
    this.run(sql, parameters);
    return this.#database.getRowsModified();
  }

  /** `Row` is named as the columns; what it says of their types is the schema's promise. */
  all<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Row[] {
    const { statement, columns } = this.#prepare(sql);
    const rows: Row[] = [];
    try {
      statement.bind(parameters.map(withoutNul));
      while (statement.step()) {
        const values = statement.get();
        const row: Record<string, unknown> = {};
        for (let index = 0; index < columns.length; index++) {
          row[columns[index] as string] = values[index];
        }
        rows.push(row as Row);
      }
    } finally {
      statement.reset();
    }
    return rows;
  }

  one<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Row | undefined {
    return this.all<Row>(sql, parameters)[0];
  }

  /** Runs `work` so that all or nothing of it happens. */
  transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN');
    let result: T;
    try {
      result = work();
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
    this.#database.exec('COMMIT');
    return result;
  }

  /** True if SQLite finds nothing wrong with its pages. Reads all of them. */
  isSound(): boolean {
    return this.one<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check === 'ok';
  }

  /** The whole database as a file's bytes, which are the caller's own. */
  export(): Uint8Array<ArrayBuffer> {
    // sql.js copies it page by page into an array that it makes for this.
    return this.#database.export() as Uint8Array<ArrayBuffer>;
  }

  dispose(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (!prepared) {
      const statement = this.#database.prepare(sql);
      prepared = { statement, columns: statement.getColumnNames() };
      this.#prepared.set(sql, prepared);
    }
    return prepared;
  }

  #migrate(): void {
    const version = this.one<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
    if (version > migrations.length) refuseNewer(storeFormat + 1);
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      try {
        this.transaction(() => {
          this.#database.exec(migration);
          this.#database.exec(`PRAGMA user_version = ${index + 1}`);
        });
      } catch (error) {
        throw new RecollectError(
          'storeCorrupt',
          translate(
            'The memory store of an older Recollect could not be brought to this version (step {0}: {1}). It was left as it was. Install the older version to go on with it, and report this with the Recollect log.',
            index + 1,
            errorMessage(error),
          ),
          { cause: error },
        );
      }
    }
  }
}

function withoutNul(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0')
    ? value.replaceAll('\0', '\u2400')
    : value;
}
