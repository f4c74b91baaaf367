import { describe, expect, test } from "vitest";
import {
  changesToText,
  placeToText,
  takenStepToText,
  valueToText,
} from "../../../src/components/steering/step-text.ts";
import { Stepping } from "../../../src/components/steering/stepping.ts";
import type { PausedThread, PauseEvent } from "../../../src/engine/index.ts";
import { dictionaryOf, type Locale } from "../../../src/i18n/dictionary.ts";
import { steeringWords } from "../../../src/i18n/steering.ts";

const wordsOf = (locale: Locale) => ({ ...dictionaryOf(locale), ...steeringWords[locale] });
const words = wordsOf("en");

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
  expect(step === undefined ? undefined : takenStepToText(step, String, words)).toBe(sentence);
});

describe("between instructions", () => {
  const at = (number: number, instruction: string) => thread(number, { line: 7, instruction });
  const counter = (value: string) => ({ variables: [{ name: "counter", value: [value] }] });

  /** What is said after each of these steps, which end as the pauses after them show. */
  function told(...steps: readonly (readonly [number, PauseEvent])[]): readonly string[] {
    const stepping = new Stepping();
    stepping.hear(
      pause([at(1, "LOAD_GLOBAL counter"), at(2, "LOAD_GLOBAL counter")], counter("0")),
    );
    return steps.map(([taken, after]) => {
      stepping.step(taken);
      stepping.hear(after);
      const { lastStep } = stepping;
      const name = (number: number) => `Thread-${number}`;
      return lastStep === undefined ? "" : takenStepToText(lastStep, name, words);
    });
  }

  test("a step says what is read, done and stored, and which store of another it overwrites", () => {
    const stored = (value: string, one: string, other: string) =>
      pause([at(1, one), at(2, other)], counter(value));

    expect(
      told(
        [1, stored("0", "BINARY_OP +=", "LOAD_GLOBAL counter")],
        [2, stored("0", "BINARY_OP +=", "BINARY_OP +=")],
        [2, stored("0", "BINARY_OP +=", "STORE_GLOBAL counter")],
        [2, stored("1", "BINARY_OP +=", "LOAD_CONST")],
        [1, stored("1", "STORE_GLOBAL counter", "LOAD_CONST")],
        [1, stored("1", "LOAD_CONST", "LOAD_CONST")],
      ),
    ).toEqual([
      "Thread-1 reads counter: 0.",
      "Thread-2 reads counter: 0.",
      "Thread-2 executed BINARY_OP +=.",
      "Thread-2 stores counter: 1.",
      "Thread-1 executed BINARY_OP +=.",
      "Thread-1 stores counter: 1, and overwrites the 1 that Thread-2 has stored since it was read.",
    ]);
  });

  test("what was overwritten is known again when steps were taken back", () => {
    const stepping = new Stepping();
    const stand = (one: string, value: string) => pause([at(1, one), at(2, "X")], counter(value));
    stepping.hear(stand("LOAD_GLOBAL counter", "0"));
    stepping.step(1);
    stepping.hear(stand("STORE_GLOBAL counter", "0"));
    stepping.step(1);
    stepping.hear(stand("LOAD_CONST", "1"));
    expect(stepping.moment?.variables[0]?.changedBy?.name).toBe("Thread-1");

    stepping.undo();
    stepping.hear(stand("STORE_GLOBAL counter", "0"));

    expect(stepping.moment?.variables[0]?.changedBy).toBeUndefined();
  });

  test("several steps of one press are told and taken back as one, with what concerns another thread", () => {
    const stepping = new Stepping();
    const stand = (one: string, line: number, value: string) =>
      pause([thread(1, { line, instruction: one }), at(2, "LOAD_GLOBAL counter")], counter(value));
    const goOn = () => {
      stepping.step(1);
      stepping.hear(stand("STORE_GLOBAL counter", 7, "0"));
      stepping.step(1, true);
      stepping.hear(stand("LOAD_CONST", 8, "1"));
      const { lastStep } = stepping;
      return lastStep === undefined ? "" : takenStepToText(lastStep, String, words);
    };
    stepping.hear(stand("LOAD_GLOBAL counter", 7, "0"));

    expect(goOn()).toBe("Thread-1 went from line 7 to line 8.");
    expect(changesToText(stepping.moment?.variables ?? [], words)).toBe("counter = 1");
    stepping.undo();
    expect(stepping.steps).toEqual([]);

    stepping.hear(stand("LOAD_GLOBAL counter", 7, "0"));
    stepping.step(2);
    stepping.hear(stand("LOAD_GLOBAL counter", 7, "0"));
    expect(goOn()).toBe(
      "Thread-1 went from line 7 to line 8. Thread-1 reads counter: 0. Thread-1 stores counter: 1.",
    );
  });
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
  expect(valueToText(value, wordsOf("ru"))).toBe("[владелец — A, свободна] свободных мест: 2");
});
