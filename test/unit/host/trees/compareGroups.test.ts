import { describe, expect, test } from 'vitest';
import { type ReadGroup, compareGroups } from '../../../../src/host/trees/compareGroups';

interface Item {
  readonly id: string;
  readonly title: string;
}

const item = (id: string, title = id): Item => ({ id, title });
const group = (...items: readonly Item[]): ReadGroup<Item> => ({ total: items.length, items });
const tree = (groups: Record<string, ReadGroup<Item>>) => new Map(Object.entries(groups));

const before = tree({ today: group(item('a'), item('b')), older: group(item('c')) });

describe('what a tree draws anew', () => {
  test('nothing when nothing changed', () => {
    const after = tree({ today: group(item('a'), item('b')), older: group(item('c')) });
    expect(compareGroups(before, after)).toEqual({ groups: [], items: [] });
  });

  test('an item whose content changed', () => {
    const after = tree({ today: group(item('a'), item('b', 'renamed')), older: group(item('c')) });
    expect(compareGroups(before, after)).toEqual({ groups: [], items: [item('b', 'renamed')] });
  });

  test.each([
    ['a new member', group(item('d'), item('a'), item('b'))],
    ['a member less', group(item('a'))],
    ['another order', group(item('b'), item('a'))],
    ['more that are not listed', { total: 3, items: [item('a'), item('b')] }],
  ])('a group with %s', (_, today) => {
    const after = tree({ today, older: group(item('c')) });
    expect(compareGroups(before, after)).toEqual({ groups: ['today'], items: [] });
  });

  test('everything when a group came, went or moved', () => {
    const { today, older } = { today: group(item('a'), item('b')), older: group(item('c')) };
    expect(compareGroups(before, tree({ today }))).toBe('all');
    expect(compareGroups(before, tree({ today, older, archived: group(item('d')) }))).toBe('all');
    expect(compareGroups(before, tree({ older, today }))).toBe('all');
  });
});
