// @ts-check

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 *
 * The parts of Vitest's report that are counted:
 * @typedef {{ result(): { state: string } }} CountedTest
 * @typedef {{ errors(): readonly unknown[] }} CountedSuite
 * @typedef {CountedSuite & {
 *   children: { allTests(): Iterable<CountedTest>, allSuites(): Iterable<CountedSuite> }
 * }} CountedFile
 */

/**
 * Counts tests. What fails outside any test — a file that does not load, a hook, an error that
 * nothing caught — counts as one failure each, so that no failure goes without a number.
 *
 * @param {Iterable<CountedFile>} files
 * @param {readonly unknown[]} uncaughtErrors
 * @returns {Totals}
 */
export function countTests(files, uncaughtErrors) {
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

/**
 * @param {Totals} first
 * @param {Totals} second
 * @returns {Totals}
 */
export const addTotals = (first, second) => ({
  passed: first.passed + second.passed,
  failed: first.failed + second.failed,
  skipped: first.skipped + second.skipped,
});

/**
 * The last line of a test run.
 *
 * @param {Totals} totals
 */
export function totalsToLine({ passed, failed, skipped }) {
  const counted = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counted : `${counted}, ${skipped} skipped`;
}

/** A Vitest reporter that hands the totals to the process that started Vitest. */
export default class TotalsReporter {
  /**
   * @param {Iterable<CountedFile>} files
   * @param {readonly unknown[]} uncaughtErrors
   * @returns {Promise<void>}
   */
  onTestRunEnd(files, uncaughtErrors) {
    return new Promise((resolve) => {
      if (process.send === undefined) resolve();
      else process.send(countTests(files, uncaughtErrors), undefined, {}, () => resolve());
    });
  }
}
