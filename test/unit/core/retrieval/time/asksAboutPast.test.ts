import { describe, expect, it } from 'vitest';
import { asksAboutPast } from '../../../../../src/core/retrieval/time/asksAboutPast';
import { timeSpanOf } from '../../../../../src/core/retrieval/time/namedTimes';

const now = Date.UTC(2026, 4, 20, 12);

describe('asksAboutPast', () => {
  it.each([
    'what did we use before?',
    'Which test runner did we use before we switched?',
    'what was my editor previously',
    'as of March, where did we deploy?',
    'what did we deploy to in March 2025?',
    'what did we deploy to before May?',
    'where was it until last week?',
    'which port did it use to have? It used to be lower',
  ])('%s', (text) => {
    expect(asksAboutPast(text, timeSpanOf(text, now), now)).toBe(true);
  });

  it.each([
    'what do we use?',
    'what must I do before the release?',
    'remind me before lunch',
    'what did we decide today?',
    'is the old server still there?',
  ])('not %s', (text) => {
    expect(asksAboutPast(text, timeSpanOf(text, now), now)).toBe(false);
  });
});
