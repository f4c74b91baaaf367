import { describe, expect, test } from "vitest";
import { GoingOn, LONGEST_PRESS, stopOf } from "../../../src/components/steering/going-on.ts";
import { actOfKey, keyOf, shortcutsOf } from "../../../src/components/steering/step-keys.ts";

const NONE: ReadonlySet<number> = new Set();
const standing = (suggested: number | undefined, ...arrivals: readonly number[]) => ({
  suggested,
  arrivals: new Set(arrivals),
});

describe("a press goes no further than", () => {
  test("the line it was to come to, by whichever thread", () => {
    const goal = { to: "line", line: 7 } as const;

    expect(stopOf(goal, standing(1, 6), NONE)).toBeUndefined();
    expect(stopOf(goal, standing(2, 3, 7), NONE)).toEqual({ at: "line", line: 7 });
  });

  test("a breakpoint, wherever it was to come to", () => {
    const breakpoints = new Set([4]);

    for (const goal of [
      { to: "end" },
      { to: "line", line: 7 },
      { to: "switch", thread: 1 },
    ] as const) {
      expect(stopOf(goal, standing(1, 4), breakpoints)).toEqual({ at: "breakpoint", line: 4 });
      expect(stopOf(goal, standing(1, 5), breakpoints)).toBeUndefined();
    }
  });

  test("the turn of another thread, where it was to go on until then", () => {
    const goal = { to: "switch", thread: 1 } as const;

    expect(stopOf(goal, standing(2), NONE)).toEqual({ at: "switch" });
    expect(stopOf({ to: "end" }, standing(2), NONE)).toBeUndefined();
  });

  test("so many steps", () => {
    const goingOn = new GoingOn();
    goingOn.begin({ to: "end" });

    let steps = 1;
    while (goingOn.goesOn(standing(1), NONE)) steps++;

    expect([steps, goingOn.stop, goingOn.isUnderWay]).toEqual([LONGEST_PRESS, "tired", false]);
  });
});

test("a step by itself says which breakpoint it has come to", () => {
  const goingOn = new GoingOn();

  expect(goingOn.goesOn(standing(1, 4), new Set([4]))).toBe(false);
  expect(goingOn.stop).toEqual({ at: "breakpoint", line: 4 });
});

test("what is paused goes on no more", () => {
  const goingOn = new GoingOn();
  goingOn.begin({ to: "end" });

  goingOn.pause();

  expect(goingOn.goesOn(standing(1), NONE)).toBe(false);
  expect(goingOn.stop).toBeUndefined();
});

test.each([
  [{ key: "l", code: "KeyL" }, "to-line"],
  [{ key: "д", code: "KeyL" }, "to-line"],
  [{ key: "+", code: "Equal" }, "faster"],
  [{ key: "Escape", code: "Escape" }, "end"],
  [{ key: "x", code: "KeyX" }, undefined],
])("%o asks for %s", (event, act) => {
  expect(actOfKey(keyOf(event))).toBe(act);
});

test("keys are named as assistive technology expects them", () => {
  expect(shortcutsOf("undo")).toBe("U Backspace");
});
