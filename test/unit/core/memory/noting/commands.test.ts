import { describe, expect, it } from 'vitest';
import { parseMemoryCommand } from '../../../../../src/core/memory/noting/commands';

describe('parseMemoryCommand', () => {
  it.each([
    ['remember that we use pnpm', 'We use pnpm'],
    ['Please remember: the demo is on Friday.', 'The demo is on Friday.'],
    ['Remember I prefer tabs', 'I prefer tabs'],
    ['note: staging is on port 5433', 'Staging is on port 5433'],
    ["Don't forget to rotate the keys", 'To rotate the keys'],
    ['keep in mind that Ada is on leave', 'Ada is on leave'],
    ['actually it is Mona who maintains the parser', 'Mona maintains the parser'],
    ['Can you remember that I work from Utrecht?', 'I work from Utrecht'],
  ])('"%s" is to remember', (text, statement) => {
    expect(parseMemoryCommand(text)).toEqual({ kind: 'remember', text: statement });
  });

  it.each([
    ['forget that I use vim', 'I use vim'],
    ['Please forget about the Jest setup.', 'the Jest setup'],
    ['forget everything about Redis', 'Redis'],
  ])('"%s" is to forget', (text, about) => {
    expect(parseMemoryCommand(text)).toEqual({ kind: 'forget', about });
  });

  it.each([
    'forget it',
    'Forget about that.',
    'Do you remember what we use?',
    'Remember when we used Jest?',
    'I remember that day.',
    'notes are in the wiki',
    'remember',
    'We use pnpm.',
    '',
  ])('"%s" is no command', (text) => {
    expect(parseMemoryCommand(text)).toBeNull();
  });
});
