import { causingMessages } from './causingMessages';
import { createTables } from './createTables';
import { codeAnchors } from './codeAnchors';
import { completeVersions } from './completeVersions';
import { extendSessions } from './extendSessions';

/**
 * The schema's steps: the database's `user_version` counts how many were taken. Append only; a step
 * that has shipped is never changed.
 */
export const migrations: readonly string[] = [
  createTables,
  extendSessions,
  completeVersions,
  causingMessages,
  codeAnchors,
];
