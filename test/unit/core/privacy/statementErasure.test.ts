import { expect, it } from 'vitest';
import { erasedMark, StatementErasure } from '../../../../src/core/privacy/statementErasure';

const anywhere = { onlyWhole: true } as const;
const erase = (statements: readonly string[], text: string) =>
  new StatementErasure(statements, anywhere).in(text);

it('takes a statement out wherever it stands, whatever its case, its line breaks and its last mark', () => {
  const statement = 'We deploy on Fridays.';
  expect(erase([statement], 'Note that we deploy on\n  Fridays, please.')).toBe(
    `Note that ${erasedMark}, please.`,
  );
  expect(erase([statement], 'WE DEPLOY ON FRIDAYS! And “We deploy on Fridays.”')).toBe(
    `${erasedMark}! And “${erasedMark}.”`,
  );
});

it('leaves what is a part of other words', () => {
  expect(erase(['We like tea'], 'We like team work')).toBe('We like team work');
  expect(erase(['Über uns stehen'], 'drüber uns stehen')).toBe('drüber uns stehen');
});

it('leaves short statements alone unless it is told that they were said here', () => {
  expect(erase(['Tabs.'], 'Use tabs.')).toBe('Use tabs.');
  expect(new StatementErasure(['Tabs.'], { onlyWhole: false }).in('Use tabs.')).toBe(
    `Use ${erasedMark}.`,
  );
});

it('takes a statement that begins with another out whole', () => {
  const statements = ['We deploy on Fridays', 'We deploy on Fridays at noon'];
  expect(erase(statements, 'We deploy on Fridays at noon')).toBe(erasedMark);
});

it('reads what has a meaning in patterns as it stands', () => {
  const statement = 'The cost is $5 (a+b) [x] c:\\d|e ^f{2} - g/h?';
  expect(erase([statement], `So: ${statement}`)).toBe(`So: ${erasedMark}?`);
});

it('knows a statement in JSON, also where its lines were broken', () => {
  const written = JSON.stringify({ text: 'Say "hi" to\nthe team first' });
  const statement = JSON.stringify('Say "hi" to the team first.').slice(1, -1);
  expect(JSON.parse(erase([statement], written))).toEqual({ text: erasedMark });
});

it('changes nothing without a statement', () => {
  expect(erase(['', '...'], 'Anything...')).toBe('Anything...');
});
