import { expect, test } from 'vitest';
import germanTexts from '../../../l10n/bundle.l10n.de.json' with { type: 'json' };
import manifest from '../../../package.json' with { type: 'json' };
import germanManifest from '../../../package.nls.de.json' with { type: 'json' };
import englishManifest from '../../../package.nls.json' with { type: 'json' };
import { localisedTexts, plainErrors, plainTexts } from '../../support/localisedTexts';

const translated = new Map(Object.entries(germanTexts));
const english = new Map(Object.entries(englishManifest));
const german = new Map(Object.entries(germanManifest));

const commandLinks = (text: string) => text.match(/\(command:[\w.]+\)/gu) ?? [];
const placeholders = (text: string) => (text.match(/\{\d\}/gu) ?? []).toSorted();

test('every text of the host, the engine and the page has its German, and no German is left over', async () => {
  const used = new Set((await localisedTexts()).map(({ text }) => text));
  expect([...translated.keys()].toSorted()).toEqual([...used].toSorted());
});

test("every text in the page's list goes through the translation", async () => {
  // The product's name and an abbreviation are the same in every language.
  expect(new Set(await plainTexts('webview/chat/strings.ts'))).toEqual(
    new Set(['Recollect', 'JWT']),
  );
});

test('no error has a sentence that is English in every language', async () => {
  expect(await plainErrors()).toEqual([]);
});

test('all that a reply without a model says goes through the translation', async () => {
  const texts = await plainTexts('src/core/dialogue/offlineResponder.ts');
  // What has no space names a case, not a text.
  expect(texts.filter((text) => text.trim().includes(' '))).toEqual([]);
});

test('all that opening a damaged store says goes through the translation', async () => {
  expect(await plainTexts('src/storage/notices.ts')).toEqual([]);
});

test('every text of the manifest has its German, and no German is left over', () => {
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
});

test('no German text is empty', () => {
  const texts = [...translated.values(), ...german.values()];
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
});

test('a German text has the placeholders of the English one', () => {
  const differing = [...translated].filter(
    ([text, other]) => placeholders(text).join() !== placeholders(other).join(),
  );
  expect(differing).toEqual([]);
});

test('a German text of the manifest links the commands of the English one', () => {
  for (const [key, text] of english) {
    expect(commandLinks(german.get(key) ?? ''), key).toEqual(commandLinks(text));
  }
});

test('the manifest names the folder with the translations', () => {
  expect(manifest.l10n).toBe('./l10n');
});

test('every title, name, description and text of the manifest is a key, never a text', () => {
  const own = /^(?:title|name|shortTitle|category|description|markdownDescription|contents)$/u;
  const labels = /^(?:enumItemLabels|enumDescriptions|markdownEnumDescriptions)$/u;
  const plain: string[] = [];
  JSON.stringify(manifest.contributes, (key, value: unknown) => {
    if (own.test(key) && typeof value === 'string') plain.push(value);
    if (labels.test(key)) plain.push(...(value as readonly string[]));
    return value;
  });
  // The product's name is the same in every language.
  expect(plain.filter((text) => !text.startsWith('%') && text !== 'Recollect')).toEqual([]);
});
