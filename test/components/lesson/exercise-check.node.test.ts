import { describe, expect, test } from "vitest";
import {
  outcomeToVerdict,
  runCheck,
  schedulesFor,
  tracebackFromAnswer,
} from "../../../src/components/lesson/exercise-check.ts";
import type { Policy } from "../../../src/engine/index.ts";
import { outcomeOf } from "../../outcome.ts";
import { FakeEngine } from "../fake-engine.ts";

const THREADS = { program: "import runpy", answer: "import threading" };

/** An engine whose runs end at once: the check reaches its end where `passes` says so. */
function endingEngine(passes: (policy: Policy | undefined) => boolean): FakeEngine {
  const engine = new FakeEngine();
  const start = engine.run.bind(engine);
  engine.run = (source, options = {}) => {
    const run = start(source, options);
    const end = /print\("(.*)"\)/.exec(source)?.[1] ?? "";
    void run.end(
      passes(options.policy)
        ? { stdout: end }
        : { status: "failed", exitCode: 1, stderr: "fail: lost-updates\n" },
    );
    return run;
  };
  return engine;
}

describe("a check is run", () => {
  test("once where no threads are involved", () => {
    expect(schedulesFor({ program: "import asyncio", answer: "print()" })).toEqual([
      { kind: "cpython" },
    ]);
  });

  test.each(["import threading", "from concurrent.futures import Future", "asyncio.to_thread(f)"])(
    "under several schedules for %j",
    (answer) => {
      expect(schedulesFor({ program: "", answer })).toEqual([
        { kind: "cpython" },
        { kind: "seeded", seed: 1, granularity: "line" },
        { kind: "seeded", seed: 2, granularity: "line" },
        { kind: "seeded", seed: 3, granularity: "line" },
      ]);
    },
  );

  test("under all of them as long as it passes", async () => {
    const engine = endingEngine(() => true);

    expect(await runCheck(engine, THREADS)).toEqual({ verdict: { kind: "passed" }, schedules: 4 });
    expect(engine.runs.map(({ options }) => options.files)).toEqual(
      Array.from({ length: 4 }, () => ({ "answer.py": "import threading\n" })),
    );
  });

  test("no further than the first that fails", async () => {
    const engine = endingEngine((policy) => policy?.kind === "cpython");

    expect(await runCheck(engine, THREADS)).toEqual({
      verdict: { kind: "failed", code: "lost-updates" },
      schedules: 2,
    });
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
  ])("%s", (_, outcome, verdict) => {
    expect(outcomeToVerdict(outcomeOf({ status: "failed", ...outcome }))).toEqual(verdict);
  });

  test.each([
    [{ status: "completed" }, { kind: "unfinished" }],
    [{ status: "stopped" }, { kind: "too-slow" }],
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
