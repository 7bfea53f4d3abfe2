import type { FakeHost } from './fakeHost';

/** Puts one of everything into the session. Runs in the page. */
export function richConversation(host: FakeHost): void {
  const { userEntry, replyEntry, recallFor, memory } = host.samples;
  const code =
    '```typescript\nexport function deploy(day: Day): void {\n' +
    '  if (day !== Day.Friday) throw new Error("We deploy on Fridays, from the release branch only.");\n}\n```';
  host.entries = [
    userEntry(
      'u-1',
      'We deploy on Fridays from the release branch.\nThe token is [redacted].',
      { sentiment: { score: 0.6, label: 'positive' }, redactions: ['GitHub token'] },
      [memory('k-1', 'We deploy on Fridays from the release branch.')],
    ),
    replyEntry('r-1', 'u-1', 'Noted: you deploy on **Fridays** from the `release` branch.'),
    userEntry('u-2', 'How do I check the day?\n\n```py\nif day != "Fri": raise Stop\n```', {
      sentiment: { score: -0.5, label: 'negative' },
    }),
    replyEntry(
      'r-2',
      'u-2',
      `# Checking the day\n\nTwo steps, see [the guide](https://example.org/guide):\n\n1. Ask the calendar\n2. Refuse anything else\n\n${code}\n\n` +
        '> Fridays only\n\n| Branch | Days | Who |\n|---|--:|---|\n| release | 1 | everyone who may |\n| main | 5 | nobody |\n',
      { model: 'gpt-5-mini' },
      recallFor('r-2'),
    ),
    userEntry('u-3', 'And on holidays?'),
    replyEntry('r-3', 'u-3', 'On holidays the rule is', { state: { kind: 'stopped' } }),
    userEntry('u-4', 'Go on.'),
    replyEntry('r-4', 'u-4', '', {
      model: 'gpt-5-mini',
      state: {
        kind: 'failed',
        code: 'modelUnauthorized',
        reason: 'The endpoint refused the key (401). Set a valid API key and try again.',
      },
    }),
    userEntry('u-5', 'Still there?'),
  ];
}

/** A message and a reply with everything that can stand below them about memories. Runs in the page. */
export function memoryConversation(host: FakeHost): void {
  const { memory, recallFor, replyEntry, userEntry } = host.samples;
  const effect = (id: string, text: string, successor: string | null) => ({
    action: successor === null ? ('revised' as const) : ('superseded' as const),
    changeId: `c-${id}` as never,
    undone: id === 'k-5',
    version: memory(id, text).current,
    successor,
  });
  host.driftedMemory = 'k-1';
  host.entries = [
    {
      ...userEntry('u-1', 'We moved to Vitest, port 5433. Ana is on leave. Drop the rest.', {}, [
        memory('k-2', 'We moved to Vitest.'),
        { ...memory('k-3', 'Ana is on leave.'), state: 'pending' },
        { ...memory('k-6', 'The wiki is our handbook.'), state: 'ended' },
        { ...memory('k-7', 'Standups are at nine.'), state: 'forgotten' },
      ]),
      effects: [
        effect('k-4', 'We use Jest for every test of the project.', 'We moved to Vitest.'),
        effect('k-5', 'The API listens on port 5433.', null),
      ],
      conflicts: [{ id: 'x-1' as never, memoryId: 'k-2' as never, against: 'Tests run in Mocha.' }],
    },
    {
      ...replyEntry('r-1', 'u-1', 'Noted.', {}, recallFor('r-1')),
      feedback: (['helped', 'outOfDate'] as const).map((verdict) => ({
        memoryId: 'k-1' as never,
        changeId: `c-${verdict}` as never,
        verdict,
      })),
    },
  ];
}
