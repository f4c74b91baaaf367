import { expect, test } from "vitest";
import {
  changesToText,
  placeToText,
  takenStepToText,
  valueToText,
} from "../../../src/components/steering/step-text.ts";
import { Stepping } from "../../../src/components/steering/stepping.ts";
import type { PausedThread, PauseEvent } from "../../../src/engine/index.ts";
import { dictionaryOf } from "../../../src/i18n/dictionary.ts";

const words = dictionaryOf("en");

const thread = (number: number, rest: Partial<PausedThread> = {}): PausedThread => ({
  thread: number,
  name: `Thread-${number}`,
  isReady: true,
  variables: [],
  ...rest,
});

const pause = (threads: readonly PausedThread[], rest: Partial<PauseEvent> = {}): PauseEvent => ({
  kind: "pause",
  at: 0,
  process: 1,
  step: 0,
  threads,
  suggested: threads[0]?.thread ?? 0,
  canTimePass: false,
  variables: [],
  ...rest,
});

const names = (stepping: Stepping) =>
  stepping.moment?.threads.map(({ number, name, state }) => `${number} ${name} ${state}`);

test("threads are numbered as they come, keep their number, and stay when they have ended", () => {
  const stepping = new Stepping();

  stepping.hear(pause([thread(7)]));
  stepping.hear(pause([thread(9), thread(8, { isReady: false }), thread(7)]));
  stepping.hear({ kind: "thread", at: 1, process: 1, thread: 9, action: "exited" });
  stepping.hear(pause([thread(8), thread(7)]));

  expect(names(stepping)).toEqual(["1 Thread-7 ready", "2 Thread-9 ended", "3 Thread-8 ready"]);
});

test("a step marks what it has changed, and only that", () => {
  const stepping = new Stepping();
  stepping.hear(
    pause([thread(1)], {
      variables: [
        { name: "counter", value: ["0"] },
        { name: "done", value: ["[]"] },
      ],
    }),
  );
  stepping.step(1);
  stepping.hear(
    pause([thread(1)], {
      variables: [
        { name: "counter", value: ["1"] },
        { name: "done", value: ["[]"] },
        { name: "late", value: ["2"] },
      ],
    }),
  );

  expect(changesToText(stepping.moment?.variables ?? [], words)).toBe("counter = 1, late = 2");
});

test("undoing takes the last step back, and calls nothing changed", () => {
  const stepping = new Stepping();
  stepping.hear(pause([thread(1), thread(2)], { variables: [{ name: "n", value: ["0"] }] }));
  stepping.step(2);
  stepping.hear(pause([thread(1), thread(2)], { variables: [{ name: "n", value: ["1"] }] }));
  stepping.step(1);
  stepping.hear({ kind: "thread", at: 1, process: 1, thread: 1, action: "exited" });
  stepping.hear(pause([thread(2)], { variables: [{ name: "n", value: ["2"] }] }));

  stepping.undo();
  stepping.hear(pause([thread(1), thread(2)], { variables: [{ name: "n", value: ["1"] }] }));

  expect(stepping.steps).toEqual([2]);
  expect(names(stepping)).toEqual(["1 Thread-1 ready", "2 Thread-2 ready"]);
  expect(changesToText(stepping.moment?.variables ?? [], words)).toBe("");
});

test("at a deadlock every thread says what it waits for", () => {
  const stepping = new Stepping();
  stepping.hear(pause([thread(1), thread(2), thread(3)]));
  stepping.step(1);
  stepping.finish([
    { process: 1, thread: "Thread-1", for: "lock", on: "b", holder: "Thread-2", line: 7 },
    { process: 1, thread: "Thread-2", for: "lock", on: "a", holder: "Thread-1", line: 9 },
  ]);

  expect(stepping.moment?.threads.map((standing) => placeToText(standing, words))).toEqual([
    "waits for the lock b, held by Thread-2; line 7",
    "waits for the lock a, held by Thread-1; line 9",
    "has ended",
  ]);
});

test.each([
  [{ line: 3 }, { line: 4 }, "Thread-1 went from line 3 to line 4."],
  [{ line: 3 }, { line: 3 }, "Thread-1 went on."],
  [
    { line: 3 },
    { line: 3, isReady: false, wait: { for: "lock", on: "a", holder: "Thread-2" } },
    "Thread-1 went on, and waits for the lock a, held by Thread-2.",
  ],
  [
    { task: "Ann", line: 8 },
    { task: "Bob", line: 7 },
    "Ann went on, and now it is the turn of Bob.",
  ],
] as const)("a step from %j to %j is told as %j", (before, after, sentence) => {
  const stepping = new Stepping();
  stepping.hear(pause([thread(1, before)]));
  stepping.step(1);
  stepping.hear(pause([thread(1, after)]));

  const step = stepping.lastStep;
  expect(step === undefined ? undefined : takenStepToText(step, words)).toBe(sentence);
});

test("when time has passed, nobody has taken a step", () => {
  const stepping = new Stepping();
  stepping.hear(pause([thread(1)], { canTimePass: true }));
  stepping.step(0);
  stepping.hear(pause([thread(1)]));

  expect(stepping.lastStep).toBeUndefined();
});

test("what stands for an object is said in the reader's language", () => {
  const value = [
    "[",
    { is: "held", by: "A" },
    ", ",
    { is: "free" },
    "] ",
    { is: "places", count: 2 },
  ] as const;

  expect(valueToText(value, words)).toBe("[held by A, free] places free: 2");
  expect(valueToText(value, dictionaryOf("ru"))).toBe("[владелец — A, свободна] свободных мест: 2");
});
