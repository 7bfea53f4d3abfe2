import type { UserTextPart } from './userText';

/** A message that is longer in one of these is shown by its beginning, until the user wants all of it. */
const mostLines = 40;
/** UTF-16 units. */
const mostCharacters = 4_000;

/** How much the beginning of a long message shows. */
const shownLines = 15;
/** UTF-16 units. */
const shownCharacters = 1_500;

/** A part of a message, and how much of it is shown. */
export interface ShownPart extends UserTextPart {
  readonly shown: string;
}

export function isLong(parts: readonly UserTextPart[]): boolean {
  let [lines, characters] = [0, 0];
  for (const { text } of parts) {
    characters += text.length;
    if (characters > mostCharacters) return true;
    lines += text.split('\n').length;
  }
  return lines > mostLines;
}

/** The beginning of a message: as many of its parts as there is room for, the last one cut. */
export function beginning(parts: readonly UserTextPart[]): readonly ShownPart[] {
  const shown: ShownPart[] = [];
  let [lines, characters] = [shownLines, shownCharacters];
  for (const part of parts) {
    if (lines <= 0 || characters <= 0) break;
    const text = firstLines(part.text.slice(0, characters), lines);
    shown.push({ ...part, shown: wholeCharacters(text) });
    lines -= text.split('\n').length;
    characters -= text.length;
  }
  return shown;
}

function firstLines(text: string, lines: number): string {
  return text.split('\n', lines).join('\n');
}

/** Without half of a surrogate pair at the end. */
function wholeCharacters(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/u, '');
}
