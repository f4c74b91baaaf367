import { describe, expect, test } from "vitest";
import { MessageReader, Progress } from "../../../tools/conformance/progress.ts";

type Message = Parameters<Progress["hear"]>[0];

const TESTS = ["m.A.test_one", "m.A.test_two", "m.B.test_three"];

const ready: Message = { kind: "ready", missing: [] };
const entering = (name: string): Message => ({ kind: "entering", test: name });
const started = (name: string): Message => ({ kind: "started", test: name });
const passed = (name: string): Message => ({
  kind: "ended",
  test: name,
  outcome: "pass",
  detail: "",
});

function hear(...messages: Message[]): Progress {
  const progress = new Progress(TESTS);
  progress.begin();
  for (const message of messages) progress.hear(message);
  return progress;
}

const outcomes = (progress: Progress) =>
  Object.fromEntries([...progress.results].map(([name, { outcome }]) => [name, outcome]));

describe("messages of the runner", () => {
  test("are found among what the tests print, in pieces of any size", () => {
    const reader = new MessageReader();
    const pieces = ['noise\x1e{"kind":"fin', 'ished"}\x1fmore\x1e{"kind":"leaving"}\x1f', "noise"];

    expect(pieces.map((piece) => reader.read(piece))).toEqual([
      [],
      [{ kind: "finished" }, { kind: "leaving" }],
      [],
    ]);
  });
});

describe("a run", () => {
  test("is ready when the module is imported, and done when the last test has ended", () => {
    const progress = hear();
    const states = [ready, passed("m.A.test_one"), { kind: "finished" } as const].map((message) => {
      progress.hear(message);
      return [progress.isReady, progress.isDone];
    });

    expect(states).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ]);
  });

  test("begins anew in a fresh interpreter", () => {
    const progress = hear(ready, started("m.A.test_one"));
    progress.interrupt({ outcome: "hang", detail: "it did not end in time" });

    progress.begin();

    expect([progress.isReady, progress.current, progress.remaining]).toEqual([
      false,
      undefined,
      ["m.A.test_two", "m.B.test_three"],
    ]);
  });
});

describe("the progress through a module's tests", () => {
  test("keeps the outcome and the error of each", () => {
    const progress = hear(ready, started("m.A.test_one"), {
      kind: "ended",
      test: "m.A.test_one",
      outcome: "error",
      detail: "OSError: no",
      place: "a.py:1 f",
    });

    expect(progress.results.get("m.A.test_one")).toEqual({
      outcome: "error",
      detail: "OSError: no",
      place: "a.py:1 f",
    });
    expect(progress.remaining).toEqual(["m.A.test_two", "m.B.test_three"]);
  });

  test("blames a hang on the test that runs, and goes on with the next", () => {
    const progress = hear(ready, passed("m.A.test_one"), started("m.A.test_two"));

    progress.interrupt({ outcome: "hang", detail: "it did not end in time" });

    expect(outcomes(progress)).toEqual({ "m.A.test_one": "pass", "m.A.test_two": "hang" });
    expect(progress.remaining).toEqual(["m.B.test_three"]);
  });

  test("says where an interrupted test was", () => {
    const progress = hear(ready, started("m.A.test_one"), {
      kind: "interrupted",
      place: "threading.py:9 wait",
    });

    progress.interrupt({ outcome: "hang", detail: "it did not end in time" });

    expect(progress.results.get("m.A.test_one")?.place).toBe("threading.py:9 wait");
  });

  test("blames the next test for a crash of which nothing was said", () => {
    const progress = hear(ready, passed("m.A.test_one"));

    progress.interrupt({ outcome: "crash", detail: "out of bounds" });

    expect(outcomes(progress)).toEqual({ "m.A.test_one": "pass", "m.A.test_two": "crash" });
  });

  test("blames the last test of a class for a hang while the class is taken down", () => {
    const progress = hear(ready, passed("m.A.test_one"), passed("m.A.test_two"), {
      kind: "leaving",
    });

    progress.interrupt({ outcome: "hang", detail: "it did not end in time" });

    expect(outcomes(progress)).toEqual({ "m.A.test_one": "pass", "m.A.test_two": "hang" });
  });

  test("blames the first test of a class for a hang while the class is set up", () => {
    const progress = hear(
      ready,
      passed("m.A.test_one"),
      passed("m.A.test_two"),
      { kind: "leaving" },
      entering("m.B.test_three"),
    );

    progress.interrupt({ outcome: "hang", detail: "deadlocked" });

    expect(outcomes(progress)).toEqual({
      "m.A.test_one": "pass",
      "m.A.test_two": "pass",
      "m.B.test_three": "hang",
    });
  });

  test("fails every test of a class that cannot be set up, and no other", () => {
    const progress = hear(ready, {
      kind: "fixture",
      test: "m.A.test_one",
      outcome: "error",
      detail: "setUpClass (m.A): OSError: no",
    });

    expect(outcomes(progress)).toEqual({ "m.A.test_one": "error", "m.A.test_two": "error" });
  });

  test("fails the last test of a class that cannot be taken down", () => {
    const progress = hear(ready, passed("m.A.test_one"), {
      kind: "left",
      outcome: "error",
      detail: "tearDownClass (m.A): OSError: no",
    });

    expect(outcomes(progress)).toEqual({ "m.A.test_one": "error" });
  });

  test("gives every test of a module that cannot be imported the module's error", () => {
    const progress = hear({ kind: "unusable", outcome: "error", detail: "ImportError: no" });

    expect(new Set(Object.values(outcomes(progress)))).toEqual(new Set(["error"]));
    expect(progress.remaining).toEqual([]);
  });

  test("does not start a module again that hangs when it is imported", () => {
    const progress = hear();

    progress.interrupt({ outcome: "hang", detail: "it did not end in time" });

    expect(progress.results.get("m.B.test_three")).toEqual({
      outcome: "hang",
      detail: "while the module was imported: it did not end in time",
    });
    expect(progress.remaining).toEqual([]);
  });

  test("names tests that the engine's Python does not define, or that never ran", () => {
    const progress = hear({ kind: "ready", missing: ["m.A.test_one"] }, passed("m.A.test_two"), {
      kind: "finished",
    });

    expect([...progress.results].map(([name, { detail }]) => [name, detail])).toEqual([
      ["m.A.test_one", "the module does not define this test here"],
      ["m.A.test_two", ""],
      ["m.B.test_three", "the test never ran"],
    ]);
  });
});
