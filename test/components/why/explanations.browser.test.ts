import { describe, expect, test } from "vitest";
import { BUGS, type Bug } from "../../../bench/bugs.ts";
import { type ExploredRun, isSimpler, type Outcome, readTrace } from "../../../src/engine/index.ts";
import { engine, run } from "../../engine/engine.ts";
import { RACY_TASKS } from "../../engine/races/task-programs.ts";
import { told } from "./told.ts";

/** What is said of each, after the schedule under which it goes wrong; where a file is absent, one is looked for. */
const explanations = import.meta.glob<string>("./explanations/*.txt", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Far more than it takes to find any of them at random; the simplest of these runs is taken. */
const RUNS = 400;

const isBad = ({ outcome: { status, schedule } }: ExploredRun) =>
  (status === "failed" || status === "deadlocked") && schedule?.isEndless !== true;

async function find({ source, granularity }: Bug): Promise<string> {
  const runs: ExploredRun[] = [];
  const onRun = (run: ExploredRun) => void runs.push(run);
  await engine.explore(source, { method: "random", granularity, runs: RUNS, points: 5_000, onRun })
    .end;
  const bad = runs.filter(isBad);
  if (bad.length === 0) throw new Error("The bug was not found.");
  return bad.reduce((one, other) => (isSimpler(other, one) ? other : one)).trace;
}

const fileOf = ({ name }: { readonly name: string }) =>
  `./explanations/${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.txt`;

/** In English, and in Russian. */
const saidOf = (source: string, outcome: Outcome) =>
  (["en", "ru"] as const).flatMap((locale) => ["", ...(told(source, outcome, locale) ?? [])]);

describe("what is said of a bug that was found:", () => {
  test.each(BUGS)("$name", async (bug) => {
    const { source } = bug;
    const file = fileOf(bug);
    const trace = explanations[file]?.split("\n", 1)[0] ?? (await find(bug));
    expect(readTrace(trace, source)).toMatchObject({ ok: true });

    const outcome = await run(source, { policy: { kind: "replay", trace }, races: true });

    expect(outcome.status).toBeOneOf(["failed", "deadlocked"]);
    const said = saidOf(source, outcome);
    expect(said.filter((line) => line !== "").length).toBeGreaterThan(1);
    await expect([trace, ...said, ""].join("\n")).toMatchFileSnapshot(file);
  });
});

describe("what is said of tasks, after their program:", () => {
  test.each(RACY_TASKS)("$name", async ({ name, source }) => {
    const policy = { kind: "seeded", seed: 1, granularity: "line" } as const;
    const outcome = await run(source, { policy, races: true });

    const numbered = source
      .trimEnd()
      .split("\n")
      .map((line, place) => `${String(place + 1).padStart(2)}  ${line}`.trimEnd());
    const file = fileOf({ name: `tasks ${name}` });
    const text = [...numbered, ...saidOf(source, outcome), ""].join("\n");
    await expect(text).toMatchFileSnapshot(file);
  });
});
