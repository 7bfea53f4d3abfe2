import { describe, expect, it } from 'vitest';
import type { PersonaId } from '../../../../../src/core/base/ids';
import { readMessage } from '../../../../../src/core/memory/noting/extraction';
import type { Message } from '../../../../../src/core/session/message';
import { message } from '../../messageBuilder';

const extract = (said: Message) => readMessage(said).candidates;
const kept = (text: string) => extract(message(text)).map((candidate) => candidate.text);

describe('a statement that holds several facts', () => {
  it.each([
    [
      'My editor is Neovim and I use a Dvorak keyboard.',
      ['My editor is Neovim', 'I use a Dvorak keyboard.'],
    ],
    [
      'My coffee machine is a Rancilio Silvia, and the code review needs two approvals.',
      ['My coffee machine is a Rancilio Silvia', 'The code review needs two approvals.'],
    ],
    ["My name is Grace and I'm based in Utrecht.", ['My name is Grace', "I'm based in Utrecht."]],
    [
      'Luca maintains the parser; Mona owns the lexer; the docs are in Notion.',
      ['Luca maintains the parser', 'Mona owns the lexer', 'The docs are in Notion.'],
    ],
    // One subject, an elliptic half, a list, or a half that leans on the other.
    ['I always squash, and I delete the branch.', null],
    ['The api is on 8080 and the admin ui on 8090.', null],
    ['We use pnpm and Vitest for everything.', null],
    ['We deploy on Tuesdays and Thursdays.', null],
    ['The retry limit is 5, and it is the same for staging.', null],
  ])('is kept fact by fact: %s', (text, facts) => {
    expect(kept(text)).toEqual(facts ?? [text]);
  });

  it('is kept whole where the user asks to remember it', () => {
    expect(kept('Remember that my editor is Neovim and I use a Dvorak keyboard.')).toEqual([
      'My editor is Neovim and I use a Dvorak keyboard.',
    ]);
  });
});

describe('extract', () => {
  it.each([
    ['I prefer tabs over spaces.', 'semantic'],
    ['We use pnpm workspaces in this monorepo.', 'semantic'],
    ['The staging database listens on port 5433.', 'semantic'],
    ['Ada owns the billing service.', 'semantic'],
    ['No longer use pnpm here.', 'semantic'],
    ['We decided to drop support for Node 18.', 'semantic'],
    ["I don't like default exports.", 'semantic'],
    ['Never push to main directly.', 'procedural'],
    ['We always squash before merging.', 'procedural'],
    ['From now on, commit messages are in English.', 'procedural'],
    ['To deploy, run `npm run release` on the main branch.', 'procedural'],
    ['All migrations must be reversible.', 'procedural'],
    ['Before a release we update the changelog.', 'procedural'],
    ['If the e2e job hangs, restart the runner.', 'procedural'],
    ['We moved from Jest to Vitest last week.', 'episodic'],
    ['Yesterday the production database ran out of disk space.', 'episodic'],
    ['The crash was caused by a missing await.', 'episodic'],
    ['There are three environments: dev, staging and prod.', 'semantic'],
    ['Test files live next to the source files.', 'semantic'],
    ['The invoices live in Postgres.', 'semantic'],
    ['When a release is cut, tag it with the version.', 'procedural'],
    ['Answer in German from now on.', 'semantic'],
    ['Keep answers short, please.', 'semantic'],
    ["We're on Node 22 and TypeScript 5.9.", 'semantic'],
    ['TODO: rotate the staging certificate before Friday.', 'episodic'],
    ['The code freeze starts on 12 May 2026.', 'episodic'],
  ])('keeps "%s" as %s', (text, kind) => {
    const [candidate, ...rest] = extract(message(text));
    expect(rest).toEqual([]);
    expect(candidate).toMatchObject({ text, kind, explicit: false });
  });

  it.each([
    'How do we deploy?',
    'can you explain the write gate',
    'What does the staging database listen on',
    'Hi there!',
    'Thanks, that works.',
    'If we used Redis, the cache would be faster.',
    'Maybe we should move to Bun.',
    'What if the worker crashes?',
    'I think Redis is a bit faster.',
    "Let's say we use Kafka for this.",
    'Write a function that sorts a list.',
    'Fix the failing test in engine.ts.',
    'The build is broken.',
    "I'm trying to run the tests.",
    'I get an error when I start the server.',
    'It is slow.',
    'This is weird.',
    '> We use yarn here.',
    '```\nWe use pnpm here.\n```',
    'const port = 5432;',
    'TypeError: undefined is not a function',
    'at Object.<anonymous> (/app/index.js:10:5)',
    'Our key is [redacted: AWS key].',
    'I wish we had more tests.',
    'We use tabs, right?',
    'forget that I use vim',
    '',
  ])('keeps nothing of "%s"', (text) => {
    expect(kept(text)).toEqual([]);
  });

  it('takes the statement out of what surrounds it', () => {
    expect(kept('Hi! By the way, we use pnpm here. How do I add a package? Thanks a lot.')).toEqual(
      ['We use pnpm here.'],
    );
    expect(kept('Our CI runs on Buildkite, so how do I cache the store?')).toEqual([
      'Our CI runs on Buildkite.',
    ]);
  });

  it('keeps what it is told to keep, with more weight', () => {
    const [candidate] = extract(message('Please remember that the demo laptop is in room 4.'));
    expect(candidate).toMatchObject({ text: 'The demo laptop is in room 4.', explicit: true });
    expect(candidate?.importance).toBeGreaterThan(0.8);
    expect(kept('Note: maybe check the fridge')).toEqual(['Maybe check the fridge']);
  });

  it('says when a dated event is', () => {
    const said = Date.UTC(2026, 2, 2, 12);
    const on = (text: string) =>
      new Date(extract(message(text, { kind: 'user' }, { createdAt: said }))[0]?.validAt ?? 0);
    expect(on('The release was on 2026-02-27.').toDateString()).toBe('Fri Feb 27 2026');
    expect(on('We shipped 2.0 yesterday.').toDateString()).toBe('Sun Mar 01 2026');
    expect(on('I need to finish the guide by Friday.').toDateString()).toBe('Fri Mar 06 2026');
    expect(extract(message('I prefer tabs.'))[0]?.validAt).toBeNull();
    expect(
      extract(message('Acme reported that exports time out after 30 seconds.'))[0]?.validAt,
    ).toBeNull();
  });

  it('never learns from replies', () => {
    const reply = message('We use pnpm here.', {
      kind: 'persona',
      personaId: 'assistant' as PersonaId,
    });
    expect(extract(reply)).toEqual([]);
  });
});
