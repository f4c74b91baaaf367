import { describe, expect, test } from "vitest";
import type { Outcome, Policy } from "../../src/engine/index.ts";
import { sampleOf } from "../sample.ts";
import { run } from "./engine.ts";
import { RACY_TASKS, RIGHT_TASKS } from "./races/task-programs.ts";

const corpus = import.meta.glob<string>("./corpus/asyncio/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What the course shows of tasks, and its starters. */
const shown = import.meta.glob<string>(
  ["../../src/content/programs/asyncio/*/*.py", "../../src/content/starters/asyncio/*.py"],
  { query: "?raw", import: "default", eager: true },
);

/** Those that are written to race. */
const RACING = /races-across-await\/[235]-|contended-state/;

const shared = Object.entries({ ...corpus, ...shown });

const right = sampleOf(
  shared.filter(([path]) => !RACING.test(path)),
  10,
  ([path]) => path,
);

const LINE: Policy = { kind: "seeded", seed: 1, granularity: "line" };

const search = (source: string, policy: Policy = LINE) =>
  run(source, { policy, races: true, timeout: 30 });

const told = ({ races = [] }: Outcome) =>
  races.map(({ variable, first, second, awaited }) => ({
    variable,
    tasks: [first.task, second.task],
    lines: [first.line, second.line],
    awaited,
  }));

const betweenTasks = (outcome: Outcome) =>
  told(outcome).filter(({ awaited }) => awaited !== undefined);

describe("a race of tasks is told:", () => {
  test.each(RACY_TASKS)("$name", async ({ variable, source }) => {
    const found = told(await search(source));
    expect(new Set(found.map((race) => race.variable))).toEqual(new Set([variable]));
    for (const { tasks, awaited = 0 } of found) {
      expect(new Set(tasks).size).toBe(2);
      expect(source.split("\n")[awaited - 1]).toMatch(/\bawait\b|\basync with\b/);
    }
  });

  test("under every policy", async () => {
    const [racy] = RACY_TASKS;
    const kinds: readonly Policy[] = [
      { kind: "cpython" },
      { kind: "seeded", seed: 3, granularity: "instruction" },
    ];
    for (const policy of kinds) {
      const found = told(await search(racy?.source ?? "", policy));
      expect(found).toEqual([
        { variable: "counter", tasks: ["Task-2", "Task-3"], lines: [7, 7], awaited: 6 },
      ]);
    }
  });
});

describe("no race of tasks is told:", () => {
  test.each(RIGHT_TASKS)("%s", async (_, source) => {
    expect(told(await search(source))).toEqual([]);
  });

  test.each(right)("%s", async (_, source) => {
    expect(betweenTasks(await search(source))).toEqual([]);
  });
});

test.each(shared.filter(([path]) => RACING.test(path)))("%s races", async (_, source) => {
  expect(betweenTasks(await search(source))).not.toEqual([]);
});
