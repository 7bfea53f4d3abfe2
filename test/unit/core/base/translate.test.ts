import { expect, test } from 'vitest';
import { translate, translateWith } from '../../../../src/core/base/translate';

test('without VS Code a text is English, its values in their places', () => {
  expect(translate('{1} after {0}', 'one', 2)).toBe('2 after one');
  expect(translate('nothing to fill in')).toBe('nothing to fill in');
});

test('a value that looks like a place is left as it is', () => {
  expect(translate('It says: {0}', '{1} and {0}')).toBe('It says: {1} and {0}');
});

test("from activation on it is VS Code's", () => {
  translateWith((text, ...values) => `${text}|${values.join()}`);
  expect(translate('{0} seconds', 5)).toBe('{0} seconds|5');
});
