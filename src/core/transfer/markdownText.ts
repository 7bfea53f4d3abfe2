/** A text as one line of Markdown that means nothing but itself. */
export function plainLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, (character) => `\\${character}`);
}

/**
 * Markdown as it was written, with a fence closed that was left open, so that it cannot swallow what follows.
 * Fences by CommonMark: three or more backticks or tildes, closed by at least as many of the same.
 */
export function closedMarkdown(text: string): string {
  let open: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const { fence, rest } = /^ {0,3}(?<fence>`{3,}|~{3,})(?<rest>.*)$/.exec(line)?.groups ?? {};
    if (fence === undefined || rest === undefined) continue;
    if (open === undefined) {
      if (!(fence.startsWith('`') && rest.includes('`'))) open = fence;
    } else if (fence[0] === open[0] && fence.length >= open.length && rest.trim() === '') {
      open = undefined;
    }
  }
  return open === undefined ? text : `${text.replace(/\n+$/, '')}\n${open}`;
}
