import { expect, test } from "vitest";
import { BUGS } from "../../../bench/bugs.ts";
import { findParting, nearestOther } from "../../../src/components/why/parting.ts";
import { partingToTold } from "../../../src/components/why/sentences.ts";
import { type ExploredRun, groupRuns } from "../../../src/engine/index.ts";
import { whyWords } from "../../../src/i18n/why.ts";
import { engine } from "../../engine/engine.ts";
import { outcomeOf } from "../../outcome.ts";
import { textOf } from "./told.ts";

const sourceOf = (name: string) => BUGS.find((bug) => bug.name === name)?.source ?? "";

async function explore(source: string): Promise<readonly ExploredRun[]> {
  const runs: ExploredRun[] = [];
  await engine.explore(source, {
    method: "systematic",
    granularity: "line",
    runs: 60,
    onRun: (run) => runs.push(run),
  }).end;
  return runs;
}

const isBad = ({ outcome }: ExploredRun) => outcome.status !== "completed";

test("a run that went wrong and the nearest that went well part at one place, which is told", async () => {
  const source = sourceOf("lost update through a local copy");
  const runs = await explore(source);
  const bad = groupRuns(runs).find(({ simplest }) => isBad(simplest))?.simplest;
  if (bad === undefined) throw new Error("The bug was not found.");
  const good = nearestOther(runs, bad);
  if (good === undefined) throw new Error("No run went well.");
  expect(good.outcome.status).toBe("completed");

  const parting = await findParting(engine, source, bad.trace, good.trace);

  if (parting === undefined) throw new Error("They do not part.");
  expect(parting.here.name).not.toBe(parting.there.name);
  const lines = source.split("\n");
  const told = partingToTold(parting, good.outcome.status, lines, whyWords.en);
  const [here, there] = told.steps;
  expect(textOf(here?.sentence ?? [])).toBe(`Here ${parting.here.name} went on`);
  expect(textOf(there?.sentence ?? [])).toBe(`There ${parting.there.name} went on`);
  expect([here?.code, there?.code].join()).toContain("total = copy + 1");
  expect(told.means.map(textOf)).toEqual([
    "Up to this moment both runs are the same, and nothing in the program says who is to go on. The other went through to its end.",
  ]);
});

test("of runs that ended otherwise the one that went the same way for longest is nearest", () => {
  const run = (stdout: string, trace: string, ...chosen: number[]): ExploredRun => ({
    outcome: outcomeOf({
      stdout,
      schedule: {
        trace,
        decisions: chosen.map((one) => ({ options: 2, chosen: one, preempts: true })),
        isEndless: false,
        unrepeatable: [],
      },
    }),
    trace,
    preemptions: chosen.filter((one) => one > 0).length,
    delays: 0,
    faults: [],
  });
  const bad = run("1", "bad", 0, 1, 0, 1);
  const far = run("2", "far", 1, 1, 0, 1);
  const near = run("2", "near", 0, 1, 0, 0);
  const same = run("1", "same", 0, 1, 0, 1);
  expect(nearestOther([far, same, near, bad], bad)?.trace).toBe("near");
  expect(nearestOther([same, bad], bad)).toBe(undefined);
  const asNear = run("2", "nearer", 0, 1, 0, 0);
  expect(nearestOther([near, asNear, far, bad], bad)?.trace).toBe("near");
  expect(nearestOther([asNear, far, near, bad], bad)?.trace).toBe("near");
  const { schedule } = near.outcome;
  if (schedule === undefined) throw new Error("it has a schedule");
  const decisions = schedule.decisions.map((decision, place) =>
    place === 3 ? { ...decision, fault: "interrupt" as const } : decision,
  );
  const faulty = { ...near, outcome: { ...near.outcome, schedule: { ...schedule, decisions } } };
  expect(nearestOther([faulty, far, bad], bad)?.trace).toBe("far");
});
