import { readFile } from 'node:fs/promises';
import { BenchEngine } from './support/benchEngine';
import { benchOptions, type Figures, report } from './support/benchReport';
import { type Decisions, labelledDecisions } from './support/labelledDecisions';
import { parallelFacts } from './support/parallelFacts';

/**
 * How well contradictions are told from what can be true together. With `--data`, on sentence pairs in SICK's
 * format: sentence A is a memory, B arrives. Always, on our own set of developers' statements: what is to become
 * of the memory; the even ids tune the rules, the odd ones score them, and so do pairs of labellers whose wordings
 * nobody has looked at.
 */
const { data, json } = benchOptions([]);

interface Pair {
  readonly existing: string;
  readonly incoming: string;
  readonly label: string;
}

async function sickPairs(file: string): Promise<readonly Pair[]> {
  const [head = '', ...lines] = (await readFile(file, 'utf8')).split(/\r?\n/);
  const names = head.split('\t');
  const column = (name: string) => names.indexOf(name);
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      return {
        existing: cells[column('sentence_A')] ?? '',
        incoming: cells[column('sentence_B')] ?? '',
        label: cells[column('entailment_judgment')] ?? '',
      };
    });
}

const negation = /\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot)\b|n't\b/i;

async function sickFigures(engine: BenchEngine, pairs: readonly Pair[]): Promise<Figures> {
  let [right, flagged, contradictions] = [0, 0, 0];
  let [entailments, entailmentsFlagged] = [0, 0];
  let [unnegated, unnegatedRight] = [0, 0];
  for (const { existing, incoming, label } of pairs) {
    const { contradicts } = await engine.calls.judgeStatements({ existing, incoming });
    const isContradiction = label === 'CONTRADICTION';
    flagged += Number(contradicts);
    contradictions += Number(isContradiction);
    right += Number(isContradiction && contradicts);
    entailments += Number(label === 'ENTAILMENT');
    entailmentsFlagged += Number(label === 'ENTAILMENT' && contradicts);
    if (isContradiction && negation.test(existing) === negation.test(incoming)) {
      unnegated += 1;
      unnegatedRight += Number(contradicts);
    }
  }
  const precision = right / flagged;
  const recall = right / contradictions;
  return {
    pairs: pairs.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    entailmentFlagged: entailmentsFlagged / entailments,
    recallWithoutNegation: unnegatedRight / unnegated,
  };
}

async function decisionFigures(engine: BenchEngine): Promise<Figures> {
  const cases = await labelledDecisions('conflicts.jsonl');
  const halves: Record<'even' | 'odd', { right: number; total: number }> = {
    even: { right: 0, total: 0 },
    odd: { right: 0, total: 0 },
  };
  const confusion: Record<string, Record<string, number>> = {};
  for (const { decision, existing, id, incoming } of cases) {
    const told = await engine.calls.judgeStatements({ existing, incoming });
    const half = halves[id % 2 === 0 ? 'even' : 'odd'];
    half.total += 1;
    half.right += Number(told.decision === decision);
    if (id % 2 === 0) continue;
    const row = (confusion[decision] ??= {});
    row[told.decision] = (row[told.decision] ?? 0) + 1;
  }
  printConfusion(confusion);
  return {
    decisions: {
      even: halves.even.right / halves.even.total,
      odd: halves.odd.right / halves.odd.total,
      unseen: await rightShare(engine, 'conflicts-unseen.jsonl'),
      traps: await rightShare(engine, 'conflicts-traps.jsonl'),
      oddConfusion: confusion,
    },
  };
}

/** Of facts that are all true at once, how many pairs are not both kept. */
async function parallelFigures(engine: BenchEngine): Promise<Figures> {
  const decided: Record<Decisions, number> = {
    supersede: 0,
    keepBoth: 0,
    merge: 0,
    ask: 0,
    ignore: 0,
  };
  for (const facts of parallelFacts) {
    for (const existing of facts) {
      for (const incoming of facts) {
        if (existing === incoming) continue;
        decided[(await engine.calls.judgeStatements({ existing, incoming })).decision] += 1;
      }
    }
  }
  const { supersede: ended, merge: merged, ...left } = decided;
  const pairs = Object.values(decided).reduce((sum, count) => sum + count, 0);
  return { parallel: { pairs, ended, merged, other: left.ask + left.ignore } };
}

async function rightShare(engine: BenchEngine, name: string): Promise<number> {
  const cases = await labelledDecisions(name);
  let right = 0;
  for (const { decision, existing, incoming } of cases) {
    const told = await engine.calls.judgeStatements({ existing, incoming });
    right += Number(told.decision === decision);
  }
  return right / cases.length;
}

function printConfusion(confusion: Readonly<Record<string, Record<string, number>>>): void {
  const names: readonly Decisions[] = ['supersede', 'keepBoth', 'merge', 'ask', 'ignore'];
  const cell = (text: string) => text.padStart(10);
  process.stdout.write('Our own set, odd ids: rows are the labels, columns what was decided\n');
  process.stdout.write(`${[' ', ...names].map(cell).join('')}\n`);
  for (const name of names) {
    const row = names.map((told) => String(confusion[name]?.[told] ?? 0));
    process.stdout.write(`${[name, ...row].map(cell).join('')}\n`);
  }
  process.stdout.write('\n');
}

const engine = await BenchEngine.start();
try {
  const sick = data === undefined ? {} : await sickFigures(engine, await sickPairs(data));
  const decisions = await decisionFigures(engine);
  await report({ ...sick, ...decisions, ...(await parallelFigures(engine)) }, json);
} finally {
  await engine.stop();
}
