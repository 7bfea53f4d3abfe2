import { type GateCounts, type GateOutcome, noGateCounts } from '../core/memory/gateCounts';
import type { GateCountRepository } from '../core/memory/repository';
import type { Database } from './database';

/** Reads what the write gate has done since the store began. */
export class SqlGateCountRepository implements GateCountRepository {
  readonly #database: () => Database;

  constructor(database: () => Database) {
    this.#database = database;
  }

  read(): GateCounts {
    const counts = noGateCounts();
    const rows = this.#database().all<{ outcome: GateOutcome; count: number }>(
      'SELECT outcome, count FROM gate_counts',
    );
    for (const { outcome, count } of rows) counts[outcome] = count;
    return counts;
  }
}
