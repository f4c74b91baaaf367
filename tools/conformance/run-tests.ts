import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import type { Result } from "../../src/course/conformance/lines.ts";
import type { Ending, EnginePage } from "./engine-page.ts";
import { type Interruption, MessageReader, Progress } from "./progress.ts";
import { CORRUPTING, filesOf, type PythonTests, type Unit } from "./python-tests.ts";

interface Conditions {
  readonly source: PythonTests;
  /** Seconds a test may take on a machine that does nothing else. */
  readonly limit: number;
  /** Whether the test is recorded as passing. */
  readonly mustPass: (test: string) => boolean;
  /** Told what every run printed there. */
  readonly onStderr: (stderr: string) => void;
}

const RUNNER = readFileSync(new URL("runner.py", import.meta.url), "utf8");

/** Seconds to boot, and to import a module of tests. */
const IMPORT_LIMIT = 60;

/** Tests that take longer than others by their own design: a pattern, and seconds. */
const SLOW = [
  [/^test_multiprocessing_spawn\./, 60],
  [/^test_multiprocessing_fork\./, 40],
  [/^test_concurrent_futures\.test_(deadlock|process_pool|shutdown|wait|init)\./, 60],
] as const;

/** How much slower than alone a program may be on a machine that does other things besides. */
const slowness = () => Math.min(4, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));

/**
 * Runs tests of one unit, those that should pass and did not once more: a busy machine breaks
 * promises about time.
 */
export async function runUnit(
  page: EnginePage,
  unit: Unit,
  tests: readonly string[],
  conditions: Conditions,
): Promise<Map<string, Result>> {
  const files = filesOf(conditions.source, unit.module);
  const isSafe = (test: string) => !CORRUPTING.some(([name]) => name.test(test));
  const results = await runInTurn(page, unit.name, tests.filter(isSafe), files, conditions);
  for (const test of tests) {
    const [, change] = CORRUPTING.find(([name]) => name.test(test)) ?? [];
    if (change !== undefined) {
      results.set(test, { outcome: "skip", detail: `not run: it belongs to ${change}` });
    }
  }
  const lost = tests.filter(
    (test) => isSafe(test) && conditions.mustPass(test) && results.get(test)?.outcome !== "pass",
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

/** Runs tests in as many interpreters as it takes, one after another. */
async function runInTurn(
  page: EnginePage,
  module: string,
  tests: readonly string[],
  files: Record<string, string>,
  { limit, onStderr }: Conditions,
) {
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

function interruptionOf({ status, stderr, timedOut }: Ending): Interruption {
  if (timedOut) return { outcome: "hang", detail: "it did not end in time" };
  if (status === "deadlocked") return { outcome: "hang", detail: "deadlocked" };
  const words = stderr.trim().split("\n").at(-1) ?? "";
  return { outcome: "crash", detail: words === "" ? status : `${status}: ${words}` };
}
