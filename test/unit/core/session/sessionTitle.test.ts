import { expect, it } from 'vitest';
import { branchTitle, requireTitle } from '../../../../src/core/session/sessionTitle';

it.each([
  ['Plan', 'Plan (branch)'],
  ['Plan (branch)', 'Plan (branch 2)'],
  ['Plan (branch 9)', 'Plan (branch 10)'],
  ['Plan (Branch)', 'Plan (Branch) (branch)'],
])('calls a branch of %j %j', (title, expected) => {
  expect(branchTitle(title)).toBe(expected);
});

it('keeps the title of a branch within what a title may be', () => {
  const title = branchTitle('x'.repeat(120));
  expect(title).toHaveLength(120);
  expect(title).toMatch(/x… \(branch\)$/);
  expect(requireTitle(title)).toBe(title);
});
