/** From here on a pasted text stands beside the field: laying it out inside would be felt. */
const longLines = 2_000;
/** UTF-16 units. */
const longCharacters = 100_000;

/** The language that a pasted text's fence names. By it a pasted text is known again in a draft or a message. */
export const pastedLanguage = 'pasted';

/** What is being written: what was typed, and the long texts that were pasted. */
export interface WrittenText {
  readonly typed: string;
  readonly pasted: readonly string[];
}

/** Whether a pasted text is too long to stand in the field. */
export function isLongPaste(text: string): boolean {
  return text.length >= longCharacters || lineCount(text) >= longLines;
}

/** A line break at the end begins no further line. */
export function lineCount(text: string): number {
  let count = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return Math.max(1, count);
}

/**
 * The message as it is sent and kept. Each pasted text stands behind what was typed in a fence of its own: it is
 * something to look at, not the user's own words, of which memories are noted and the tone is told.
 */
export function joinPasted({ pasted, typed }: WrittenText): string {
  return [...(typed === '' ? [] : [typed]), ...pasted.map(fenced)].join(between);
}

/** Takes a message apart as it was joined. Whatever has not exactly that form counts as typed. */
export function splitPasted(text: string): WrittenText {
  for (const { index } of text.matchAll(opening)) {
    const pasted = pastedFrom(text, index);
    if (!pasted) continue;
    const typed = text.slice(0, Math.max(0, index - between.length));
    if (index === 0 || text.startsWith(between, typed.length)) return { typed, pasted };
  }
  return { typed: text, pasted: [] };
}

const between = '\n\n';
const opening = new RegExp(`^\`{3,}${pastedLanguage}\n`, 'gmu');

function fenced(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/gu)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${pastedLanguage}\n${text}\n${fence}`;
}

/** The pasted texts that a message consists of from a place on; null when there is anything else. */
function pastedFrom(text: string, start: number): readonly string[] | null {
  const pasted: string[] = [];
  for (let at = start; ;) {
    const fence = fenceAt(text, at);
    const head = `${fence}${pastedLanguage}\n`;
    const from = at + head.length;
    if (fence.length < 3 || !text.startsWith(head, at)) return null;
    const end = text.indexOf(`\n${fence}`, from);
    if (end < 0) return null;
    pasted.push(text.slice(from, end));
    at = end + 1 + fence.length;
    if (at === text.length) return pasted;
    if (!text.startsWith(between, at)) return null;
    at += between.length;
  }
}

function fenceAt(text: string, at: number): string {
  let end = at;
  while (text[end] === '`') end += 1;
  return text.slice(at, end);
}
