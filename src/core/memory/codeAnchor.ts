import * as z from 'zod/mini';

/** The code that a memory is about, and what it was then, so that a change of it is noticed. */
export const codeAnchorSchema = z.readonly(
  z.object({
    /** Relative to the workspace's folder, with `/`; the folder's name stands first where there are several. */
    path: z.string().check(z.minLength(1), z.maxLength(1_000)),
    /** The names from the outermost symbol inwards, with dots between; null for a part without a name. */
    symbol: z.nullable(z.string().check(z.maxLength(400))),
    /** How many lines of the code have something on them. */
    lines: z.int().check(z.minimum(1)),
    /** Of these lines, see `hashOfLines`. */
    hash: z.string().check(z.maxLength(32)),
  }),
);
export type CodeAnchor = z.infer<typeof codeAnchorSchema>;

/** `drifted`: the code is there and has changed since; `orphaned`: it is there no more. */
export const anchorStateSchema = z.enum(['unchanged', 'drifted', 'orphaned']);
export type AnchorState = z.infer<typeof anchorStateSchema>;

/** What there is of an anchor's file now. */
export type CodeNow =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The file's symbols, named as anchors name them; undefined where nothing knows the language. */
      readonly symbols: readonly string[] | undefined;
    };

/** @returns undefined for a part that says nothing */
export function anchorTo(
  place: { readonly path: string; readonly symbol: string | null },
  code: string,
): CodeAnchor | undefined {
  const lines = sayingLines(code);
  if (lines.length === 0) return undefined;
  return { ...place, lines: lines.length, hash: hashOfLines(lines) };
}

/**
 * Compares an anchor with its file. Code that was moved within the file, indented otherwise or got other
 * blank lines has not changed.
 */
export function anchorState(anchor: CodeAnchor, now: CodeNow): AnchorState {
  if (now.kind === 'missing') return 'orphaned';
  const lines = sayingLines(now.text);
  if (holds(lines, anchor)) return 'unchanged';
  const { symbol } = anchor;
  if (symbol === null) return lines.length === 0 ? 'orphaned' : 'drifted';
  if (now.symbols) return now.symbols.includes(symbol) ? 'drifted' : 'orphaned';
  return isNamed(now.text, symbol) ? 'drifted' : 'orphaned';
}

function sayingLines(code: string): readonly string[] {
  return code
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Two bases, so that two different pieces of code are taken for the same about once in 2^60 times. */
const bases = [0x01000193, 0x9e3779b1] as const;

/**
 * The polynomial of the lines' hashes in two bases, modulo 2^32: one that rolls, so that all windows of a
 * file are compared in one pass (Karp and Rabin, 1987).
 */
export function hashOfLines(lines: readonly string[]): string {
  const hashes = lines.map(hashOfLine);
  return bases
    .map((base) => hashes.reduce((sum, hash) => (Math.imul(sum, base) + hash) | 0, 0))
    .map(hex)
    .join('');
}

/** Whether some window of the lines has the anchor's hash. */
function holds(lines: readonly string[], { hash, lines: size }: CodeAnchor): boolean {
  if (lines.length < size) return false;
  const hashes = lines.map(hashOfLine);
  const [first, second] = bases;
  let sums: [number, number] = [0, 0];
  let tops: [number, number] = [1, 1];
  for (let at = 0; at < size; at += 1) {
    if (at > 0) tops = [Math.imul(tops[0], first), Math.imul(tops[1], second)];
    const added = hashes[at] ?? 0;
    sums = [(Math.imul(sums[0], first) + added) | 0, (Math.imul(sums[1], second) + added) | 0];
  }
  for (let end = size; ; end += 1) {
    if (sums.map(hex).join('') === hash) return true;
    if (end >= lines.length) return false;
    const gone = hashes[end - size] ?? 0;
    const added = hashes[end] ?? 0;
    sums = [
      (Math.imul((sums[0] - Math.imul(gone, tops[0])) | 0, first) + added) | 0,
      (Math.imul((sums[1] - Math.imul(gone, tops[1])) | 0, second) + added) | 0,
    ];
  }
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOfLine(line: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at += 1) {
    hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
  }
  return hash | 0;
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** Whether the innermost name of a symbol stands in a text as a word. */
function isNamed(text: string, symbol: string): boolean {
  const name = /([\p{L}_$][\p{L}\p{N}_$]*)[^\p{L}\p{N}_$]*$/u.exec(symbol)?.[1];
  if (name === undefined) return text.includes(symbol);
  const pattern = name.replaceAll('$', String.raw`\$`);
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${pattern}(?![\\p{L}\\p{N}_$])`, 'u').test(text);
}
