import { rangesOf, type TextRange } from './textMatch';

/** A piece of a text around what was looked for, on one line. */
export interface Snippet {
  readonly text: string;
  /** Where the matches stand in `text`. */
  readonly matches: readonly TextRange[];
}

const LENGTH = 160;
/** How much of the snippet stands before the first match. */
const LEAD = 40;

/** Without a match, the beginning of the text. */
export function snippetOf(text: string, terms: readonly string[]): Snippet {
  // Looked for near the first match only: a message may be a pasted file.
  const found = rangesOf(text, terms)[0]?.start ?? 0;
  const around = text.slice(Math.max(0, found - LENGTH), found + 2 * LENGTH);
  const line = around.replace(/\s+/g, ' ').trim();
  const first = rangesOf(line, terms).find(({ start }) => start >= 0)?.start ?? 0;
  const from = first <= LEAD ? 0 : wordStart(line, first - LEAD);
  const to = line.length <= from + LENGTH ? line.length : wordEnd(line, from + LENGTH);
  const isCutBefore = from > 0 || found > LENGTH;
  const isCutAfter = to < line.length || text.length > found + 2 * LENGTH;
  const shown = `${isCutBefore ? '…' : ''}${line.slice(from, to).trim()}${isCutAfter ? '…' : ''}`;
  return { text: shown, matches: rangesOf(shown, terms) };
}

function wordStart(line: string, at: number): number {
  const space = line.indexOf(' ', at);
  return space === -1 || space > at + LEAD / 2 ? atCharacter(line, at) : space + 1;
}

function wordEnd(line: string, at: number): number {
  const space = line.lastIndexOf(' ', at);
  return space < at - LEAD / 2 ? atCharacter(line, at) : space;
}

/** Never between the halves of a surrogate pair. */
function atCharacter(line: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at + 1 : at;
}
