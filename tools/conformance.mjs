// @ts-check
/**
 * Runs CPython's own tests of its concurrency modules in the engine, in a browser.
 *
 *     npm run conformance -- [--only MODULE]… [--match PATTERN] [--not-passing] [--update]
 *                            [--limit SECONDS] [--parallel 1|2] [--tracebacks FILE]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { provideBrowser } from "./browser.mjs";
import { openEngine } from "./conformance/engine-page.mjs";
import { compare, improve } from "./conformance/expectations.mjs";
import { MessageReader, Progress } from "./conformance/progress.mjs";
import { filesOf, listUnits, MODULE_NAMES, provideTests } from "./conformance/python-tests.mjs";
import { reasonFinder } from "./conformance/reasons.mjs";
import { count, countCategories, table } from "./conformance/report.mjs";

/** @typedef {import("./conformance/progress.mjs").Result} Result */
/** @typedef {import("./conformance/progress.mjs").Outcome} Outcome */
/** @typedef {import("./conformance/python-tests.mjs").Unit} Unit */
/** @typedef {import("./conformance/engine-page.mjs").EnginePage} EnginePage */

const RUNNER = readFileSync(new URL("conformance/runner.py", import.meta.url), "utf8");
const RECORDS = new URL("../test/conformance/", import.meta.url);

/** Seconds to boot, and to import a module of tests. */
const IMPORT_LIMIT = 90;

/** Tests that take longer than others by their own design: a pattern, and seconds. */
const SLOW = /** @type {const} */ ([
  [/^test_multiprocessing_spawn\./, 60],
  [/^test_multiprocessing_fork\./, 40],
  [/^test_concurrent_futures\.test_(deadlock|process_pool|shutdown|wait|init)\./, 60],
  [/test_many_threads|test_thousand|test_limbo_cleanup|test_various_ops_large_stack/, 60],
]);

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    module: { type: "string", multiple: true, default: [] },
    match: { type: "string", default: "" },
    "not-passing": { type: "boolean", default: false },
    update: { type: "boolean", default: false },
    limit: { type: "string", default: "20" },
    parallel: { type: "string", default: "2" },
    tracebacks: { type: "string" },
  },
});

/**
 * @param {string} name
 * @param {any} otherwise
 */
function readRecord(name, otherwise) {
  try {
    return JSON.parse(readFileSync(new URL(name, RECORDS), "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return otherwise;
    throw error;
  }
}

/**
 * @param {string} name
 * @param {unknown} content
 */
function writeRecord(name, content) {
  writeFileSync(new URL(name, RECORDS), `${JSON.stringify(content, null, 2)}\n`);
}

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** What the tests print to stderr, for `--tracebacks`. */
let printed = "";

/** How much slower than alone a program may be on a machine that does other things besides. */
const slowness = () => Math.min(4, Math.max(1, loadavg()[0] / availableParallelism()));

/**
 * Seconds a test may take.
 *
 * @param {string} test
 */
const limitOf = (test) =>
  slowness() *
  Math.max(Number(options.limit), SLOW.find(([pattern]) => pattern.test(test))?.[1] ?? 0);

/**
 * Runs tests of one unit, in as many interpreters as it takes.
 *
 * @param {EnginePage} page
 * @param {Unit} unit
 * @param {readonly string[]} tests
 * @param {Record<string, string>} files
 */
async function runUnit(page, unit, tests, files) {
  const progress = new Progress(tests);
  while (progress.remaining.length > 0) {
    progress.begin();
    const messages = new MessageReader();
    const plan = { module: unit.name, tests: progress.remaining };
    let isDone = false;
    let isReady = false;
    const ending = await page.run(
      RUNNER,
      { ...files, "plan.json": JSON.stringify(plan) },
      {
        output: (text) => {
          for (const message of messages.read(text)) {
            isReady ||= message.kind === "ready";
            isDone ||= ["finished", "unusable", "interrupted"].includes(message.kind);
            progress.hear(message);
          }
        },
        patience: () => {
          if (isDone) return 0;
          const test = progress.current ?? progress.remaining[0];
          return 1000 * (isReady && test !== undefined ? limitOf(test) : IMPORT_LIMIT);
        },
      },
    );
    if (options.tracebacks !== undefined)
      printed += `--- stderr of ${unit.name}\n${ending.stderr}\n`;
    if (isDone && !ending.timedOut) continue;
    progress.interrupt(interruptionOf(ending));
  }
  return progress.results;
}

/**
 * @param {import("./conformance/engine-page.mjs").Ending} ending
 * @returns {import("./conformance/progress.mjs").Interruption}
 */
function interruptionOf({ status, stderr, timedOut }) {
  if (timedOut) return { outcome: "hang", detail: "it did not end in time" };
  if (status === "deadlocked") return { outcome: "hang", detail: "deadlocked" };
  const words = stderr.trim().split("\n").at(-1) ?? "";
  return { outcome: "crash", detail: words === "" ? status : `${status}: ${words}` };
}

/**
 * Addresses and times differ from run to run, and say nothing.
 *
 * @param {Result} result
 */
function toLine({ outcome, detail, place }) {
  const words = detail
    .replace(/0x[0-9a-f]+/g, "0x…")
    .replace(/ id='\d+'/g, " id='…'")
    .slice(0, 200);
  return [outcome, words === "" ? "" : `: ${words}`, place === undefined ? "" : ` @ ${place}`].join(
    "",
  );
}

/**
 * One line for each test, or for all tests of a class or module that fail alike.
 *
 * @param {readonly (readonly [test: string, result: Result, reason: unknown])[]} failures
 */
function groupLines(failures) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const [test, result] of failures) {
    const key = `${test.slice(0, test.lastIndexOf("."))}: ${toLine(result)}`;
    groups.set(key, [...(groups.get(key) ?? []), test]);
  }
  return [...groups].map(([key, [first, ...others]]) =>
    others.length === 0
      ? `${first}${key.slice(key.indexOf(": "))}`
      : key.replace(": ", ` (${others.length + 1} tests): `),
  );
}

const browser = await provideBrowser();
const source = "path" in browser ? provideTests() : undefined;
if ("problem" in browser) {
  console.error(browser.problem);
  process.exitCode = 1;
} else if (source === undefined) {
  console.error(
    "No CPython with its tests: install one (Debian: apt-get install libpython3.11-testsuite).",
  );
  process.exitCode = 1;
} else {
  process.exitCode = await conform(browser.path, source);
}

/**
 * @param {string} executablePath
 * @param {import("./conformance/python-tests.mjs").PythonTests} source
 */
async function conform(executablePath, source) {
  const chosen = [...options.only, ...options.module];
  /** @param {string} name */
  const isChosen = (name) =>
    chosen.length === 0 ||
    chosen.some((wanted) => name === wanted || name.startsWith(`${wanted}.`));
  const modules = MODULE_NAMES.filter(
    (name) => isChosen(name) || chosen.some((wanted) => wanted.startsWith(`${name}.`)),
  );
  const generation = source.version.split(".").slice(0, 2).join(".");
  const expectations = readRecord("expectations.json", {});
  /** @type {Record<string, Outcome>} */
  const recorded = expectations[generation] ?? {};
  /** @type {{ python: string, tests: Record<string, string> }} */
  const results = readRecord("results.json", { python: source.version, tests: {} });
  const reasonOf = reasonFinder(readRecord("reasons.json", { categories: {}, reasons: [] }));
  const { categories } = readRecord("reasons.json", { categories: {} });

  say(`CPython ${source.version}'s tests, in the engine`);
  const pattern = new RegExp(options.match);
  const units = listUnits(source, modules)
    .filter(({ name }) => isChosen(name))
    .map((unit) => ({
      unit,
      tests: Object.keys(unit.tests).filter(
        (test) =>
          pattern.test(test) &&
          !(options["not-passing"] && results.tests[test]?.startsWith("pass")),
      ),
    }))
    .filter(({ tests }) => tests.length > 0);
  /** @type {Map<string, Result>} */
  const seen = new Map();
  /** @type {Map<string, string>} */
  const moduleOf = new Map();

  const engine = await openEngine(executablePath);
  const waiting = [...units];
  let tracebacks = "";
  const work = async () => {
    const page = engine.newPage();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { unit, tests } = next;
      const started = Date.now();
      const files = filesOf(/** @type {any} */ (source), unit.module);
      const found = await runUnit(page, unit, tests, files);
      const worse = tests.filter(
        (test) => recorded[test] === "pass" && found.get(test)?.outcome !== "pass",
      );
      // A busy machine breaks promises about time: what is said to be lost is asked again, alone.
      for (const [test, result] of await runUnit(page, unit, worse, files)) found.set(test, result);
      for (const [test, result] of found) {
        const skipped = unit.tests[test];
        if (result.outcome !== "pass" && typeof skipped === "string") {
          found.set(test, { outcome: "skip", detail: `on the desktop too: ${skipped}` });
        }
        moduleOf.set(test, unit.module);
        seen.set(test, found.get(test) ?? result);
        if (result.traceback !== undefined) {
          tracebacks += `${test}: ${toLine(result)}\n${result.traceback}\n`;
        }
      }
      const seconds = Math.round((Date.now() - started) / 1000);
      const counts = count(found, () => false);
      say(`${unit.name}: ${counts.pass} of ${found.size} pass (${seconds} s)`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, Number(options.parallel)) }, work));
  await engine.close();
  if (options.tracebacks !== undefined) writeFileSync(options.tracebacks, tracebacks + printed);

  const sorted = [...seen].sort(([one], [two]) => (one < two ? -1 : 1));
  const tests = { ...results.tests };
  for (const [test, result] of sorted) tests[test] = toLine(result);
  writeRecord("results.json", {
    python: source.version,
    tests: Object.fromEntries(Object.entries(tests).sort(([one], [two]) => (one < two ? -1 : 1))),
  });

  /** @type {(test: string, result: Result) => boolean} */
  const isApart = (test, result) => {
    const reason = reasonOf(test, result);
    return reason !== undefined && categories[reason.category]?.browser === false;
  };
  const rows = modules.map((module) => {
    const ofModule = sorted.filter(([test]) => moduleOf.get(test) === module);
    return /** @type {const} */ ([module, count(ofModule, isApart)]);
  });
  say(`\n${table(rows)}\n`);
  const explained = sorted.map(
    ([test, result]) => /** @type {const} */ ([test, result, reasonOf(test, result)]),
  );
  for (const { category, tests: number } of countCategories(explained)) {
    say(`${String(number).padStart(5)}  ${category}`);
  }
  const unexplained = explained.filter(
    ([, { outcome }, reason]) => outcome !== "pass" && reason === undefined,
  );
  if (unexplained.length > 0) {
    say(`\nWithout a reason in reasons.json: ${unexplained.length}`);
    for (const line of groupLines(unexplained)) say(`  ${line}`);
  }

  const outcomes = Object.fromEntries(sorted.map(([test, { outcome }]) => [test, outcome]));
  const { lost, failing, better } = compare(recorded, outcomes);
  if (failing.length > 0) say(`\nNot passing, and not recorded yet: ${failing.length}`);
  if (better.length > 0) {
    say(
      `\nBetter than recorded: ${better.length}${options.update ? "" : " (--update records them)"}`,
    );
  }
  if (lost.length > 0) {
    say(`\nRecorded as passing, and passing no longer: ${lost.length}`);
    for (const test of lost) say(`  ${test}: ${tests[test]}`);
  }
  if (options.update) {
    writeRecord("expectations.json", {
      ...expectations,
      [generation]: improve(recorded, outcomes),
    });
  }
  return lost.length === 0 ? 0 : 1;
}
