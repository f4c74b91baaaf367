import { describe, expect, test, vi } from "vitest";
import {
  CHECK_TIMEOUT,
  outcomeToVerdict,
  runCheck,
  searchesFor,
  tracebackFromAnswer,
} from "../../../src/components/lesson/exercise-check.ts";
import { outcomeOf } from "../../outcome.ts";
import { FakeEngine, type FakeExploration } from "../fake-engine.ts";

const THREADS = { program: "import runpy", answer: "import threading" };
const JSPI = { jspi: true };
const FAILED = { status: "failed", exitCode: 1, stderr: "fail: lost-updates\n" } as const;
const LOST = { kind: "failed", code: "lost-updates" };

/** Lets the check begun last come to its end. */
function pass(engine: FakeEngine): Promise<void> {
  return engine.lastRun.end({ stdout: endOf(engine) });
}

const endOf = (engine: FakeEngine) =>
  /print\("(.*)"\)/.exec(engine.lastRun.options.harness?.program ?? "")?.[1] ?? "";

/** The search that follows when the one before is over. */
function searchNumber(engine: FakeEngine, number: number): Promise<FakeExploration> {
  return vi.waitFor(() => {
    const search = engine.explorations[number - 1];
    if (search === undefined) throw new Error("it has not begun");
    return search;
  });
}

describe("a program is searched", () => {
  test("not where no threads are involved", () => {
    expect(searchesFor({ program: "import asyncio", answer: "print()" }, JSPI)).toEqual([]);
  });

  test.each(["import threading", "from concurrent.futures import Future", "asyncio.to_thread(f)"])(
    "systematically, then at random, with %j",
    (answer) => {
      expect(searchesFor({ program: "", answer }, JSPI)).toMatchObject([
        { method: "systematic", granularity: "line", preemptions: 1, delays: 0 },
        { method: "random", granularity: "instruction", delays: 0 },
      ]);
    },
  );

  test.each([
    ["with processes", "import threading, multiprocessing", JSPI],
    ["where stacks cannot be left", "import threading", { jspi: false }],
  ])("a few times %s", (_, answer, capabilities) => {
    expect(searchesFor({ program: "", answer }, capabilities)).toMatchObject([
      { method: "random", runs: 3 },
    ]);
  });

  test("for no longer than a check may take", () => {
    for (const { time = Infinity, timeout = Infinity } of searchesFor(THREADS, JSPI)) {
      expect(time + timeout).toBeLessThan(CHECK_TIMEOUT / 2);
    }
  });
});

describe("a check", () => {
  test("passes if all searches find nothing, and says how many schedules that were", async () => {
    const engine = new FakeEngine();
    const checked = runCheck(engine, THREADS);
    await pass(engine);
    const first = await searchNumber(engine, 1);
    for (let run = 0; run < 5; run++) first.found({ stdout: endOf(engine) });
    await first.finish();
    const second = await searchNumber(engine, 2);
    second.found({ stdout: endOf(engine) });
    await second.finish();

    expect(await checked).toEqual({ verdict: { kind: "passed" }, schedules: 7 });
    expect(engine.lastRun.source).toBe("import threading\n");
    expect(first.options.harness).toEqual(engine.lastRun.options.harness);
  });

  test("ends with one schedule where there is no other", async () => {
    const engine = new FakeEngine();
    const checked = runCheck(engine, THREADS);
    await pass(engine);
    const search = await searchNumber(engine, 1);
    search.found({ stdout: endOf(engine) });
    await search.finish();

    expect(await checked).toMatchObject({ schedules: 2 });
    expect(engine.explorations.length).toBe(1);
  });

  test("fails in the first run of a search that does, which can be shown", async () => {
    const engine = new FakeEngine();
    const checked = runCheck(engine, THREADS);
    await pass(engine);
    const search = await searchNumber(engine, 1);
    search.found({ stdout: endOf(engine) });
    search.found(FAILED);
    search.found({ status: "failed", exitCode: 1, stderr: "fail: other\n" });
    await search.finish();

    expect(search.stops).toBe(1);
    expect(await checked).toEqual({
      verdict: LOST,
      schedules: 4,
      shown: { harness: search.options.harness, trace: "trace-2" },
    });
  });

  test("takes a run without end under some schedule for no failure", async () => {
    const engine = new FakeEngine();
    const checked = runCheck(engine, THREADS);
    await pass(engine);
    const search = await searchNumber(engine, 1);
    search.found({ status: "stopped" });
    await search.finish();

    expect((await checked).verdict).toEqual({ kind: "passed" });
  });

  test("that fails as on a desktop is shown by a run that fails so under a schedule", async () => {
    const engine = new FakeEngine();
    const checked = runCheck(engine, THREADS);
    await engine.lastRun.end(FAILED);
    const search = await searchNumber(engine, 1);
    search.found({ status: "failed", exitCode: 1, stderr: "fail: other\n" });
    search.found(FAILED);
    await search.finish();

    expect(await checked).toMatchObject({
      verdict: LOST,
      schedules: 1,
      shown: { trace: "trace-2" },
    });
  });

  test.each([
    ["there is nothing to step through", "print()"],
    ["processes run at the same time", "import threading, multiprocessing"],
  ])("shows no run where %s", async (_, answer) => {
    const engine = new FakeEngine();
    const checked = runCheck(engine, { program: "", answer });
    await engine.lastRun.end(FAILED);

    expect(await checked).toEqual({ verdict: LOST, schedules: 1 });
    expect(engine.explorations).toEqual([]);
  });

  test("can be ended in each of its parts", async () => {
    const engine = new FakeEngine();
    const ends: (() => void)[] = [];
    const checked = runCheck(engine, THREADS, (end) => ends.push(end));
    ends[0]?.();
    expect(engine.lastRun.stops).toEqual(["kill"]);
    await pass(engine);
    const search = await searchNumber(engine, 1);
    ends[1]?.();
    expect(search.stops).toBe(1);
    await search.finish({ wasStopped: true });
    await checked;
    expect(engine.explorations.length).toBe(1);
  });
});

describe("an outcome becomes a verdict", () => {
  test.each([
    [
      "a failure with its code",
      { stderr: "fail: too-slow\n" },
      { kind: "failed", code: "too-slow" },
    ],
    [
      "a failure after other output",
      { stderr: "Exception ignored\nfail: too-slow\n" },
      { kind: "failed", code: "too-slow" },
    ],
    ["an exit without a word", { stderr: "" }, { kind: "unfinished" }],
    [
      "an exception",
      { stderr: "…", traceback: "Traceback\nValueError\n" },
      { kind: "error", traceback: "Traceback\nValueError" },
    ],
    [
      "a name that the check does not find",
      {
        stderr: "…",
        traceback:
          "Traceback\nImportError: cannot import name 'sell' from 'answer' (/home/answer.py)\n",
      },
      { kind: "missing", name: "sell" },
    ],
  ])("%s", (_, outcome, verdict) => {
    expect(outcomeToVerdict(outcomeOf({ status: "failed", ...outcome }))).toEqual(verdict);
  });

  test.each([
    [{ status: "completed" }, { kind: "unfinished" }],
    [{ status: "stopped" }, { kind: "too-slow", seconds: CHECK_TIMEOUT }],
    [
      { status: "crashed", reason: "interpreter" },
      { kind: "crashed", reason: "interpreter" },
    ],
    [
      { status: "deadlocked", waits: [] },
      { kind: "deadlocked", waits: [] },
    ],
  ] as const)("$status", (said, verdict) => {
    expect(outcomeToVerdict(outcomeOf(said))).toEqual(verdict);
  });
});

describe("a failure while a thread has ended with an error", () => {
  const verdictWith = (...frames: string[]) => {
    const traceback = [
      "Exception in thread Thread-1 (work):",
      "Traceback (most recent call last):",
      ...frames.map((frame) => `  File "${frame}", line 3, in work\n    total += nubmer`),
      "NameError: name 'nubmer' is not defined",
    ].join("\n");
    const stderr = `${traceback}\nfail: wrong-total\n`;
    return outcomeToVerdict(outcomeOf({ status: "failed", stderr }));
  };

  test("shows the error, if it comes from a line of the answer", () => {
    expect(verdictWith("threading.py", "/home/answer.py")).toEqual({
      kind: "failed",
      code: "wrong-total",
      traceback: [
        "Traceback (most recent call last):",
        '  File "/home/answer.py", line 3, in work',
        "    total += nubmer",
        "NameError: name 'nubmer' is not defined",
      ].join("\n"),
    });
  });

  test("says nothing of an error that the check itself has raised", () => {
    expect(verdictWith("/home/answer.py", "main.py")).toEqual({
      kind: "failed",
      code: "wrong-total",
    });
  });
});

test("a traceback that never reaches the answer stays whole", () => {
  const traceback = 'Traceback\n  File "main.py", line 1\nValueError';

  expect(tracebackFromAnswer(traceback)).toBe(traceback);
});
