/**
 * The little that a test suite needs inside VS Code's extension host, where no test runner's process model fits:
 * tests are registered by importing their files, and run one after another.
 */

export interface TestResult {
  readonly name: string;
  readonly milliseconds: number;
  /** The stack of what it threw; nothing when it passed. */
  readonly error?: string;
  /** Why it was not run. */
  readonly skipped?: string;
}

type Body = () => Promise<void> | void;

interface RegisteredTest {
  readonly name: string;
  readonly body: Body;
  readonly skip: string | undefined;
}

const registered: RegisteredTest[] = [];

/** How long one test may take. Milliseconds. */
const testTimeout = 110_000;

/**
 * Registers a test, which passes unless it throws.
 * @param skip why it cannot be run here
 */
export function test(name: string, body: Body, skip?: string): void {
  registered.push({ name, body, skip });
}

/**
 * Imports each file, runs the tests that it registers, and reports each as it ends. A file that cannot be
 * imported is one failed test.
 * @param tidy puts away what a failed test left behind, so that the next ones do not fail for it
 */
export async function runFiles(
  files: Readonly<Record<string, () => Promise<unknown>>>,
  report: (result: TestResult) => void,
  tidy: () => Promise<void>,
): Promise<void> {
  for (const [file, load] of Object.entries(files)) {
    const result = await runOne(`${file} can be loaded`, async () => void (await load()));
    if (result.error !== undefined) report(result);
    for (const { name, body, skip } of registered.splice(0)) {
      const title = `${file} > ${name}`;
      if (skip === undefined) {
        const outcome = await runOne(title, body);
        if (outcome.error !== undefined) await tidy();
        report(outcome);
      } else report({ name: title, milliseconds: 0, skipped: skip });
    }
  }
}

async function runOne(name: string, body: Body): Promise<TestResult> {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`took longer than ${testTimeout} ms`));
    timer = setTimeout(fail, testTimeout);
  });
  try {
    await Promise.race([body(), timeout]);
    return { name, milliseconds: performance.now() - started };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name, milliseconds: performance.now() - started, error: text };
  } finally {
    clearTimeout(timer);
  }
}
