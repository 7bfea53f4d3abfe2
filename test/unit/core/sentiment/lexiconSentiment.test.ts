import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LexiconSentiment } from '../../../../src/core/sentiment/lexiconSentiment';

const analyzer = new LexiconSentiment();
const label = (text: string) => analyzer.analyze(text).label;
const score = (text: string) => analyzer.analyze(text).score;

describe('LexiconSentiment', () => {
  it.each([
    'This is great, thank you!',
    'I love how fast it is now 🎉',
    'LGTM',
    'not bad at all',
    'It works :)',
  ])('"%s" is positive', (text) => {
    expect(label(text)).toBe('positive');
  });

  it.each([
    'I hate this.',
    'This is terrible and annoying.',
    'That was not good.',
    'ugh, again',
    "I'm so frustrated with this test 😡",
    "I don't like it.",
  ])('"%s" is negative', (text) => {
    expect(label(text)).toBe('negative');
  });

  it.each([
    'How do I kill the process on port 3000?',
    'The error log is in /var/log.',
    'Remove the dead code and drop the table.',
    'The worker crashes with exit code 1.',
    'Fix the bug in the parser: it throws a fatal error on empty input.',
    'A failed job aborts the build.',
    'The test looks like this.',
    '```\nterrible horrible code\n```',
    'see `hateful_function` and https://example.org/terrible',
    'We use pnpm.',
    '',
  ])('"%s" is neutral', (text) => {
    expect(label(text)).toBe('neutral');
  });

  it('hears the mood of a developer through the words of the trade', () => {
    expect(label('The build fails again and it drives me crazy.')).toBe('negative');
    expect(label('The crash is finally gone, awesome!')).toBe('positive');
  });

  it('weighs intensifiers, capitals, exclamation marks and what follows a "but"', () => {
    expect(score('very good')).toBeGreaterThan(score('good'));
    expect(score('slightly good')).toBeLessThan(score('good'));
    expect(score('it is GOOD')).toBeGreaterThan(score('it is good'));
    expect(score('good!!')).toBeGreaterThan(score('good'));
    expect(score('bad!!')).toBeLessThan(score('bad'));
    expect(score('it is good but terrible')).toBeLessThan(0);
  });

  it('negates within a clause only', () => {
    expect(score('not good')).toBeLessThan(0);
    expect(score('No, good')).toBeGreaterThan(0);
  });

  it('stays within -1 and 1 and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const sentiment = analyzer.analyze(text);
        expect(Math.abs(sentiment.score)).toBeLessThanOrEqual(1);
      }),
    );
    expect(score('love '.repeat(5_000))).toBeLessThanOrEqual(1);
    expect(score('constructor toString __proto__ hasOwnProperty')).toBe(0);
  });
});
