import { expect, test } from 'vitest';
import { assistantPersona, mentorPersona } from '../../../../src/core/persona/builtinPersonas';
import { fieldSuggestions } from '../../../../src/host/memories/fieldSuggestions';

const personas = [assistantPersona, mentorPersona];

/** What is offered where `|` stands. */
function offered(text: string) {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const at = { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
  return fieldSuggestions(text.replace('|', '').split('\n'), at, personas, 0);
}
const texts = (text: string) => offered(text)?.items.map((item) => item.text);

test('the fields that are not there yet are offered at the start of a line', () => {
  expect(texts('---\nkind: semantic\n|\n---\n')).toEqual([
    'scope',
    'importance',
    'tags',
    'aliases',
    'persona',
    'pinned',
    'validFrom',
    'validUntil',
  ]);
  expect(offered('---\nkind: semantic\nsc|\n---\n')).toMatchObject({ kind: 'key', start: 0 });
});

test.each([
  ['kind: |', ['semantic', 'episodic', 'procedural']],
  ['scope: wo|', ['session', 'workspace', 'user']],
  ['persona:|', ['all', 'assistant', 'mentor']],
  ['pinned: |', ['true', 'false']],
  ['importance: |', ['0.2', '0.5', '0.8', '1']],
  ['colour: |', []],
])('the values of a field are offered: %s', (line, values) => {
  expect(texts(`---\n${line}\n---\n`)).toEqual(values);
});

test('a value takes the place of what was typed of it', () => {
  expect(offered('---\nscope: wo|\n---\n')).toMatchObject({ kind: 'value', start: 7 });
});

test('nothing is offered in the text, or in a document without fields', () => {
  expect(offered('---\nkind: semantic\n---\n|')).toBeUndefined();
  expect(offered('|---\n---\n')).toBeUndefined();
  expect(offered('kind: |')).toBeUndefined();
});

test('each says what it means', () => {
  for (const line of ['|', 'kind: |', 'scope: |', 'persona: |', 'validFrom: |']) {
    for (const item of offered(`---\n${line}\n---\n`)?.items ?? []) {
      expect(item.detail.length, item.text).toBeGreaterThan(2);
    }
  }
});
