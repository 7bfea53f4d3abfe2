import { BenchEngine } from './support/benchEngine';
import { benchOptions, report } from './support/benchReport';

/**
 * A replay of 1,000 turns in which replies repeat what was recalled: 100 facts are told, and then asked about,
 * said again in the same and in other words, read out of replies, wondered about and chatted around. Junk is
 * what is remembered and is none of the facts, and what is remembered of a fact more than once.
 */
const { json } = benchOptions([]);
const turns = 1_000;
const sessionLength = 40;

const names = [
  ...'billing checkout ledger invoicing shipping catalog search pricing inventory payments'.split(
    ' ',
  ),
  ...'accounts profile reports exports imports webhooks mailer scheduler gateway analytics'.split(
    ' ',
  ),
];
interface Fact {
  /** Every wording of the fact holds these, and those of no other fact do. */
  readonly key: readonly string[];
  readonly told: string;
  readonly again: readonly string[];
  readonly asked: string;
}

const facts: readonly Fact[] = names.flatMap((name, index): Fact[] => {
  const port = 4_000 + index * 7;
  const owner = people(index);
  const reviewer = people(index + 7);
  return [
    {
      key: [name, String(port)],
      told: `The ${name} service listens on port ${port}.`,
      again: [
        `By the way, the ${name} service listens on port ${port}!`,
        `The port that the ${name} service listens on is ${port}.`,
      ],
      asked: `Which port does the ${name} service listen on?`,
    },
    {
      key: [name, owner, 'own'],
      told: `${owner} owns the ${name} service.`,
      again: [
        `The ${name} service is owned by ${owner}.`,
        `As I said, ${owner} owns the ${name} service.`,
      ],
      asked: `Who owns the ${name} service?`,
    },
    {
      key: [name, reviewer, 'review'],
      told: `${reviewer} reviews every change of the ${name} service.`,
      again: [`Every change of the ${name} service is reviewed by ${reviewer}.`],
      asked: `Who reviews changes of ${name}?`,
    },
    {
      key: [name, 'deploy'],
      told: `We deploy the ${name} service on ${day(index)}.`,
      again: [
        `On ${day(index)} we deploy the ${name} service.`,
        `the ${name} service is deployed on ${day(index)}`,
      ],
      asked: `When do we deploy ${name}?`,
    },
    {
      key: [name, 'schema', `${name}_v${index + 2}`],
      told: `The schema of the ${name} database is called ${name}_v${index + 2}.`,
      again: [`Our ${name} database's schema is called ${name}_v${index + 2}.`],
      asked: `What is the schema of the ${name} database called?`,
    },
  ];
});

const chatter = [
  'Thanks, that helps.',
  'Hi there!',
  'What would happen if we moved all of it to Kafka?',
  'Maybe we should rename the services one day.',
  'Can you list what you know about our ports?',
  'ok cool',
  'Hm, I am not sure whether that is right.',
  'I think Redis might be faster for this.',
  'Explain how a message queue works.',
  'The build is broken again.',
];

function people(index: number): string {
  return (
    'Ines Karl Maria Tom Ada Bea Sven Leila Oleg Fatima Nina Ben Yuto'.split(' ')[index % 13] ?? ''
  );
}

function day(index: number): string {
  return ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays'][index % 4] ?? '';
}

/** Numbers from a fixed seed (mulberry32), 0 to 1. */
function randomNumbers(): () => number {
  let state = 7;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const engine = await BenchEngine.start();
try {
  const random = randomNumbers();
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  let session = await engine.createSession();
  let reply = '';
  for (let turn = 0; turn < turns; turn++) {
    if (turn % sessionLength === 0) session = await engine.createSession();
    const known = facts.slice(0, Math.max(1, Math.min(turn, facts.length)));
    const fact = turn < facts.length ? facts[turn]! : pick(known);
    const kind = random();
    const text =
      turn < facts.length
        ? fact.told
        : kind < 0.35
          ? fact.asked
          : kind < 0.5
            ? fact.told
            : kind < 0.65
              ? pick(fact.again)
              : kind < 0.8 && reply !== ''
                ? reply
                : pick(chatter);
    await engine.turn(session, text, { kind: 'offline' });
    const view = await engine.calls.openSession({ sessionId: session, limit: 1 });
    const said = view?.page.entries.at(-1)?.message;
    // What a user does with an answer: reads its first sentence back.
    const quoted = /[“"](.{10,200}?)[”"]/.exec(said?.text ?? '')?.[1] ?? '';
    reply = said?.author.kind === 'user' ? '' : quoted;
  }
  const { memories } = await engine.calls.listMemories({
    filter: { state: 'current' },
    offset: 0,
    limit: 5_000,
  });
  const kept = new Set<Fact>();
  let junk = 0;
  for (const { current } of memories) {
    const text = current.text.toLowerCase();
    const fact = facts.find(({ key }) => key.every((part) => text.includes(part.toLowerCase())));
    if (fact && !kept.has(fact)) kept.add(fact);
    else {
      junk += 1;
      process.stdout.write(`junk: ${current.text}\n`);
    }
  }
  const { merged, noted, onlyRecalled, replaced, ...refused } = await engine.calls.gateCounts({});
  await report(
    {
      turns,
      facts: facts.length,
      memories: memories.length,
      factsKept: kept.size / facts.length,
      junk: junk / Math.max(1, memories.length),
      gate: { noted, merged, replaced, onlyRecalled, ...refused },
    },
    json,
  );
} finally {
  await engine.stop();
}
