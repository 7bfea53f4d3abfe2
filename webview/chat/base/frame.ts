/** Runs `work` at most once a frame, before it is laid out, however often it is asked for. */
export function oncePerFrame(work: () => void): () => void {
  return onceBy(requestAnimationFrame, work);
}

/** As `oncePerFrame`, for what reads the layout: when the frame has been shown, reading it forces none. */
export function onceAfterFrame(work: () => void): () => void {
  return onceBy((then) => requestAnimationFrame(() => setTimeout(then)), work);
}

function onceBy(schedule: (then: () => void) => void, work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    schedule(() => {
      asked = false;
      work();
    });
  };
}

/** Resolves in the next frame, when what was rendered before has its layout. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** By when the page counts as idle at the latest. Milliseconds. */
const patience = 500;

/** After so long in one frame what waits is left for the next. Milliseconds. */
const idleShare = 4;

const waiting: (() => void)[] = [];
let scheduled = false;

/** Runs `work` when the page has nothing better to do. What many ask for at once is spread over frames. */
export function whenIdle(work: () => void): void {
  waiting.push(work);
  if (scheduled) return;
  scheduled = true;
  workSoon();
}

function workSoon(): void {
  requestIdleCallback(workOff, { timeout: patience });
}

function workOff(): void {
  const end = performance.now() + idleShare;
  try {
    do waiting.shift()?.();
    while (waiting.length > 0 && performance.now() < end);
  } finally {
    scheduled = waiting.length > 0;
    if (scheduled) requestAnimationFrame(workSoon);
  }
}
