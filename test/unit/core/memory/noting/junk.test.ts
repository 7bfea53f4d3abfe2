import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../../src/core/memory/noting/extraction';
import { message } from '../../messageBuilder';

const kept = (text: string) => readMessage(message(text)).candidates.map(({ text: note }) => note);

/** What a careful person would not write down, by why not. */
const junk: Readonly<Record<string, readonly string[]>> = {
  'the task in hand': [
    'The query scans all 40,000 rows twice.',
    'My function returns a string, I need a number.',
    'I have a list of 300 addresses and want to group them.',
    'The second version reads better, take that one.',
    'Keep the imports as they are.',
    "Don't touch the second function.",
    "I'm working on the settings page.",
    'When I click on the icon the menu must open.',
    'There is a folder with 12 files.',
    'For this example the port is 9999.',
  ],
  'what is true for minutes': [
    'The VPN is down again.',
    'Our pipeline is stuck at 60%.',
    'I am on the train, so the connection is spotty.',
    'Now the page is blank.',
    'My branch is 9 commits behind main.',
    'The upload is 30% done.',
    'I removed the flag and now it starts.',
    'The bundle is 2 MB bigger than before.',
  ],
  'a guess': [
    'As far as I know the limit is 10 MB.',
    'IIRC the job runs at 3.',
    'It looks like the pool is exhausted.',
    'My guess is that the index is not used.',
    'Chances are that nobody reads our changelog.',
    'I have a feeling that the cache is cold.',
  ],
  'what could be': [
    'In a perfect world our services own their data.',
    'For the sake of argument, our backend is Rails. The frontend is Ember.',
    'Take a table with a million rows. The index is on `created_at`.',
    'Our users would love that.',
    'We were thinking of GraphQL, nothing decided.',
    'There was talk of moving the office to Lyon.',
    'We may or may not hire a designer in May.',
  ],
  "others' opinions": [
    'Wim swears that tabs are better than spaces.',
    'Our intern loves Haskell.',
    'Someone on Reddit said that Bun is faster.',
    'My teacher told me never to use inheritance.',
    'Everybody likes the new logo.',
  ],
  'general knowledge': [
    'Git stores snapshots, not diffs.',
    'Postgres readers never block writers.',
    'Amazon deploys every 11 seconds.',
    'The GPL requires derived works to be open.',
    'Most teams skip code review.',
    'UUIDs are long.',
    'A mutex protects a resource from concurrent access.',
  ],
  sarcasm: [
    'Our deploy script is a work of art, said no one ever.',
    'We always test in production, haha.',
    "Sure, let's rewrite it in COBOL, what could go wrong.",
  ],
  'texts of others': [
    'Translate to French: We deploy on Fridays.',
    'Proofread this: Our team always works in pairs.\nWe use Scrum.',
    'The ticket says: our exports must never take longer than a minute.',
    'From the README: this package always requires Node 18.',
    'Someone wrote: I always build with make.',
    'We move the maintenance window to Sunday. Can you make this text sound friendlier?',
  ],
  'output of programs': [
    'error[E0382]: borrow of moved value: `s`',
    'Tests: 3 failed, 45 passed, 48 total',
    '2026-05-11 10:22:31 billing always retries 3 times',
    'npm ERR! While resolving: storefront@2.3.1',
    'DATABASE_URL=postgres://db.example/app',
  ],
  secrets: ['My PIN is 4711, remember.', 'The password for the registrar is Tr0mb0ne!77.'],
  'half a sentence': ['Never do it that way.', 'Everything older goes into v2.', 'Use your own.'],
};

describe('what is not noted', () => {
  for (const [why, texts] of Object.entries(junk)) {
    it.each(texts)(`${why}: %s`, (text) => {
      expect(kept(text)).toEqual([]);
    });
  }
});

describe('what is noted beside it', () => {
  it.each([
    ['As far as I know the job runs at 3. We deploy on Fridays.', ['We deploy on Fridays.']],
    ['Our API is REST only, otherwise we would need a gateway.', undefined],
    ['Here is the log: retrying 3 times\n\nWe use pnpm here.', ['We use pnpm here.']],
    ['dont ever push to main', undefined],
    ["There's no gateway in our staging cluster.", undefined],
    ['Redis runs on port 6380 in staging.', undefined],
    ['The password of the demo account is in our vault.', undefined],
  ])('%s', (text, expected) => {
    const capital = text.charAt(0).toUpperCase() + text.slice(1);
    expect(kept(text)).toEqual(expected ?? [capital]);
  });

  it('a statement that leans on the one before stays with it', () => {
    expect(kept('We considered Mongo and ruled it out. Never bring it up again.')).toEqual([
      'We considered Mongo and ruled it out. Never bring it up again.',
    ]);
    expect(kept('Who ruled it out? Never bring it up again.')).toEqual([]);
    const long = `We use ${'very '.repeat(60)}long names in \`core\`.`;
    expect(kept(`${long} Never shorten them.`)).toEqual([long]);
  });
});
