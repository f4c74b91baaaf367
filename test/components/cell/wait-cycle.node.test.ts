import { expect, test } from "vitest";
import { findWaitCycle } from "../../../src/components/cell/wait-cycle.ts";
import type { Wait } from "../../../src/engine/index.ts";

const wait = (thread: string, holder?: string, process = 1): Wait => ({
  process,
  thread,
  for: "lock",
  ...(holder === undefined ? {} : { holder }),
});

const cycle = (...waits: Wait[]) => findWaitCycle(waits).map(({ thread }) => thread);

test("a circle is found among those who only wait for it", () => {
  expect(cycle(wait("main", "A"), wait("A", "B"), wait("B", "C"), wait("C", "A"))).toEqual([
    "A",
    "B",
    "C",
  ]);
});

test("a thread that waits for what it holds itself is a circle of one", () => {
  expect(cycle(wait("A", "A"))).toEqual(["A"]);
});

test("where nobody is known to hold anything, there is no circle", () => {
  expect(cycle(wait("A"), wait("B", "C"))).toEqual([]);
});

test("threads of the same name in two processes are not confused", () => {
  expect(cycle(wait("A", "B", 1), wait("B", "A", 2))).toEqual([]);
});
