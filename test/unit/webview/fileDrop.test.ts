import { describe, expect, test } from 'vitest';
import { asMention, carriesFiles, readDrop } from '../../../webview/chat/composer/fileDrop';

describe('what is dragged', () => {
  test.each([
    [['Files'], true],
    [['text/plain', 'CodeFiles'], true],
    [['ResourceURLs', 'text/uri-list'], true],
    [['text/plain'], false],
    [['text/uri-list', 'text/html'], false],
  ])('%j: files are among it: %s', (types, expected) => {
    expect(carriesFiles(types)).toBe(expected);
  });
});

test("VS Code's own addresses are read before the browser's, without comments and empty lines", () => {
  const carried: Record<string, string> = {
    'application/vnd.code.uri-list': 'file:///app/a.ts\r\n# a comment\r\n\r\nfile:///app/b.ts',
    'text/uri-list': 'file:///elsewhere.ts',
  };
  expect(readDrop((type) => carried[type] ?? '', ['a.ts'])).toEqual({
    uris: ['file:///app/a.ts', 'file:///app/b.ts'],
    names: [],
  });
});

test('of files that have no address the names are left', () => {
  expect(readDrop(() => '', ['notes.md', 'photo.png'])).toEqual({
    uris: [],
    names: ['notes.md', 'photo.png'],
  });
});

test('paths stand in a message as code', () => {
  expect(asMention(['src/a.ts', 'b c.md', 'odd`name'])).toBe('`src/a.ts` `b c.md` odd`name');
});
