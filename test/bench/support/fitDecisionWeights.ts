import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Comparison } from '../../../src/core/memory/judgement/comparison';
import { english } from '../../../src/core/memory/judgement/data/englishJudgement';
import { statementFeatures } from '../../../src/core/memory/judgement/statementFeatures';
import { TradeRelations } from '../../../src/core/memory/judgement/tradeRelations';
import { decisions } from '../../../src/core/memory/judgement/weighedDecision';
import { readRelatedWords } from '../../../src/engine/readRelatedWords';
import { readWordRelations } from '../../../src/engine/readWordRelations';

/**
 * Fits the weights of `weighedDecision` and writes them where they are read. The same in every run: the data are in
 * this folder, and nothing is drawn by chance.
 */
const output = 'src/core/memory/judgement/data/decisionWeights.ts';

/** How much one pair of each source counts. Labellers wrote without having seen a rule. */
const weightOf = { author: 1, labeller: 2, crossed: 0.3 };
/** Statements of different pairs have nearly always nothing to do with each other; so many are tried. */
const crossings = 40_000;
const ridge = 40;
const rounds = 400;
const rate = 0.5;
const momentum = 0.9;

const pairSchema = z.object({
  id: z.number(),
  existing: z.string(),
  incoming: z.string(),
  decision: z.enum(decisions),
  by: z.optional(z.enum(['author', 'labeller'])),
});

interface Example {
  readonly values: readonly number[];
  readonly decision: number;
  readonly weight: number;
}

const knowledge = {
  relations: new TradeRelations(readWordRelations('dist')),
  related: readRelatedWords('dist'),
};

const read = (name: string) =>
  readFileSync(`test/labelled/${name}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => pairSchema.parse(JSON.parse(line)));

const compare = (existing: string, incoming: string) =>
  new Comparison(existing, incoming, knowledge, english);

const pairs = [
  ...read('conflicts-tuning.jsonl'),
  ...read('conflicts.jsonl').filter(({ id }) => id % 2 === 0),
];
const names = Object.keys(statementFeatures(compare('a', 'b')));
const labelled = pairs.map(({ by = 'author', decision, existing, incoming }): Example => {
  const values = Object.values(statementFeatures(compare(existing, incoming)));
  return { values, decision: decisions.indexOf(decision), weight: weightOf[by] };
});
const examples = [...labelled, ...crossed()];
const weights = fitted(examples);
write(weights);
report();

/** Pairs of statements that were not written for each other, and yet have a word in common. */
function crossed(): readonly Example[] {
  let state = 11;
  const next = () => (state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff) / 0x7fff_ffff;
  const found: Example[] = [];
  for (let count = 0; count < crossings; count++) {
    const one = pairs[Math.floor(next() * pairs.length)]!;
    const other = pairs[Math.floor(next() * pairs.length)]!;
    if (one === other || one.existing === other.existing) continue;
    const it = compare(one.existing, other.incoming);
    if (!it.isAboutIt) continue;
    const decision = it.has(english.hypothetical) ? 'ignore' : 'keepBoth';
    const values = Object.values(statementFeatures(it));
    found.push({ values, decision: decisions.indexOf(decision), weight: weightOf.crossed });
  }
  return found;
}

/** By decision: the bias, then a weight for each feature, in the features' own units. */
function fitted(all: readonly Example[]): readonly (readonly number[])[] {
  const count = names.length;
  const mean = names.map((_, at) => sum(all, ({ values }) => values[at]!) / all.length);
  const deviation = names.map(
    (_, at) =>
      Math.sqrt(sum(all, ({ values }) => (values[at]! - mean[at]!) ** 2) / all.length) + 1e-6,
  );
  const rows = all.map(({ values }) => [
    1,
    ...values.map((value, at) => (value - mean[at]!) / deviation[at]!),
  ]);
  const total = sum(all, ({ weight }) => weight);
  const found = decisions.map(() => new Float64Array(count + 1));
  const speed = decisions.map(() => new Float64Array(count + 1));
  for (let round = 0; round < rounds; round++) {
    const slope = found.map((of) =>
      of.map((weight, at) => (at === 0 ? 0 : (ridge / all.length) * weight)),
    );
    for (const [at, row] of rows.entries()) {
      const { decision, weight } = all[at]!;
      for (const [k, likelihood] of likelihoods(found, row).entries()) {
        const error = ((likelihood - Number(k === decision)) * weight) / total;
        for (let i = 0; i <= count; i++) slope[k]![i]! += error * row[i]!;
      }
    }
    for (const [k, of] of found.entries()) {
      for (let i = 0; i <= count; i++) {
        speed[k]![i] = momentum * speed[k]![i]! - rate * slope[k]![i]!;
        of[i]! += speed[k]![i]!;
      }
    }
  }
  return found.map(([bias = 0, ...of]) => {
    const own = of.map((weight, at) => weight / deviation[at]!);
    return [bias - own.reduce((left, weight, at) => left + weight * mean[at]!, 0), ...own];
  });
}

function likelihoods(found: readonly Float64Array[], row: readonly number[]): readonly number[] {
  const scores = found.map((of) => row.reduce((left, value, at) => left + value * of[at]!, 0));
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((left, power) => left + power, 0);
  return powers.map((power) => power / total);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((left, item) => left + of(item), 0);
}

function write(found: readonly (readonly number[])[]): void {
  const column = (at: number) => `[${found.map((of) => of[at]!.toFixed(3)).join(', ')}]`;
  const lines = names.map((name, at) => `    ${name}: ${column(at + 1)},`);
  writeFileSync(
    output,
    `/**
 * Written by \`npm run fit\`, from the labelled pairs for tuning. Each line is for supersede, merge, keepBoth, ask and
 * ignore; \`docs/decisions\` tells how it scores on pairs that it has not seen.
 */
export const decisionWeights = {
  bias: ${column(0)},
  of: {
${lines.join('\n')}
  },
};
`,
  );
}

function report(): void {
  const decided = ({ values }: Example) => {
    const scores = likelihoods(
      weights.map((of) => Float64Array.from(of)),
      [1, ...values],
    );
    return scores.indexOf(Math.max(...scores));
  };
  const right = labelled.filter((example) => decided(example) === example.decision).length;
  const ended = examples
    .slice(labelled.length)
    .filter((example) => decided(example) < decisions.indexOf('keepBoth')).length;
  process.stdout.write(
    `${labelled.length} labelled pairs, ${right} decided as they are labelled; of ${crossings} crossed ones ${ended} ended or merged\n`,
  );
}
