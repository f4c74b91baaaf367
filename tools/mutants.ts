/**
 * Tries the checks of the exercises on solutions that are wrong in one place each, in the built site:
 *
 *     npm run build && npm run mutants -- [EXERCISE…]
 *
 * An exercise is named as a lesson names it: `threading/locks/1`. Without names, all are tried, which takes
 * a quarter of an hour. What the checks let pass is kept in `test/content/mutants.json`, where somebody has
 * to write why: a mutant may be right as well. `tools/mutants.py` makes the mutants.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { runCheck } from "../src/components/lesson/exercise-check.ts";
import { type MutantTable, solutionVersion } from "../src/course/mutants.ts";
import type { Run, RunOptions } from "../src/engine/run.ts";
import { openPlayground } from "./playground.ts";
import { at } from "./project.ts";

const EXERCISES = at("src/content/exercises/");
const TABLE = at("test/content/mutants.json");

const known = globSync("**/solution.py", { cwd: EXERCISES }).map((path) =>
  dirname(path).replaceAll("\\", "/"),
);
const named = process.argv.slice(2);
const unknown = named.find((id) => !known.includes(id));
if (unknown !== undefined) throw new Error(`There is no exercise ${unknown}.`);

const kept: MutantTable = existsSync(TABLE) ? JSON.parse(readFileSync(TABLE, "utf8")) : {};
const table = new Map(Object.entries(kept).filter(([id]) => known.includes(id)));

const { page, close } = await openPlayground();
try {
  const outcomeOf = (program: string, options: RunOptions) =>
    page.evaluate(([source, given]) => globalThis.interleave.run(source, given).outcome, [
      program,
      options,
    ] as const);
  // A check only waits for the outcome of a run.
  const engine = {
    run: (program: string, options: RunOptions = {}) =>
      ({ outcome: outcomeOf(program, options) }) as Run,
  };

  for (const id of (named.length > 0 ? named : known).toSorted()) {
    const read = (name: string) => readFileSync(`${EXERCISES}${id}/${name}.py`, "utf8");
    const solution = read("solution");
    const made = await outcomeOf(readFileSync(at("tools/mutants.py"), "utf8"), {
      files: { "start.py": read("start"), "solution.py": solution },
    });
    if (made.status !== "completed") throw new Error(`${id}: ${made.stderr}`);
    const mutants: { change: string; answer: string }[] = JSON.parse(made.stdout);
    const passing: Record<string, string> = {};
    for (const { change, answer } of mutants) {
      const { verdict } = await runCheck(engine, { program: read("check"), answer });
      if (verdict.kind === "passed") passing[change] = table.get(id)?.passing[change] ?? "";
    }
    table.set(id, { solution: solutionVersion(solution), mutants: mutants.length, passing });
    const sorted = [...table].toSorted(([one], [other]) => (one < other ? -1 : 1));
    writeFileSync(TABLE, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
    console.log(`${id}: ${mutants.length} mutants, ${Object.keys(passing).length} pass`);
    for (const [change, reason] of Object.entries(passing)) console.log(`  ${change} — ${reason}`);
  }
} finally {
  await close();
}
