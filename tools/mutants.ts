/**
 * Tries the checks of the exercises on solutions that are wrong in one place each, in the built site:
 *
 *     npm run build && npm run mutants -- [EXERCISE…]
 *
 * An exercise is named as a lesson names it: `threading/locks/1`. Without names, all are tried, which takes
 * a quarter of an hour. `--native` tries them under this machine's CPython instead, and needs no build; what only
 * another order of steps finds out it reports as passing. What the checks let pass is kept in `test/content/mutants.json`, where somebody has
 * to write why: a mutant may be right as well. `tools/mutants.py` makes the mutants.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { runCheck } from "../src/components/lesson/exercise-check.ts";
import { type MutantTable, solutionVersion } from "../src/course/mutants.ts";
import type { Exploration, ExploredRun, ExploreOptions } from "../src/engine/explore.ts";
import type { Run, RunOptions } from "../src/engine/run.ts";
import { type Mutant, mutantsOf, passes, pythonOfTheCourse } from "./native-check.ts";
import { openPlayground } from "./playground.ts";
import { at } from "./project.ts";

const EXERCISES = at("src/content/exercises/");
const TABLE = at("test/content/mutants.json");

const known = globSync("**/solution.py", { cwd: EXERCISES }).map((path) =>
  dirname(path).replaceAll("\\", "/"),
);
const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { native: { type: "boolean", default: false } },
});
const unknown = named.find((id) => !known.includes(id));
if (unknown !== undefined) throw new Error(`There is no exercise ${unknown}.`);

const kept: MutantTable = existsSync(TABLE) ? JSON.parse(readFileSync(TABLE, "utf8")) : {};
const table = new Map(Object.entries(kept).filter(([id]) => known.includes(id)));

/** Where the checks run. */
interface Place {
  mutantsOf(exercise: string): Promise<readonly Mutant[]>;
  passes(exercise: string, answer: string): Promise<boolean>;
  close(): Promise<void>;
}

const read = (exercise: string, name: string) =>
  readFileSync(`${EXERCISES}${exercise}/${name}.py`, "utf8");

function nativePlace(): Place {
  const python = pythonOfTheCourse();
  if (python === undefined) throw new Error("This machine has no CPython 3.14.");
  return {
    mutantsOf: async (exercise) => mutantsOf(python, exercise),
    passes: (exercise, answer) => passes(python, exercise, answer),
    close: async () => {},
  };
}

async function placeInTheBrowser(): Promise<Place> {
  const { page, close } = await openPlayground();
  const outcomeOf = (program: string, options: RunOptions) =>
    page.evaluate(([source, given]) => globalThis.interleave.run(source, given).outcome, [
      program,
      options,
    ] as const);
  const capabilities = await page.evaluate(() => globalThis.interleave.capabilities);
  // A check only waits for the outcome of a run, and for the runs of a search.
  const engine = {
    capabilities,
    run: (program: string, options: RunOptions = {}) =>
      ({ outcome: outcomeOf(program, options) }) as Run,
    explore: (program: string, { onRun, ...options }: ExploreOptions) => {
      const searched = page.evaluate(
        async ([source, given]) => {
          const runs: ExploredRun[] = [];
          const hear = (run: ExploredRun) => runs.push(run);
          const { end } = globalThis.interleave.explore(source, { ...given, onRun: hear });
          return { end: await end, runs };
        },
        [program, options] as const,
      );
      const end = searched.then(({ end, runs }) => {
        for (const run of runs) onRun?.(run);
        return end;
      });
      return { end, stop: () => {} } satisfies Exploration;
    },
  };
  return {
    async mutantsOf(exercise) {
      const made = await outcomeOf(readFileSync(at("tools/mutants.py"), "utf8"), {
        files: { "start.py": read(exercise, "start"), "solution.py": read(exercise, "solution") },
      });
      if (made.status !== "completed") throw new Error(`${exercise}: ${made.stderr}`);
      return JSON.parse(made.stdout);
    },
    async passes(exercise, answer) {
      const { verdict } = await runCheck(engine, { program: read(exercise, "check"), answer });
      return verdict.kind === "passed";
    },
    close,
  };
}

const place = options.native ? nativePlace() : await placeInTheBrowser();
try {
  for (const id of (named.length > 0 ? named : known).toSorted()) {
    const mutants = await place.mutantsOf(id);
    const passing: Record<string, string> = {};
    for (const { change, answer } of mutants) {
      if (await place.passes(id, answer)) passing[change] = table.get(id)?.passing[change] ?? "";
    }
    const solution = solutionVersion(read(id, "solution"));
    table.set(id, { solution, mutants: mutants.length, passing });
    const sorted = [...table].toSorted(([one], [other]) => (one < other ? -1 : 1));
    writeFileSync(TABLE, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
    console.log(`${id}: ${mutants.length} mutants, ${Object.keys(passing).length} pass`);
    for (const [change, reason] of Object.entries(passing)) console.log(`  ${change} — ${reason}`);
  }
} finally {
  await place.close();
}
