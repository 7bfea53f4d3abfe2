import type { JudgementLanguage } from './judgementLanguage';
import { statementWords } from './statementWords';

/** Whether each names somebody, and not the same one. */
export function namesAnother(existing: string, statement: string): boolean {
  const namesIn = (text: string) => text.match(/(?<=\s)[A-Z][a-z]{2,}\b/g) ?? [];
  const [before, after] = [namesIn(existing), namesIn(` ${statement}`)];
  return before.length === 1 && after.length > 0 && !after.some((name) => name === before[0]);
}

/** Whether a statement names somebody whom the memory names, and somebody else. */
export function namesOneMore(existing: string, statement: string): boolean {
  const names = statement.match(/(?<=\s)\p{Lu}\p{Ll}{2,}\b/gu) ?? [];
  return (
    names.some((name) => existing.includes(name)) && names.some((name) => !existing.includes(name))
  );
}

/** "From Jest to Vitest" is not "from Vitest to Jest". */
export function isTurnedAround(existing: string, statement: string): boolean {
  const way = /\bfrom\s+(\S+?)[.,;]?\s+to\s+(\S+?)(?:[.,;]|\s|$)/i;
  const [, from, to] = way.exec(existing) ?? [];
  const [, fromNow, toNow] = way.exec(statement) ?? [];
  return (
    from !== undefined &&
    from.toLowerCase() === toNow?.toLowerCase() &&
    to?.toLowerCase() === fromNow?.toLowerCase()
  );
}

/** What one of us does is not what all of us do. */
export function sameSpeaker(one: string, other: string): boolean {
  const speakerOf = (text: string) =>
    /\b(?:i|i'm|i've|i'd|my|me|the user(?:'s)?)\b/i.test(text)
      ? 'one'
      : /\b(?:we|we're|our|us|the team)\b/i.test(text)
        ? 'all'
        : null;
  const [first, second] = [speakerOf(one), speakerOf(other)];
  return first === null || second === null || first === second;
}

/** "Tabs, not spaces" says "tabs", unless the memory speaks of spaces. */
export function withoutContrast(
  statement: string,
  memory: string,
  { contrast, contrastFirst }: JudgementLanguage,
): string {
  const words = statementWords(memory).content;
  const isSpokenOf = (named: string) =>
    statementWords(named).content.some(({ stem }) => words.some((word) => word.stem === stem));
  const [, said = '', denied = '', meant = ''] = contrastFirst.exec(statement) ?? [];
  if (denied !== '' && !isSpokenOf(denied)) return `${said} ${meant}`;
  const [end = '', named = ''] = contrast.exec(statement) ?? [];
  return end === '' || isSpokenOf(named) ? statement : statement.slice(0, -end.length);
}

export function withPlainNegations(text: string, { denials }: JudgementLanguage): string {
  return denials.reduce((left, [pattern, plain]) => left.replace(pattern, plain), text);
}

export function withoutHyphens(text: string): string {
  // "en-US" is one name.
  return text.replace(/(?<=\p{L})-(?=\p{L})(?!\p{Lu}{2}\b)/gu, ' ');
}

/** The parts of a statement that each say something. */
export function clausesOf(statement: string): readonly string[] {
  return statement.split(/[;]|,(?!\d)|\.\s|\bbut\b/);
}

export function matches(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
