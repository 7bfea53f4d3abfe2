import { appendFileSync } from 'node:fs';
import { test } from './runner';

/** What a person does in VS Code's window; one thing after the other, each as soon as it can be done. */
type UserAction =
  /** Takes a line of a list. */
  | { readonly pick: string }
  /** Fills the input box whose prompt contains `into`. */
  | { readonly type: string; readonly into: string }
  /** Presses a button of a dialog or of a notification. */
  | { readonly press: string };

const resultFile = process.env['RECOLLECT_TEST_RESULTS'];
const hasUser = process.env['RECOLLECT_TEST_USER'] === 'yes';

/**
 * Asks the harness to act as the user from now on, while the test goes on. No extension can answer VS Code's
 * dialogs itself.
 */
export function userWill(...actions: readonly UserAction[]): void {
  if (resultFile === undefined) return;
  appendFileSync(resultFile, `${JSON.stringify({ user: actions })}\n`);
}

/** A test in which a user acts: skipped where the harness cannot reach VS Code's window. */
export function testWithUser(name: string, body: () => Promise<void>): void {
  test(name, body, hasUser ? undefined : 'nobody acts in the window here');
}
