// @ts-check
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { MessageReader, Progress } from "./progress.mjs";
import { filesOf } from "./python-tests.mjs";

/** @typedef {import("./engine-page.mjs").EnginePage} EnginePage */
/** @typedef {import("./engine-page.mjs").Ending} Ending */
/** @typedef {import("./progress.mjs").Interruption} Interruption */
/** @typedef {import("../../src/course/conformance/lines.ts").Result} Result */
/** @typedef {import("./python-tests.mjs").PythonTests} PythonTests */
/** @typedef {import("./python-tests.mjs").Unit} Unit */

/**
 * @typedef {object} Conditions
 * @property {PythonTests} source
 * @property {number} limit Seconds a test may take on a machine that does nothing else.
 * @property {(test: string) => boolean} mustPass Whether the test is recorded as passing.
 * @property {(stderr: string) => void} onStderr Told what every run printed there.
 */

const RUNNER = readFileSync(new URL("runner.py", import.meta.url), "utf8");

/** Seconds to boot, and to import a module of tests. */
const IMPORT_LIMIT = 60;

/** Tests that take longer than others by their own design: a pattern, and seconds. */
const SLOW = /** @type {const} */ ([
  [/^test_multiprocessing_spawn\./, 60],
  [/^test_multiprocessing_fork\./, 40],
  [/^test_concurrent_futures\.test_(deadlock|process_pool|shutdown|wait|init)\./, 60],
]);

/** How much slower than alone a program may be on a machine that does other things besides. */
const slowness = () => Math.min(4, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));

/**
 * Runs tests of one unit, those that should pass and did not once more: a busy machine breaks
 * promises about time.
 *
 * @param {EnginePage} page
 * @param {Unit} unit
 * @param {readonly string[]} tests
 * @param {Conditions} conditions
 * @returns {Promise<Map<string, Result>>}
 */
export async function runUnit(page, unit, tests, conditions) {
  const files = filesOf(conditions.source, unit.module);
  const results = await runInTurn(page, unit.name, tests, files, conditions);
  const lost = tests.filter(
    (test) => conditions.mustPass(test) && results.get(test)?.outcome !== "pass",
  );
  for (const [test, result] of await runInTurn(page, unit.name, lost, files, conditions)) {
    results.set(test, result);
  }
  for (const [test, { outcome }] of results) {
    const why = unit.tests[test];
    if (outcome !== "pass" && typeof why === "string") {
      results.set(test, { outcome: "skip", detail: `on the desktop too: ${why}` });
    }
  }
  return results;
}

/**
 * Runs tests in as many interpreters as it takes, one after another.
 *
 * @param {EnginePage} page
 * @param {string} module
 * @param {readonly string[]} tests
 * @param {Record<string, string>} files
 * @param {Conditions} conditions
 */
async function runInTurn(page, module, tests, files, { limit, onStderr }) {
  const progress = new Progress(tests);
  while (progress.remaining.length > 0) {
    const plan = JSON.stringify({ module, tests: progress.remaining });
    const messages = new MessageReader();
    progress.begin();
    const ending = await page.run(
      RUNNER,
      { ...files, "plan.json": plan },
      {
        output: (text) => {
          for (const message of messages.read(text)) progress.hear(message);
        },
        patience: () => {
          if (progress.isDone) return 0;
          const test = progress.current ?? progress.remaining[0] ?? "";
          const slow = SLOW.find(([pattern]) => pattern.test(test))?.[1] ?? 0;
          return 1000 * slowness() * (progress.isReady ? Math.max(limit, slow) : IMPORT_LIMIT);
        },
      },
    );
    onStderr(ending.stderr);
    if (!progress.isDone) progress.interrupt(interruptionOf(ending));
  }
  return progress.results;
}

/**
 * @param {Ending} ending
 * @returns {Interruption}
 */
function interruptionOf({ status, stderr, timedOut }) {
  if (timedOut) return { outcome: "hang", detail: "it did not end in time" };
  if (status === "deadlocked") return { outcome: "hang", detail: "deadlocked" };
  const words = stderr.trim().split("\n").at(-1) ?? "";
  return { outcome: "crash", detail: words === "" ? status : `${status}: ${words}` };
}
