import type { Timestamp } from '../../core/base/clock';

/**
 * A file name with the workspace and the local time in it, so that the names of one workspace sort by time:
 * `recollect-inventory-2026-01-05-143012.json`.
 */
export function stampedName(
  workspaceName: string | undefined,
  at: Timestamp,
  extension: string,
): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = two(date.getHours()) + two(date.getMinutes()) + two(date.getSeconds());
  const name = (workspaceName ?? '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 40);
  return ['recollect', ...(name === '' ? [] : [name]), day, `${time}.${extension}`].join('-');
}
