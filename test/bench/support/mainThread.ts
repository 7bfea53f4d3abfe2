import type { Browser, Page } from 'playwright-core';
import * as z from 'zod/mini';
import type { Figures } from './benchReport';

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds, as `dur`. */
  ts: z.number(),
  dur: z.optional(z.number()),
  /** Of `dur`, how long the thread had a processor. */
  tdur: z.optional(z.number()),
  args: z.optional(z.object({ name: z.optional(z.string()) })),
});
type TraceEvent = z.infer<typeof eventSchema>;

const traceSchema = z.object({ traceEvents: z.array(eventSchema) });

/** What of the page's own code ran, by the names that Chromium's trace gives it. */
const scripts = new Set([
  ...['FunctionCall', 'EvaluateScript', 'v8.evaluateModule', 'v8.compile', 'v8.compileModule'],
  ...['RunMicrotasks', 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback', 'EventDispatch'],
]);

/** Milliseconds: by the clock, and of them how long the thread had a processor (all, on a quiet machine). */
export interface Time extends Figures {
  readonly wall: number;
  readonly cpu: number;
}

export interface MainThreadWork {
  readonly tasks: readonly Time[];
  /** Script between one frame and the next, of frames in which some ran. */
  readonly scriptPerFrame: readonly Time[];
  /** From the beginning of the page's script to its first paint that shows something; null without one. */
  readonly firstPaint: Time | null;
}

/** The longest by the clock, and the longest by the processor. */
export function longest(times: readonly Time[]): Time {
  return {
    wall: Math.max(...times.map(({ wall }) => wall)),
    cpu: Math.max(...times.map(({ cpu }) => cpu)),
  };
}

/** What the page's main thread did during `act`, from Chromium's own trace. */
export async function tracedWork(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<MainThreadWork> {
  await browser.startTracing(page, {
    categories: [
      'toplevel',
      'devtools.timeline',
      'v8.execute',
      'v8',
      'loading',
      'blink.user_timing',
    ],
  });
  await act();
  const trace = await browser.stopTracing();
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString('utf8')));
  const thread = busiestThread(traceEvents);
  const own = traceEvents
    .filter((event) => event.tid === thread.tid && event.pid === thread.pid)
    .toSorted((a, b) => a.ts - b.ts);
  return {
    tasks: own.filter(isTask).map(timeOf),
    scriptPerFrame: scriptBetweenFrames(own),
    firstPaint: firstPaint(own),
  };
}

const isTask = ({ name }: TraceEvent) => name.endsWith('RunTask');

/** The page's main thread: of those that run the page's functions the one that ran most. */
function busiestThread(events: readonly TraceEvent[]): Pick<TraceEvent, 'pid' | 'tid'> {
  const threads = new Map<string, { pid: number; tid: number; calls: number }>();
  for (const { name, pid, tid } of events) {
    if (name !== 'FunctionCall') continue;
    const thread = threads.get(`${pid}/${tid}`) ?? { pid, tid, calls: 0 };
    threads.set(`${pid}/${tid}`, { ...thread, calls: thread.calls + 1 });
  }
  const [busiest] = [...threads.values()].toSorted((a, b) => b.calls - a.calls);
  if (!busiest) throw new Error('The trace shows no page that ran anything.');
  return busiest;
}

function firstPaint(events: readonly TraceEvent[]): Time | null {
  const begin = events.find(({ name }) => name === 'v8.evaluateModule');
  const end = events.find(
    ({ name, ts }) => /^firstContentfulPaint$/u.test(name) && ts > (begin?.ts ?? 0),
  );
  if (!begin || !end) return null;
  // A task that began before the script has done other things before it, such as reading the page.
  const tasks = events.filter(
    (event) => isTask(event) && event.ts >= begin.ts && event.ts < end.ts,
  );
  const first = events.find(
    (event) => isTask(event) && event.ts < begin.ts && event.ts + (event.dur ?? 0) > begin.ts,
  );
  const spent = [...(first ? [begin] : []), ...tasks].map(timeOf);
  return {
    wall: (end.ts - begin.ts) / 1000,
    cpu: spent.reduce((sum, { cpu }) => sum + cpu, 0),
  };
}

const timeOf = ({ dur = 0, tdur = dur }: TraceEvent): Time => ({
  wall: dur / 1000,
  cpu: tdur / 1000,
});

/** @param events of one thread, by their beginning; what runs inside another is part of it */
function scriptBetweenFrames(events: readonly TraceEvent[]): readonly Time[] {
  const frames: Time[] = [];
  let script: Time = { wall: 0, cpu: 0 };
  let outerEnd = 0;
  for (const event of events) {
    if (event.name === 'Commit' || event.name === 'Paint') {
      if (script.wall > 0) frames.push(script);
      script = { wall: 0, cpu: 0 };
    }
    if (!scripts.has(event.name) || event.ts < outerEnd) continue;
    const { cpu, wall } = timeOf(event);
    script = { wall: script.wall + wall, cpu: script.cpu + cpu };
    outerEnd = event.ts + (event.dur ?? 0);
  }
  return frames;
}
