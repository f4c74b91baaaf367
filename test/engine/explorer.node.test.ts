import { describe, expect, test } from "vitest";
import type { ExploredRun, ExploreOptions } from "../../src/engine/explore.ts";
import { Explorer } from "../../src/engine/page/exploration.ts";
import type { Outcome, Run, RunOptions, RunsInTurn } from "../../src/engine/run.ts";
import { policyOf } from "../../src/engine/schedule/policies.ts";
import { Scheduler } from "../../src/engine/schedule/scheduler.ts";
import { StepLog } from "../../src/engine/schedule/steps.ts";
import { choicesOf, digestOf, formatTrace } from "../../src/engine/schedule/trace.ts";
import { outcomeOf } from "../outcome.ts";

/** What a lost update of two threads comes to: each reads, then writes one more. */
function lostUpdate(
  { policy = { kind: "cpython" }, steps = false }: RunOptions,
  isOpen: boolean,
): Outcome {
  const log = new StepLog();
  log.isOpen = isOpen;
  const scheduler = new Scheduler(policyOf(policy), () => {}, log);
  let total = 0;
  const read = new Map<number, number>();
  const done = new Set<number>();
  for (const thread of [1, 2]) scheduler.spawn(thread);
  for (;;) {
    const next = scheduler.dispatch();
    if (typeof next !== "object") break;
    const { id } = next;
    for (;;) {
      if (done.has(id)) {
        scheduler.exit();
        break;
      }
      const before = read.get(id);
      log.touch("total", before === undefined ? "read" : "write");
      if (before === undefined) {
        read.set(id, total);
      } else {
        total = before + 1;
        done.add(id);
      }
      if (scheduler.point()) break;
    }
  }
  const { decisions } = scheduler;
  const choices = choicesOf(decisions);
  const trace = formatTrace({ granularity: "line", digest: digestOf(""), choices });
  const told = steps ? { steps: log } : {};
  const schedule = { trace, decisions, isEndless: false, unrepeatable: [], ...told };
  return outcomeOf({ stdout: `${total}`, schedule });
}

async function explore(options: Partial<ExploreOptions>, isOpen = false) {
  const runs: ExploredRun[] = [];
  let made = 0;
  const lane = (): RunsInTurn => ({
    run: (given) => {
      made++;
      return {
        outcome: Promise.resolve(lostUpdate(given, isOpen)),
        kill: () => {},
      } as unknown as Run;
    },
    rewound: 0,
    close: () => {},
  });
  const explorer = new Explorer([lane(), lane()], "", {
    method: "classes",
    granularity: "instruction",
    runs: 100,
    onRun: (run) => runs.push(run),
    ...options,
  });
  return { end: await explorer.end, runs, made };
}

describe("an exploration by classes", () => {
  test("runs each once, and is complete", async () => {
    const { end, runs, made } = await explore({});

    expect(end).toMatchObject({ runs: 4, complete: -1, classes: { isComplete: true } });
    expect(runs.map(({ outcome }) => outcome.stdout).toSorted()).toEqual(["1", "1", "2", "2"]);
    expect(made).toBeLessThan(8);
  });

  test("is not complete where it may make no more runs", async () => {
    const { end } = await explore({ runs: 2 });

    expect(end.classes).toEqual({ isComplete: false });
  });

  test("ends with its first run where time has a part", async () => {
    const { end, runs } = await explore({}, true);

    expect(end).toMatchObject({ runs: 1, classes: { isComplete: false, obstacle: "time" } });
    expect(runs.length).toBe(1);
  });
});

test("other explorations ask for no steps, and say nothing of classes", async () => {
  const { end } = await explore({ method: "systematic", granularity: "line", preemptions: 2 });

  expect(end).toMatchObject({ complete: 2 });
  expect(end.classes).toBeUndefined();
});

test("an exploration begins no more runs when its time is over", async () => {
  const { end } = await explore({ method: "random", granularity: "line", time: -1 });

  expect(end).toMatchObject({ runs: 0, wasStopped: false });
});
