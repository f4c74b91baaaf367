/**
 * Runs CPython's own tests of its concurrency modules in the engine, in a browser.
 *
 *     npm run conformance -- [--only MODULE]… [--match PATTERN] [--not-passing] [--update]
 *                            [--limit SECONDS] [--parallel 1|2] [--tracebacks FILE]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Outcome, type Result, resultToLine } from "../src/course/conformance/lines.ts";
import { reasonFinder } from "../src/course/conformance/reasons.ts";
import { provideBrowser } from "./browser.ts";
import { openEngine } from "./conformance/engine-page.ts";
import { compare, improve } from "./conformance/expectations.ts";
import {
  listUnits,
  MODULE_NAMES,
  type PythonTests,
  provideTests,
  type Unit,
} from "./conformance/python-tests.ts";
import { count, countCategories, failuresToLines, table } from "./conformance/report.ts";
import { runUnit } from "./conformance/run-tests.ts";

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

const say = (line: string) => process.stdout.write(`${line}\n`);

const readRecord = (name: string) => JSON.parse(readFileSync(new URL(name, RECORDS), "utf8"));

const writeRecord = (name: string, content: unknown) =>
  writeFileSync(new URL(name, RECORDS), `${JSON.stringify(content, null, 2)}\n`);

const sortByName = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([one], [two]) => (one < two ? -1 : 1)));

const isChosen = (name: string) =>
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

async function conform(browserPath: string, source: PythonTests) {
  const generation = source.version.split(".").slice(0, 2).join(".");
  const expectations = readRecord("expectations.json");
  const recorded: Record<string, Outcome> = expectations[generation] ?? {};
  const last = readRecord("results.json");
  const lines: Record<string, string> = last.python === source.version ? last.tests : {};

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
  const seen = await runAll(browserPath, source, tasks, recorded);

  for (const [test, { result }] of seen) lines[test] = resultToLine(result);
  writeRecord("results.json", { python: source.version, tests: sortByName(lines) });
  explain(modules, seen);
  return judge(expectations, generation, seen);
}

/** Each test's result, and the module it counts for; in the order of names. */
type Seen = ReadonlyMap<string, { readonly module: string; readonly result: Result }>;

async function runAll(
  browserPath: string,
  source: PythonTests,
  tasks: { unit: Unit; tests: string[] }[],
  recorded: Readonly<Record<string, Outcome>>,
): Promise<Seen> {
  const seen: Record<string, { module: string; result: Result }> = {};
  let tracebacks = "";
  const conditions = {
    source,
    limit: Number(options.limit),
    mustPass: (test: string) => recorded[test] === "pass",
    onStderr: (stderr: string) => {
      if (stderr !== "") tracebacks += `--- stderr\n${stderr}\n`;
    },
  };
  const engine = await openEngine(browserPath);
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

/** Prints how many tests have which outcome, and why the others do not pass. */
function explain(modules: readonly string[], seen: Seen) {
  const reasons = readRecord("reasons.json");
  const reasonOf = reasonFinder(reasons);
  const isApart = (test: string, result: Result) => {
    const reason = reasonOf(test, result);
    return reason !== undefined && !reasons.categories[reason.category].browser;
  };
  const all = [...seen].map(
    ([test, { result }]) => [test, result, reasonOf(test, result)] as const,
  );
  const rows = modules.map((module) => {
    const results = [...seen].filter(([, entry]) => entry.module === module);
    const pairs = results.map(([test, { result }]) => [test, result] as const);
    return [module, count(pairs, isApart)] as const;
  });
  say(`\n${table(rows)}\n`);
  for (const { category, tests } of countCategories(all)) {
    say(`${String(tests).padStart(5)}  ${category}`);
  }
  const unexplained = all
    .filter(([, { outcome }, reason]) => outcome !== "pass" && reason === undefined)
    .map(([test, result]) => [test, result] as const);
  if (unexplained.length > 0) {
    say(`\nWithout a reason in reasons.json: ${unexplained.length}`);
    for (const line of failuresToLines(unexplained)) say(`  ${line}`);
  }
}

/**
 * Compares with what is recorded, and records what has become better if asked to.
 *
 * @param generation Of the tests, as `3.13`.
 *
 * @returns The exit code.
 */
function judge(
  expectations: Readonly<Record<string, Record<string, Outcome>>>,
  generation: string,
  seen: Seen,
): number {
  const recorded = expectations[generation] ?? {};
  const outcomes = Object.fromEntries(
    [...seen].map(([test, { result }]) => [test, result.outcome]),
  );
  const { lost, failing, better } = compare(recorded, outcomes);
  const list = (title: string, tests: readonly string[]) => {
    if (tests.length === 0) return;
    say(`\n${title}: ${tests.length}`);
    const failures = tests.flatMap((test) => {
      const result = seen.get(test)?.result;
      return result === undefined ? [] : [[test, result] as const];
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
