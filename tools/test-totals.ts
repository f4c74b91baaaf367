export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The parts of Vitest's report that are counted. */
interface CountedTest {
  result(): { readonly state: string };
}

interface CountedSuite {
  errors(): readonly unknown[];
}

interface CountedFile extends CountedSuite {
  readonly children: {
    allTests(): Iterable<CountedTest>;
    allSuites(): Iterable<CountedSuite>;
  };
}

/**
 * Counts tests. What fails outside any test — a file that does not load, a hook, an error that
 * nothing caught — counts as one failure each, so that no failure goes without a number.
 */
export function countTests(
  files: Iterable<CountedFile>,
  uncaughtErrors: readonly unknown[],
): Totals {
  const totals = { passed: 0, failed: uncaughtErrors.length, skipped: 0 };
  for (const file of files) {
    for (const suite of [file, ...file.children.allSuites()]) {
      if (suite.errors().length > 0) totals.failed += 1;
    }
    for (const test of file.children.allTests()) {
      const { state } = test.result();
      if (state === "passed" || state === "skipped") totals[state] += 1;
      // A test that was announced and never finished has kept no promise.
      else totals.failed += 1;
    }
  }
  return totals;
}

export const addTotals = (first: Totals, second: Totals): Totals => ({
  passed: first.passed + second.passed,
  failed: first.failed + second.failed,
  skipped: first.skipped + second.skipped,
});

/** The last line of a test run. */
export function totalsToLine({ passed, failed, skipped }: Totals) {
  const counted = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counted : `${counted}, ${skipped} skipped`;
}

/** A Vitest reporter that hands the totals to the process that started Vitest. */
export default class TotalsReporter {
  onTestRunEnd(files: Iterable<CountedFile>, uncaughtErrors: readonly unknown[]): Promise<void> {
    return new Promise((resolve) => {
      if (process.send === undefined) resolve();
      else process.send(countTests(files, uncaughtErrors), undefined, {}, () => resolve());
    });
  }
}
