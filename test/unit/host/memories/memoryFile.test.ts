import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonaId } from '../../../../src/core/base/ids';
import { memoryFileText, readMemoryFile } from '../../../../src/host/memories/memoryFile';
import { changesOf, saysTheSame } from '../../../../src/host/memories/memoryFileChanges';
import { newMemory, noted } from '../../../support/storeEvents';

const personas = ['assistant', 'mentor'] as PersonaId[];
const memory = noted(newMemory('k-1'));
const shown = memoryFileText(memory, ['id: k-1']);
const read = (text: string) => readMemoryFile(text, personas);

/** The document with one of its lines otherwise. */
function withLine(key: string, line: string): string {
  return shown.replace(new RegExp(`^${key}:.*$`, 'mu'), line);
}

const label = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((text) => text.trim())
  .filter(Boolean);

test('whatever a memory says is read from its document as it is', () => {
  fc.assert(
    fc.property(
      fc.record({
        text: fc.string({ minLength: 1 }).map((text) => `${text}.`.trim()),
        tags: fc.array(label),
        aliases: fc.array(fc.constantFrom('C#', 'a, b', '"x"', "it's", '[1]', '- x', 'k: v', '#')),
        importance: fc.double({ min: 0, max: 1, noNaN: true }),
        pinned: fc.boolean(),
        kind: fc.constantFrom('semantic', 'episodic', 'procedural'),
        scope: fc.constantFrom('session', 'workspace', 'user'),
        personaId: fc.constantFrom(null, ...personas),
        validAt: fc.integer({ min: 0, max: 4e12 }),
        lasts: fc.option(fc.integer({ min: 0, max: 1e12 })),
      }),
      ({ lasts, text, validAt, ...fields }) => {
        const minute = (at: number) => Math.floor(at / 60_000) * 60_000;
        const invalidAt = lasts === null ? null : validAt + lasts;
        const current = { text, validAt, invalidAt };
        const { fields: got, problems } = read(memoryFileText({ ...fields, current }, ['a fact']));
        expect(problems).toEqual([]);
        expect({ ...got, text: got.text.replaceAll('\r', '') }).toEqual({
          ...fields,
          text: text.replaceAll('\r', ''),
          validAt: minute(validAt),
          invalidAt: invalidAt === null ? null : minute(invalidAt),
        });
      },
    ),
  );
});

test('an untouched document changes nothing, also with the line ends of another system', () => {
  expect(changesOf(read(shown).fields, read(shown.replaceAll('\n', '\r\n')).fields)).toEqual({});
});

test('only what was written otherwise is changed', () => {
  const edited = withLine('importance', 'importance: 0.9 # it broke twice')
    .replace(/^tags:.*$/mu, 'tags:\n  - release\n  - "a, b"')
    .replace(memory.current.text, 'We deploy on Mondays.');
  const { fields, problems } = read(edited);
  expect(problems).toEqual([]);
  expect(changesOf(read(shown).fields, fields)).toEqual({
    text: 'We deploy on Mondays.',
    importance: 0.9,
    tags: ['release', 'a, b'],
  });
});

test('a field that is taken out of the document stays as it is', () => {
  const { fields } = read(withLine('scope', ''));
  expect(fields).not.toHaveProperty('scope');
  expect(saysTheSame(read(shown).fields, fields)).toBe(true);
});

test.each([
  ['kind', 'kind: fact', 6, 10],
  ['scope', 'scope: everywhere', 7, 17],
  ['importance', 'importance: 1.5', 12, 15],
  ['importance', 'importance: much', 12, 16],
  ['importance', 'importance:', 0, 10],
  ['tags', 'tags: a, b', 6, 10],
  ['tags', 'tags: [a, "b]', 6, 13],
  ['persona', 'persona: ../x', 9, 13],
  ['pinned', 'pinned: yes', 8, 11],
  ['validFrom', 'validFrom: 2026-02-30', 11, 21],
  ['validFrom', 'validFrom:', 0, 9],
  ['validUntil', 'validUntil: soon', 12, 16],
  ['kind', 'sort: semantic', 0, 4],
  ['kind', 'just words', 0, 10],
  ['kind', 'scope: user', 0, 5],
])('a wrong value of %s is an error where it stands: %s', (key, line, start, end) => {
  const text = withLine(key, line);
  const { problems } = read(text);
  const [problem] = problems;
  expect(problems.filter(({ severity }) => severity === 'error').length).toBe(
    // Of a name that is written twice the second is the wrong one.
    problems.length,
  );
  expect(problem?.message.length).toBeGreaterThan(10);
  const at = text
    .split('\n')
    .lastIndexOf(line.startsWith('scope: user') ? 'scope: workspace' : line);
  expect(problem?.range).toEqual({ line: at, start, end });
});

test('a persona that is not here is a warning: it may be another machine’s', () => {
  const { fields, problems } = read(withLine('persona', 'persona: pirate'));
  expect(fields.personaId).toBe('pirate');
  expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
});

test('an end before the beginning is an error at the end', () => {
  const text = withLine('validFrom', 'validFrom: 2026-03-31').replace(
    /^validUntil:.*$/mu,
    'validUntil: 2026-03-30',
  );
  const line = text.split('\n').indexOf('validUntil: 2026-03-30');
  expect(read(text).problems).toMatchObject([{ range: { line, start: 12, end: 22 } }]);
});

test.each([
  ['no text', shown.replace(memory.current.text, '')],
  ['too long a text', shown.replace(memory.current.text, 'x'.repeat(8_001))],
  ['no front matter', 'We deploy on Fridays.'],
  ['a front matter without an end', '---\nkind: semantic\n\nWe deploy on Fridays.'],
])('%s is an error', (_, text) => {
  expect(read(text).problems).toMatchObject([{ severity: 'error' }]);
});

test('a line of dashes in the text is text', () => {
  const text = 'One.\n\n---\n\nTwo.';
  expect(read(shown.replace(memory.current.text, text))).toMatchObject({
    fields: { text },
    problems: [],
  });
});

test('a fact stays on its line and cannot become a field', () => {
  const text = memoryFileText(memory, ['from: a title\npinned: true']);
  expect(read(text)).toMatchObject({ fields: { pinned: false }, problems: [] });
});
