import { describe, expect, it } from 'vitest';
import { timeSpanOf } from '../../../../../src/core/retrieval/time/namedTimes';

// A Wednesday.
const now = Date.UTC(2026, 4, 20, 12);
const longAgo = Date.UTC(1970, 0, 2);

/** 2026-05-20 as the beginning of that day. */
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);

function expectSpan(text: string, from: string | number, until: string | number): void {
  const asNumber = (time: string | number) => (typeof time === 'number' ? time : at(time));
  expect(timeSpanOf(text, now)).toMatchObject({ from: asNumber(from), until: asNumber(until) });
}

describe('a single time', () => {
  it.each([
    ['what did we say on 3 May 2023?', '2023-05-03', '2023-05-04'],
    ['what happened in March 2025?', '2025-03-01', '2025-04-01'],
    ['what did I do yesterday?', '2026-05-19', '2026-05-20'],
    ['what did we do last Tuesday?', '2026-05-19', '2026-05-20'],
    ['and two weeks ago?', '2026-05-06', '2026-05-07'],
    ['what did we decide in August?', '2025-08-01', '2025-09-01'],
    ['what did we decide in may', '2026-05-01', '2026-06-01'],
    ['what did we decide last week?', '2026-05-11', '2026-05-18'],
    ['what did I say last weekend?', '2026-05-16', '2026-05-18'],
    ['what about our talk from last weekend?', '2026-05-16', '2026-05-18'],
    ['where were we last summer?', '2025-06-01', '2025-09-01'],
    ['where did we go in summer 2024?', '2024-06-01', '2024-09-01'],
    ['where did we go during the winter?', '2025-12-01', '2026-03-01'],
    ['which database was it in 2024?', '2024-01-01', '2025-01-01'],
    ['what broke in the last three days?', '2026-05-17', '2026-05-21'],
    ['what broke in the past month?', '2026-04-20', '2026-05-21'],
    ['what did we ship in the last quarter?', '2026-01-01', '2026-04-01'],
    ['what did we ship in Q3?', '2025-07-01', '2025-10-01'],
    ['what did we ship in Q2 2024?', '2024-04-01', '2024-07-01'],
    ['as of March, who owned it?', '2026-03-01', '2026-04-01'],
  ])('%s', expectSpan);
});

describe('a part of a time', () => {
  it.each([
    ['what broke in the first week of June?', '2025-06-01', '2025-06-08'],
    ['what broke in the second week of June 2024?', '2024-06-08', '2024-06-15'],
    ['what broke in the last week of April?', '2026-04-24', '2026-05-01'],
    ['what did we do in early April?', '2026-04-01', '2026-04-11'],
    ['what did we do in mid-April?', '2026-04-11', '2026-04-21'],
    ['what did we do at the end of April?', '2026-04-21', '2026-05-01'],
    ['what did we do in the first half of 2025?', '2025-01-01', '2025-07-02'],
    ['what did we do in early 2025?', '2025-01-01', '2025-05-02'],
  ])('%s', expectSpan);
});

describe('a feast', () => {
  it.each([
    ['where were you over Christmas?', '2025-12-23', '2026-01-02'],
    ['where were you on Christmas Eve?', '2025-12-24', '2025-12-26'],
    ['where were you at Christmas 2023?', '2023-12-23', '2024-01-02'],
    ["what did we do on New Year's Eve?", '2025-12-31', '2026-01-02'],
    ['who visited at Easter?', '2026-04-03', '2026-04-07'],
    ['who visited over Easter 2024?', '2024-03-29', '2024-04-02'],
    ['who visited over Thanksgiving?', '2025-11-27', '2025-11-29'],
    ['the week before Christmas, what broke?', '2025-12-16', '2025-12-23'],
    ['what broke two weeks after Easter?', '2026-04-14', '2026-04-21'],
  ])('%s', expectSpan);
});

describe('from one time to another', () => {
  it.each([
    ['what changed between May and July?', '2025-05-01', '2025-08-01'],
    ['what changed from March to June?', '2025-03-01', '2025-07-01'],
    ['what changed from November until February?', '2025-11-01', '2026-03-01'],
    ['what changed between May and July 2024?', '2024-05-01', '2024-08-01'],
    ['what changed between May 2024 and July?', '2024-05-01', '2024-08-01'],
    ['what changed between 2023 and 2024?', '2023-01-01', '2025-01-01'],
    ['what changed between spring and autumn?', '2025-03-01', '2025-12-01'],
    ['what changed between 3 and 10 May?', '2026-05-03', '2026-05-11'],
    ['what changed from May 3 to May 10?', '2026-05-03', '2026-05-11'],
    ['what changed from May 3 to 10?', '2026-05-03', '2026-05-11'],
    ['what changed from Monday to Tuesday?', '2026-05-18', '2026-05-20'],
    ['what changed from last week until yesterday?', '2026-05-11', '2026-05-20'],
    ['what changed between Christmas and Easter?', '2025-12-23', '2026-04-07'],
    ['what changed between the beginning of March and last week?', '2026-03-01', '2026-05-18'],
  ])('%s', expectSpan);

  it.each([
    ['the difference between tabs and spaces in March', '2026-03-01', '2026-04-01'],
    ['the letter from Kim to Priya, last week', '2026-05-11', '2026-05-18'],
  ])('not in: %s', expectSpan);

  it('names the whole of it', () => {
    const text = 'what changed between May and July?';
    const { start, end } = timeSpanOf(text, now)!;
    expect(text.slice(start, end)).toBe('May and July');
  });
});

describe('before, until, since and after a time', () => {
  it.each([
    ['what changed since Monday?', '2026-05-18', now],
    ['what changed since May?', '2026-05-01', '2026-06-01'],
    ['what changed since March?', '2026-03-01', now],
    ['what changed since the last week of March?', '2026-03-25', now],
    ['what changed since 2024?', '2024-01-01', now],
    ['what changed from March on?', '2026-03-01', now],
    ['what changed after Easter?', '2026-04-07', now],
    ['what did we use before summer?', longAgo, '2025-06-01'],
    ['what did we use before the summer of 2024?', longAgo, '2024-06-01'],
    ['what did we use before 2024?', longAgo, '2024-01-01'],
    ['what did we use until last week?', longAgo, '2026-05-18'],
    ['what did we use up to March?', longAgo, '2026-04-01'],
  ])('%s', expectSpan);

  it.each([
    ['what is due before next Friday?', '2026-05-29', '2026-05-30'],
    ['I have worked on it until today', '2026-05-20', '2026-05-21'],
  ])('leaves what lies ahead as it is named: %s', expectSpan);
});

describe('no time', () => {
  it.each([
    'what is my name?',
    'may I ask?',
    'version 3.14',
    '',
    'how is auth done in Spring?',
    'where is the Christmas tree component?',
    'is there an easter egg in it?',
    'from tabs to spaces',
    'does the second half of the list fall back?',
    'which plans are there for the summer?',
  ])('%s', (text) => {
    expect(timeSpanOf(text, now)).toBeNull();
  });
});
