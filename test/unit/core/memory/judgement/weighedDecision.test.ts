import { describe, expect, it } from 'vitest';
import { decisionWeights } from '../../../../../src/core/memory/judgement/data/decisionWeights';
import { StatementJudge } from '../../../../../src/core/memory/judgement/statementJudge';
import { weighedReasons } from '../../../../../src/core/memory/judgement/weighedDecision';
import { noWordRelations } from '../../../../../src/core/memory/judgement/wordRelations';

const judge = new StatementJudge({ relations: noWordRelations, related: null });

/** What no single rule tells, and all the words together do. */
const weighed: readonly (readonly ['supersede' | 'merge', string, string])[] = [
  [
    'supersede',
    'Images are pushed to Docker Hub.',
    'container images go to ghcr.io, the Docker Hub org is closed',
  ],
  [
    'supersede',
    'The Kubernetes cluster runs in GKE.',
    'cluster has been in EKS since the credits from Google ran out',
  ],
  ['supersede', 'Self-merging is forbidden.', 'you may merge your own PR now once CI is green'],
  ['supersede', 'The user has 32 GB of RAM.', "the RAM upgrade arrived, I've got 64 gigs now"],
  ['supersede', 'Log lines are plain text.', 'all logs are JSON lines since v5'],
  ['supersede', 'Code samples should be in Kotlin.', 'samples in Swift please, I changed teams'],
  ['merge', 'Use rem units for font sizes.', 'font-size always in rem pls'],
  [
    'merge',
    'The user prefers to be told when an answer is a guess.',
    "say so if you're only guessing",
  ],
];

/** However alike they look, one does nothing to the other. */
const guarded: readonly (readonly [string, string])[] = [
  ['The port is 8080.', '8080 people registered for the conference'],
  ['The user has two kids.', 'two desks are reserved for guests'],
  ['The demo is on Thursday at 3.', "our server room's on floor three"],
  ['The staging database runs Postgres 16.', 'The production database runs Postgres 16.'],
  ['The user lives in Berlin.', 'back then I lived in Munich'],
  ['Deploys happen on Fridays.', 'deploys also happen on Tuesdays'],
  ['To release: bump the version, tag it, push.', 'We no longer deploy on Fridays.'],
];

describe('where no rule would do anything to a memory', () => {
  it.each(weighed)('%s is weighed: "%s", then "%s"', (decision, existing, incoming) => {
    const { reason, ...told } = judge.judge(existing, incoming);
    expect(told.decision).toBe(decision);
    expect(reason).toBe(weighedReasons[decision]);
  });

  it.each(guarded)('"%s" is left alone by "%s"', (existing, incoming) => {
    expect(judge.judge(existing, incoming).decision).toBe('keepBoth');
  });
});

it('every feature has a weight for every decision', () => {
  for (const weights of [decisionWeights.bias, ...Object.values(decisionWeights.of)]) {
    expect(weights).toHaveLength(Object.keys(weighedReasons).length);
    expect(weights.every(Number.isFinite)).toBe(true);
  }
});
