/**
 * Whether one word becomes the other by one letter added, dropped or changed, or two neighbours swapped
 * (optimal string alignment distance 1).
 */
export function isOneEditAway(a: string, b: string): boolean {
  const longer = a.length >= b.length ? a : b;
  const shorter = a.length >= b.length ? b : a;
  if (longer.length - shorter.length > 1) return false;
  let start = 0;
  while (start < shorter.length && longer[start] === shorter[start]) start++;
  if (longer.length > shorter.length) return longer.slice(start + 1) === shorter.slice(start);
  const rest = longer.slice(start + 1);
  if (rest === shorter.slice(start + 1)) return longer !== shorter;
  return (
    longer[start] === shorter[start + 1] &&
    longer[start + 1] === shorter[start] &&
    longer.slice(start + 2) === shorter.slice(start + 2)
  );
}
