import type { Timestamp } from '../../core/base/clock';
import { startOfDay } from './relativeTime';

/** `week`: the six days before yesterday. In the order in which they are shown. */
export const dateGroupIds = ['today', 'yesterday', 'week', 'older'] as const;
export type DateGroupId = (typeof dateGroupIds)[number];

/** By the local day. */
export function dateGroupOf(at: Timestamp, now: Timestamp): DateGroupId {
  if (at >= startOfDay(now)) return 'today';
  if (at >= startOfDay(now, 1)) return 'yesterday';
  if (at >= startOfDay(now, 7)) return 'week';
  return 'older';
}
