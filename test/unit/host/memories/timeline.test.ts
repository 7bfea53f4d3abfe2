import { expect, test } from 'vitest';
import type { MessageId, SessionId } from '../../../../src/core/base/ids';
import { versionActionSchema } from '../../../../src/core/memory/memory';
import { versionFields } from '../../../../src/core/memory/versions';
import { timelineLine, versionFacts } from '../../../../src/host/memories/timeline';
import { actionText, fieldText } from '../../../../src/host/memories/versionTexts';
import type { HistoryEntryView } from '../../../../src/protocol/views';
import { newMemory, noted } from '../../../support/storeEvents';

const { current } = noted(newMemory('k-1'));
const entry: HistoryEntryView = {
  version: { ...current, action: 'revised', author: 'user', reason: 'It was moved.' },
  changed: ['text', 'tags'],
  message: {
    id: 'm-1' as MessageId,
    sessionId: 's-1' as SessionId,
    sessionTitle: 'Jobs',
    text: 'The job\nruns at three now.',
    createdAt: 3_000,
  },
};

test('a line says what changed, when, by whom, and why', () => {
  const { what, when, why } = timelineLine(entry, 2, 'en');
  expect(what).toBe('2. Changed: text, tags');
  expect(when).toMatch(/1970.*, by you$/u);
  expect(why).toBe('It was moved. “The job runs at three now.”');
});

test('a first version has no changes, and what has no reason says none', () => {
  const first = { ...entry, changed: [], message: null, version: { ...current, reason: '' } };
  expect(timelineLine(first, 1, 'en')).toMatchObject({ what: '1. Noted', why: '' });
});

test("a version's document says which one it is, with what its fields do not show", () => {
  const facts = versionFacts([entry, entry], 1, { state: 'current', locale: 'en' });
  expect(facts[0]).toBe('version 2 of 2');
  expect(facts).toContain('state: current');
  expect(versionFacts([entry], 1, { state: 'current', locale: 'en' })).toEqual([]);
});

test('every action and every field has words of its own', () => {
  const actions = versionActionSchema.options.map(actionText);
  const fields = versionFields.map(fieldText);
  expect(new Set(actions).size).toBe(actions.length);
  expect(new Set(fields).size).toBe(fields.length);
});
