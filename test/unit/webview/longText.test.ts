import { expect, test } from 'vitest';
import { beginning, isLong } from '../../../webview/chat/messages/longText';
import { splitUserText } from '../../../webview/chat/messages/userText';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index}`).join('\n');
const shown = (text: string) => beginning(splitUserText(text)).map((part) => part.shown);

test('a message is long by its lines or by its characters, over all its parts', () => {
  expect(isLong(splitUserText(numbered(40)))).toBe(false);
  expect(isLong(splitUserText(numbered(41)))).toBe(true);
  expect(isLong(splitUserText('x'.repeat(4_000)))).toBe(false);
  expect(isLong(splitUserText('x'.repeat(4_001)))).toBe(true);
  expect(isLong(splitUserText(`${numbered(30)}\n\`\`\`\n${numbered(30)}\n\`\`\``))).toBe(true);
});

test('the beginning of a long message is whole lines of it', () => {
  expect(shown(numbered(100))).toEqual([numbered(15)]);
});

test('a block that is cut is code still, and knows all of its code', () => {
  const text = `Look:\n\n\`\`\`\`pasted\n${numbered(3_000)}\n\`\`\`\``;
  const [said, code, ...more] = beginning(splitUserText(text));
  expect(said).toMatchObject({ kind: 'text', shown: 'Look:' });
  expect(code).toMatchObject({ kind: 'code', language: 'pasted', text: numbered(3_000) });
  expect(code?.shown).toBe(numbered(14));
  expect(more).toEqual([]);
});

test('one endless line is cut between characters', () => {
  const [text] = shown(`a${'😀'.repeat(3_000)}`);
  expect(text).toBe(`a${'😀'.repeat(749)}`);
});
