import { describe, expect, test } from 'vitest';
import {
  isPlainArrow,
  type KeyPress,
  type SendKey,
  sends,
} from '../../../webview/chat/composer/composerKey';

const press = (change: Partial<KeyPress>): KeyPress => ({
  ...{ key: 'Enter', keyCode: 13, isComposing: false, sinceComposition: Number.POSITIVE_INFINITY },
  ...{ shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...change,
});

describe('sends', () => {
  const cases: readonly [Partial<KeyPress>, SendKey, boolean][] = [
    [{}, 'enter', true],
    [{}, 'modifierEnter', false],
    [{ shiftKey: true }, 'enter', false],
    [{ shiftKey: true, ctrlKey: true }, 'modifierEnter', false],
    [{ ctrlKey: true }, 'modifierEnter', true],
    [{ metaKey: true }, 'modifierEnter', true],
    [{ altKey: true }, 'enter', false],
    [{ isComposing: true }, 'enter', false],
    [{ keyCode: 229 }, 'enter', false],
    [{ ctrlKey: true, isComposing: true }, 'modifierEnter', false],
    [{ sinceComposition: 5 }, 'enter', false],
    [{ sinceComposition: 500 }, 'enter', true],
    [{ key: 'a', keyCode: 65 }, 'enter', false],
  ];
  test.each(cases)('%j with %s: %s', (change, sendKey, expected) => {
    expect(sends(press(change), sendKey)).toBe(expected);
  });
});

test('an arrow with a modifier, or while composing, is not for the history', () => {
  expect(isPlainArrow(press({ key: 'ArrowUp' }), 'ArrowUp')).toBe(true);
  expect(isPlainArrow(press({ key: 'ArrowUp', shiftKey: true }), 'ArrowUp')).toBe(false);
  expect(isPlainArrow(press({ key: 'ArrowUp', isComposing: true }), 'ArrowUp')).toBe(false);
  expect(isPlainArrow(press({ key: 'ArrowDown' }), 'ArrowUp')).toBe(false);
});
