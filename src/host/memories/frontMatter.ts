import { translate } from '../../core/base/translate';

/** A place in a document's line; columns count UTF-16 units from 0, the end excluded. */
export interface LineRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface FrontMatterProblem {
  readonly message: string;
  readonly range: LineRange;
}

/** One `key: value` of the front matter, with the entries of a list. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly keyRange: LineRange;
  /** As written, without a comment; empty where a list follows. */
  readonly raw: string;
  readonly valueRange: LineRange;
  /** The entries of `[a, b]`, or of the lines `- a` below; undefined for what is no list. */
  readonly items: readonly string[] | undefined;
}

export interface FrontMatter {
  readonly entries: readonly FrontMatterEntry[];
  /** The text below, trimmed, with `\n` between its lines. */
  readonly body: string;
  /** The first line of the body; where a problem with it is shown. */
  readonly bodyLine: number;
  readonly problems: readonly FrontMatterProblem[];
}

const fence = '---';
const keyValue = /^([A-Za-z][A-Za-z]*)[ \t]*:(?:[ \t]+(.*))?$/u;
const listItem = /^[ \t]*-[ \t]+(.*)$/u;

/**
 * Reads the part of YAML that a memory's document is written in: `key: value` a line, plain or in quotes,
 * lists in brackets or as lines that begin with a dash, and comments. What is not that is a problem with its
 * place, never a guess.
 */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === fence);
  if (lines[0]?.trimEnd() !== fence || end < 0) {
    const message = translate(
      'The fields of a memory stand between two lines “---” at the top of the document.',
    );
    const range = wholeLine(lines, 0);
    return { entries: [], body: text.trim(), bodyLine: 0, problems: [{ message, range }] };
  }
  const problems: FrontMatterProblem[] = [];
  const entries: FrontMatterEntry[] = [];
  for (let line = 1; line < end; line += 1) {
    const content = withoutComment(lines[line] ?? '');
    if (content.trim() === '') continue;
    const [, key, value = ''] = keyValue.exec(content) ?? [];
    if (key === undefined) {
      const message = translate('This is no field: write a name, a colon and a value.');
      problems.push({ message, range: wholeLine(lines, line) });
      continue;
    }
    const raw = value.trim();
    const start = raw === '' ? content.length : content.indexOf(raw, key.length + 1);
    const valueRange = { line, start, end: start + raw.length };
    const below = raw === '' ? itemsBelow(lines, line + 1, end) : [];
    const items = below.length > 0 ? below : bracketed(raw);
    line += below.length;
    const keyRange = { line: valueRange.line, start: 0, end: key.length };
    if (entries.some((entry) => entry.key === key)) {
      problems.push({ message: translate('“{0}” stands here twice.', key), range: keyRange });
    }
    entries.push({ key, keyRange, raw: unquoted(raw), valueRange, items });
  }
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim();
  const firstWords = lines.findIndex((line, at) => at > end && line.trim() !== '');
  return { entries, body, bodyLine: firstWords < 0 ? end : firstWords, problems };
}

/** A value as the front matter shows it: in quotes where it would be read as something else. */
export function frontMatterValue(value: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} _./+@-]*$/u.test(value) && value.trim() === value
    ? value
    : JSON.stringify(value);
}

export function frontMatterList(values: readonly string[]): string {
  return `[${values.map(frontMatterValue).join(', ')}]`;
}

function itemsBelow(lines: readonly string[], from: number, end: number): readonly string[] {
  const items: string[] = [];
  for (let line = from; line < end; line += 1) {
    const [, item] = listItem.exec(withoutComment(lines[line] ?? '')) ?? [];
    if (item === undefined) break;
    items.push(unquoted(item.trim()));
  }
  return items;
}

/** The entries between brackets; undefined when that is not what it is. */
function bracketed(raw: string): readonly string[] | undefined {
  if (!raw.startsWith('[') || !raw.endsWith(']')) return undefined;
  const inner = raw.slice(1, -1).trim();
  if (inner === '') return [];
  const items: string[] = [];
  const entry = /\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,"'[\]][^,[\]]*)\s*(,|$)/uy;
  while (entry.lastIndex < inner.length) {
    const [, item = '', comma] = entry.exec(inner) ?? [];
    if (comma === undefined) return undefined;
    items.push(unquoted(item.trim()));
    if (comma === '') break;
  }
  return items;
}

/** YAML's rule: a comment begins with a `#` at the start of a line or after a space, outside quotes. */
function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (quote !== '') {
      if (char === '\\' && quote === '"') at += 1;
      else if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && /[[,:\-\s]\s*$/u.test(line.slice(0, at))) {
      quote = char;
    } else if (char === '#' && (at === 0 || /\s/u.test(line[at - 1] ?? ''))) {
      return line.slice(0, at).trimEnd();
    }
  }
  return line.trimEnd();
}

function unquoted(raw: string): string {
  if (raw.length > 1 && raw.startsWith("'") && raw.endsWith("'")) {
    return raw.slice(1, -1).replaceAll("''", "'");
  }
  if (!(raw.length > 1 && raw.startsWith('"') && raw.endsWith('"'))) return raw;
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.slice(1, -1);
  }
}

function wholeLine(lines: readonly string[], line: number): LineRange {
  return { line, start: 0, end: lines[line]?.length ?? 0 };
}
