/** All in CSS pixels. */
export interface FollowGeometry {
  readonly viewHeight: number;
  readonly contentHeight: number;
  /** Where the reply begins whose first line must stay readable; null when none is held. */
  readonly replyTop: number | null;
}

export interface FollowDecision {
  readonly scrollTop: number;
  /** False once the held reply fills the view: from there the reader goes on alone. */
  readonly following: boolean;
}

/** How far from the end still counts as being at the end. */
const endTolerance = 4;

/** Where a view that follows the end has to be scrolled to. */
export function decideFollow(geometry: FollowGeometry): FollowDecision {
  const { viewHeight, contentHeight, replyTop } = geometry;
  const end = Math.max(0, contentHeight - viewHeight);
  if (replyTop !== null && end > replyTop) return { scrollTop: replyTop, following: false };
  return { scrollTop: end, following: true };
}

export function isAtEnd(scrollTop: number, viewHeight: number, contentHeight: number): boolean {
  return contentHeight - viewHeight - scrollTop <= endTolerance;
}
