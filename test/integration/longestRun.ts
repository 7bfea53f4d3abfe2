import { type Profiler, Session } from 'node:inspector/promises';

/** Microseconds between two looks at the stack: often enough to see 50 ms, seldom enough to be no burden. */
const interval = 5_000;

/**
 * The longest time, in milliseconds, for which the thread ran code of one bundle without a pause, while `work`
 * was done.
 *
 * It is the lesser of two measures, each blind to what disturbs the other. V8's profiler tells whose code runs,
 * but on a busy machine it also counts while the thread is kept waiting for a CPU. The CPU time of a turn of the
 * event loop does not, but counts what VS Code and other extensions run. Code of the bundle that holds the
 * thread shows in both.
 */
export async function longestRun(bundle: string, work: () => Promise<void>): Promise<number> {
  const session = new Session();
  const turns = new LoopTurns();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval });
    await session.post('Profiler.start');
    await work();
    turns.stop();
    const { profile } = await session.post('Profiler.stop');
    return Math.min(turns.longest, (longestRunOf(profile, bundle) * interval) / 1_000);
  } finally {
    turns.stop();
    session.disconnect();
  }
}

/** Milliseconds. Longer than that, other extensions feel it. */
export const longestAllowed = 50;
/** What our code does is the same each time it is done; what a busy machine does to it is not. */
const tries = 3;

/**
 * The longest time, in milliseconds, for which code of the extension ran without a pause, in the best of a few attempts
 * at the same work.
 * @param work takes how many attempts there were, and what measures the part of it that counts
 */
export async function longestRunOfOurs(
  work: (
    attempt: number,
    measured: (part: () => Promise<void>) => Promise<number>,
  ) => Promise<number>,
): Promise<number> {
  let longest = Infinity;
  for (let attempt = 0; attempt < tries && longest >= longestAllowed; attempt++) {
    const measured = (part: () => Promise<void>) => longestRun('extension.cjs', part);
    longest = Math.min(longest, await work(attempt, measured));
  }
  return longest;
}

/** Measures the CPU time of each turn of the event loop, in which it keeps the loop turning. */
class LoopTurns {
  #longest = 0;
  #before = process.threadCpuUsage();
  #next = setImmediate(() => this.#turn());

  /** The CPU time of the longest turn, milliseconds. */
  get longest(): number {
    return this.#longest / 1_000;
  }

  stop(): void {
    clearImmediate(this.#next);
    this.#measure();
  }

  #turn(): void {
    this.#measure();
    this.#next = setImmediate(() => this.#turn());
  }

  #measure(): void {
    const { system, user } = process.threadCpuUsage(this.#before);
    this.#longest = Math.max(this.#longest, system + user);
    this.#before = process.threadCpuUsage();
  }
}

/** In samples. What the collector of garbage takes in the middle of a run belongs to the run. */
function longestRunOf(profile: Profiler.Profile, bundle: string): number {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const collecting = new Set<number>();
  const visit = (id: number, isBelowOurs: boolean) => {
    const node = nodes.get(id);
    if (!node) return;
    const { functionName, url } = node.callFrame;
    const isOurs = isBelowOurs || url.endsWith(bundle);
    if (isOurs) ours.add(id);
    if (functionName === '(garbage collector)') collecting.add(id);
    for (const child of node.children ?? []) visit(child, isOurs);
  };
  const [root] = profile.nodes;
  if (root) visit(root.id, false);

  let longest = 0;
  let current = 0;
  for (const sample of profile.samples ?? []) {
    const goesOn = ours.has(sample) || (current > 0 && collecting.has(sample));
    current = goesOn ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
