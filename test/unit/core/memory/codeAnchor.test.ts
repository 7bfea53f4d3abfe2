import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchorState,
  anchorTo,
  type CodeAnchor,
  hashOfLines,
} from '../../../../src/core/memory/codeAnchor';

const code = 'function retry(times: number) {\n  for (;;) {\n    if (times--) again();\n  }\n}';
const before = 'import { again } from "./again";\n\n';
const after = '\n\nexport const limit = 3;\n';
const place = { path: 'src/retry.ts', symbol: 'retry' };
const anchor = anchorTo(place, code) as CodeAnchor;

const text = (content: string, symbols?: readonly string[]) =>
  ({ kind: 'text', text: content, symbols }) as const;

describe('anchorState', () => {
  it.each([
    ['where it was', before + code + after],
    ['moved to another place of the file', `${after}${code}\n${before}`],
    ['with the line ends of another system', (before + code + after).replaceAll('\n', '\r\n')],
    ['indented otherwise', before + code.replaceAll('\n', '\n\t\t') + after],
    ['with other blank lines', before + code.replaceAll('\n', '\n\n') + after],
    ['as the whole file', code],
  ])('is unchanged %s', (_, content) => {
    expect(anchorState(anchor, text(content))).toBe('unchanged');
  });

  it('is drifted when a character has changed', () => {
    const changed = before + code.replace('times--', '--times') + after;
    expect(anchorState(anchor, text(changed))).toBe('drifted');
    expect(anchorState(anchor, text(changed, ['again', 'retry']))).toBe('drifted');
  });

  it('is orphaned when the symbol or the file is gone', () => {
    expect(anchorState(anchor, { kind: 'missing' })).toBe('orphaned');
    expect(anchorState(anchor, text(before + after))).toBe('orphaned');
    expect(anchorState(anchor, text('retryAll(); noretry();'))).toBe('orphaned');
    // The language knows better than the text, which still speaks of it.
    const renamed = code.replace('retry', 'repeat');
    expect(anchorState(anchor, text(`// once retry\n${renamed}`, ['repeat']))).toBe('orphaned');
    expect(anchorState(anchor, text(''))).toBe('orphaned');
  });

  it('knows a nested symbol by its innermost name where no language helps', () => {
    const nested = anchorTo({ path: 'a.ts', symbol: 'Queue.$push()' }, code) as CodeAnchor;
    expect(anchorState(nested, text('class Queue { $push() { return 1; } }'))).toBe('drifted');
    expect(anchorState(nested, text('class Queue { push() {} }'))).toBe('orphaned');
  });

  it('of a part without a name drifts, and is orphaned with an empty file', () => {
    const part = anchorTo({ path: 'a.ts', symbol: null }, code) as CodeAnchor;
    expect(anchorState(part, text(before))).toBe('drifted');
    expect(anchorState(part, text(' \n'))).toBe('orphaned');
  });

  it('finds a part of any file wherever it stands, and never where a line of it differs', () => {
    const line = fc.string({ minLength: 1, maxLength: 12 }).map((each) => `${each}.`);
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        fc.array(line, { minLength: 1, maxLength: 10 }),
        fc.array(line, { maxLength: 20 }),
        (head, part, tail) => {
          const made = anchorTo({ path: 'a', symbol: null }, part.join('\n')) as CodeAnchor;
          const file = (middle: readonly string[]) =>
            text([...head, ...middle, ...tail].join('\n'));
          expect(anchorState(made, file(part))).toBe('unchanged');
          const other = [...part.slice(0, -1), `${part.at(-1)} and something that is nowhere`];
          const elsewhere = [...head, ...other, ...tail].join('\n').includes(part.join('\n'));
          if (!elsewhere && head.length + tail.length === 0) {
            expect(anchorState(made, file(other))).toBe('drifted');
          }
        },
      ),
    );
  });
});

it('nothing is no code', () => {
  expect(anchorTo(place, ' \n\t\n')).toBeUndefined();
});

it('the order of lines counts, and the hash stays what journals hold', () => {
  expect(hashOfLines(['a', 'b'])).not.toBe(hashOfLines(['b', 'a']));
  expect(hashOfLines(['return 1;'])).toMatch(/^[0-9a-f]{16}$/u);
  expect(hashOfLines(['function retry() {', 'return 1;', '}'])).toMatchInlineSnapshot(
    `"c5cf97b06404c84e"`,
  );
});
