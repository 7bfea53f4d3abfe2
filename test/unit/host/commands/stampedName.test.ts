import { expect, test } from 'vitest';
import { stampedName } from '../../../../src/host/commands/stampedName';

const at = new Date(2026, 0, 5, 14, 30, 12).getTime();

test.each([
  ['inventory', 'recollect-inventory-2026-01-05-143012.json'],
  [undefined, 'recollect-2026-01-05-143012.json'],
  ['../etc/pass wd', 'recollect-etc-pass-wd-2026-01-05-143012.json'],
  ['Größe (Workspace)', 'recollect-Größe-Workspace-2026-01-05-143012.json'],
  ['***', 'recollect-2026-01-05-143012.json'],
])('the workspace %s', (workspace, expected) => {
  expect(stampedName(workspace, at, 'json')).toBe(expected);
});
