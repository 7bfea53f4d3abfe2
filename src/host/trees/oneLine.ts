/** The text on one line, cut at a word where one ends near `max` characters. */
export function oneLine(text: string, max = 120): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/u, '');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > max * 0.7 ? cut.slice(0, lastSpace) : cut}…`;
}
