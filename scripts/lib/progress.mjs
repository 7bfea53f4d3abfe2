/** Long steps say what they do and for how long they have been at it, so that nobody takes them for hung. */

/** The first sign comes soon, the next ones less often: several steps may be under way. Milliseconds. */
const firstTick = 5_000;
const laterTicks = 10_000;

/**
 * Runs `work` under a title: printed at once, with the elapsed seconds every few seconds and at the end.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = performance.now();
  const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(`${title} …`);
  const tick = () => console.log(`${title} … ${elapsed()}`);
  const first = setTimeout(tick, firstTick);
  const ticker = setInterval(tick, laterTicks);
  try {
    const result = await work();
    console.log(`${title}: done in ${elapsed()}`);
    return result;
  } catch (error) {
    console.log(`${title}: failed after ${elapsed()}`);
    throw error;
  } finally {
    clearTimeout(first);
    clearInterval(ticker);
  }
}

/** An error that a user can act on: its message is printed alone, without a stack. */
export class UserError extends Error {}

/**
 * The outermost frame of each script: prints what went wrong and sets the exit code.
 * @param {() => Promise<void>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
