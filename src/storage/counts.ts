import type { Database } from './database';

/** How much a store holds: what can be seen, so nothing retracted, forgotten or deleted. */
export interface StoreCounts {
  readonly sessions: number;
  readonly messages: number;
  readonly memories: number;
}

export function countRows(database: Database): StoreCounts {
  const row = database.one<StoreCounts>(
    `SELECT (SELECT count(*) FROM sessions WHERE deleted = 0) AS sessions,
       (SELECT coalesce(sum(message_count), 0) FROM sessions WHERE deleted = 0) AS messages,
       (SELECT count(*) FROM memories WHERE hidden = 0 AND state = 'current') AS memories`,
  );
  return row ?? { sessions: 0, messages: 0, memories: 0 };
}
