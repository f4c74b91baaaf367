// @ts-check
/**
 * Runs CPython's own tests of its concurrency modules in the engine, in a browser.
 *
 *     npm run conformance -- [--only MODULE]… [--match PATTERN] [--not-passing] [--update]
 *                            [--limit SECONDS] [--parallel 1|2] [--tracebacks FILE]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { resultToLine } from "../src/course/conformance/lines.ts";
import { reasonFinder } from "../src/course/conformance/reasons.ts";
import { provideBrowser } from "./browser.mjs";
import { openEngine } from "./conformance/engine-page.mjs";
import { compare, improve } from "./conformance/expectations.mjs";
import { listUnits, MODULE_NAMES, provideTests } from "./conformance/python-tests.mjs";
import { count, countCategories, failuresToLines, table } from "./conformance/report.mjs";
import { runUnit } from "./conformance/run-tests.mjs";

/** @typedef {import("../src/course/conformance/lines.ts").Result} Result */
/** @typedef {import("../src/course/conformance/lines.ts").Outcome} Outcome */
/** @typedef {import("./conformance/python-tests.mjs").PythonTests} PythonTests */
/** @typedef {import("./conformance/python-tests.mjs").Unit} Unit */

const RECORDS = new URL("../src/course/conformance/", import.meta.url);

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    match: { type: "string", default: "" },
    "not-passing": { type: "boolean", default: false },
    update: { type: "boolean", default: false },
    limit: { type: "string", default: "20" },
    parallel: { type: "string", default: "2" },
    tracebacks: { type: "string" },
  },
});

const { only: chosen } = options;
const pattern = new RegExp(options.match);

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** @param {string} name */
const readRecord = (name) => JSON.parse(readFileSync(new URL(name, RECORDS), "utf8"));

/**
 * @param {string} name
 * @param {unknown} content
 */
const writeRecord = (name, content) =>
  writeFileSync(new URL(name, RECORDS), `${JSON.stringify(content, null, 2)}\n`);

/**
 * @template Value
 * @param {Readonly<Record<string, Value>>} record
 * @returns {Record<string, Value>}
 */
const sortByName = (record) =>
  Object.fromEntries(Object.entries(record).sort(([one], [two]) => (one < two ? -1 : 1)));

/** @param {string} name */
const isChosen = (name) =>
  chosen.length === 0 || chosen.some((wanted) => name === wanted || name.startsWith(`${wanted}.`));

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
 * @param {string} executablePath Of the browser.
 * @param {PythonTests} source
 */
async function conform(executablePath, source) {
  const generation = source.version.split(".").slice(0, 2).join(".");
  const expectations = readRecord("expectations.json");
  /** @type {Record<string, Outcome>} */
  const recorded = expectations[generation] ?? {};
  const last = readRecord("results.json");
  /** @type {Record<string, string>} */
  const lines = last.python === source.version ? last.tests : {};

  say(`CPython ${source.version}'s tests, in the engine`);
  const modules = MODULE_NAMES.filter(
    (name) => isChosen(name) || chosen.some((wanted) => wanted.startsWith(`${name}.`)),
  );
  const tasks = listUnits(source, modules)
    .filter(({ name }) => isChosen(name))
    .map((unit) => ({
      unit,
      tests: Object.keys(unit.tests).filter(
        (test) =>
          pattern.test(test) && !(options["not-passing"] && lines[test]?.startsWith("pass")),
      ),
    }))
    .filter(({ tests }) => tests.length > 0);
  const seen = await runAll(executablePath, source, tasks, recorded);

  for (const [test, { result }] of seen) lines[test] = resultToLine(result);
  writeRecord("results.json", { python: source.version, tests: sortByName(lines) });
  explain(modules, seen);
  return judge(expectations, generation, seen);
}

/**
 * A test's result, and the module it counts for.
 *
 * @typedef {Map<string, { module: string, result: Result }>} Seen In the order of names.
 */

/**
 * @param {string} executablePath
 * @param {PythonTests} source
 * @param {{ unit: Unit, tests: string[] }[]} tasks
 * @param {Readonly<Record<string, Outcome>>} recorded
 * @returns {Promise<Seen>}
 */
async function runAll(executablePath, source, tasks, recorded) {
  /** @type {Record<string, { module: string, result: Result }>} */
  const seen = {};
  let tracebacks = "";
  const conditions = {
    source,
    limit: Number(options.limit),
    mustPass: (/** @type {string} */ test) => recorded[test] === "pass",
    onStderr: (/** @type {string} */ stderr) => {
      if (stderr !== "") tracebacks += `--- stderr\n${stderr}\n`;
    },
  };
  const engine = await openEngine(executablePath);
  const waiting = [...tasks];
  const work = async () => {
    const page = engine.newPage();
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const { unit, tests } = task;
      const started = Date.now();
      const results = await runUnit(page, unit, tests, conditions);
      for (const [test, result] of results) {
        seen[test] = { module: unit.module, result };
        if (result.traceback !== undefined) {
          tracebacks += `--- ${test}: ${resultToLine(result)}\n${result.traceback}\n`;
        }
      }
      const { pass } = count(results, () => false);
      const seconds = Math.round((Date.now() - started) / 1000);
      say(`${unit.name}: ${pass} of ${results.size} pass (${seconds} s)`);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(2, Number(options.parallel)) }, work));
  } finally {
    await engine.close();
    if (options.tracebacks !== undefined) writeFileSync(options.tracebacks, tracebacks);
  }
  return new Map(Object.entries(sortByName(seen)));
}

/**
 * Prints how many tests have which outcome, and why the others do not pass.
 *
 * @param {readonly string[]} modules
 * @param {Seen} seen
 */
function explain(modules, seen) {
  const reasons = readRecord("reasons.json");
  const reasonOf = reasonFinder(reasons);
  /** @type {(test: string, result: Result) => boolean} */
  const isApart = (test, result) => {
    const reason = reasonOf(test, result);
    return reason !== undefined && !reasons.categories[reason.category].browser;
  };
  const all = [...seen].map(
    ([test, { result }]) => /** @type {const} */ ([test, result, reasonOf(test, result)]),
  );
  const rows = modules.map((module) => {
    const results = [...seen].filter(([, entry]) => entry.module === module);
    const pairs = results.map(([test, { result }]) => /** @type {const} */ ([test, result]));
    return /** @type {const} */ ([module, count(pairs, isApart)]);
  });
  say(`\n${table(rows)}\n`);
  for (const { category, tests } of countCategories(all)) {
    say(`${String(tests).padStart(5)}  ${category}`);
  }
  const unexplained = all
    .filter(([, { outcome }, reason]) => outcome !== "pass" && reason === undefined)
    .map(([test, result]) => /** @type {const} */ ([test, result]));
  if (unexplained.length > 0) {
    say(`\nWithout a reason in reasons.json: ${unexplained.length}`);
    for (const line of failuresToLines(unexplained)) say(`  ${line}`);
  }
}

/**
 * Compares with what is recorded, and records what has become better if asked to.
 *
 * @param {Readonly<Record<string, Record<string, Outcome>>>} expectations
 * @param {string} generation Of the tests, as `3.13`.
 * @param {Seen} seen
 * @returns {number} The exit code.
 */
function judge(expectations, generation, seen) {
  const recorded = expectations[generation] ?? {};
  const outcomes = Object.fromEntries(
    [...seen].map(([test, { result }]) => [test, result.outcome]),
  );
  const { lost, failing, better } = compare(recorded, outcomes);
  /** @type {(title: string, tests: string[]) => void} */
  const list = (title, tests) => {
    if (tests.length === 0) return;
    say(`\n${title}: ${tests.length}`);
    const failures = tests.flatMap((test) => {
      const result = seen.get(test)?.result;
      return result === undefined ? [] : [/** @type {const} */ ([test, result])];
    });
    for (const line of failuresToLines(failures)) say(`  ${line}`);
  };
  list("Not recorded yet, and not passing", failing);
  list("Recorded as passing, and passing no longer", lost);
  if (better.length > 0) {
    const hint = options.update ? "" : " (--update records them)";
    say(`\nBetter than recorded: ${better.length}${hint}`);
  }
  if (options.update) {
    writeRecord("expectations.json", {
      ...expectations,
      [generation]: improve(recorded, outcomes),
    });
  }
  return lost.length === 0 ? 0 : 1;
}
