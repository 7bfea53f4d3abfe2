import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { MemoryId } from '../../../../src/core/base/ids';
import {
  memoryTarget,
  memoryTargets,
  parseArgument,
} from '../../../../src/host/commands/commandArguments';

const schema = z.object({ title: z.optional(z.string()) });

describe('the argument of a command', () => {
  test.each([undefined, null])('may be missing (%s)', (argument) => {
    expect(parseArgument(schema, argument)).toEqual({});
  });

  test('may be a node that has other properties', () => {
    expect(parseArgument(schema, { kind: 'session', title: 'a' })).toEqual({ title: 'a' });
  });

  test('is refused with the name of what is wrong', () => {
    expect(() => parseArgument(schema, { title: 5 })).toThrow(
      expect.objectContaining({ code: 'invalidInput', message: expect.stringContaining('title') }),
    );
  });

  test.each(['text', 5, []])('is refused when it is no object (%s)', (argument) => {
    expect(() => memoryTarget(argument)).toThrow(expect.objectContaining({ code: 'invalidInput' }));
  });
});

describe('the memories that a command is for', () => {
  const clicked = { kind: 'memory', memoryId: 'k-1' };

  test('are the one that was clicked', () => {
    expect(memoryTargets(clicked, undefined)).toEqual(['k-1']);
  });

  test('are all that are selected, without the groups among them', () => {
    const selected = [clicked, { kind: 'group', group: 'semantic' }, { memoryId: 'k-2' }];
    expect(memoryTargets(clicked, selected)).toEqual(['k-1', 'k-2']);
  });

  test('are the selection of the view when a key asks', () => {
    const selection = ['k-3', 'k-4'] as MemoryId[];
    expect(memoryTargets({ selected: true }, undefined, selection)).toEqual(['k-3', 'k-4']);
    expect(memoryTarget({ selected: true }, selection)).toBe('k-3');
    expect(memoryTargets(clicked, undefined, selection)).toEqual(['k-1']);
  });

  test('are none that a key could mean when nothing is selected', () => {
    expect(() => memoryTargets({ selected: true }, undefined, [])).toThrow(
      expect.objectContaining({ code: 'invalidInput' }),
    );
  });

  test('are never none', () => {
    expect(() => memoryTargets(undefined, [])).toThrow(
      expect.objectContaining({ code: 'invalidInput' }),
    );
  });
});
