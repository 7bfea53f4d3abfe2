import { expect, test } from 'vitest';
import { decideFollow, isAtEnd } from '../../../webview/chat/scroll/followDecision';

test.each([
  ['content shorter than the view stays at the top', 100, null, 0, true],
  ['the end is followed', 1000, null, 600, true],
  ['a reply that fits is followed to its end', 1000, 650, 600, true],
  ['a reply that fills the view exactly is still followed', 1000, 600, 600, true],
  ['a longer one is held at its first line', 1200, 600, 600, false],
  ['a burst does not jump past the first line', 5000, 600, 600, false],
] as const)('%s', (_name, contentHeight, replyTop, scrollTop, following) => {
  expect(decideFollow({ viewHeight: 400, contentHeight, replyTop })).toEqual({
    scrollTop,
    following,
  });
});

test('the end has a tolerance for fractions of a pixel', () => {
  expect(isAtEnd(597.5, 400, 1000)).toBe(true);
  expect(isAtEnd(590, 400, 1000)).toBe(false);
});
