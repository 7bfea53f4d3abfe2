/**
 * What a part of the test run came to.
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly Failure[]} failures what is known of those that failed
 *
 * @typedef {{ name: string, message: string }} Failure
 */

/** How much of a failure's message the end of the run repeats, in lines. */
const messageLines = 25;

/** @type {Counts} */
export const noCounts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/**
 * @param {Counts} one
 * @param {Counts} other
 * @returns {Counts}
 */
export function addCounts(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  };
}

/**
 * The run's closing line, which other programs read.
 * @param {Counts} counts
 */
export function summaryOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * The failures once more: of a long run often only the end is kept, or read.
 * @param {Counts} counts
 * @returns {string} empty when nothing failed
 */
export function failuresOf({ failures }) {
  return failures
    .map(({ name, message }) => {
      const lines = message.split('\n').filter((line) => !line.includes('/node_modules/'));
      return [` × ${name}`, ...lines.slice(0, messageLines).map((line) => `     ${line}`), ''].join(
        '\n',
      );
    })
    .join('\n');
}
