import { expect, test } from "vitest";
import {
  choicesOf,
  digestOf,
  formatTrace,
  parseTrace,
  readTrace,
} from "../../../src/engine/schedule/trace.ts";

const source = "import threading\nprint(1)\n";
const digest = digestOf(source);

test("a trace carries every choice that is not the first, wherever it was made", () => {
  const choices = new Map([
    [0, 1],
    [1, 40],
    [5_000, 2],
    [123_456_789, 3],
  ]);

  const text = formatTrace({ granularity: "instruction", digest, choices });

  expect(parseTrace(text)).toEqual({ granularity: "instruction", digest, choices });
  expect(encodeURIComponent(text)).toBe(text);
});

test("a few choices make a short text", () => {
  const choices = new Map([
    [12, 1],
    [30, 1],
  ]);

  expect(formatTrace({ granularity: "line", digest, choices })).toHaveLength(9 + 1 + 4);
});

test("a seed stands for its choices", () => {
  const text = formatTrace({ granularity: "call", digest, choices: new Map(), seed: 1_000 });

  expect(text).toBe(`3c${digest}~rs`);
  expect(parseTrace(text)).toEqual({
    granularity: "call",
    digest,
    choices: new Map(),
    seed: 1_000,
  });
});

test("a trace says whether sleeps of asyncio end in any order", () => {
  const choices = new Map([[3, 1]]);
  const text = formatTrace({ granularity: "line", anyOrder: true, digest, choices });
  const seeded = formatTrace({ granularity: "call", anyOrder: true, digest, choices, seed: 1 });

  expect(parseTrace(text)).toEqual({ granularity: "line", anyOrder: true, digest, choices });
  expect(parseTrace(seeded)).toMatchObject({ granularity: "call", anyOrder: true, seed: 1 });
  expect(readTrace(text, source)).toEqual({ ok: true, granularity: "line" });
});

test("what was chosen is taken from the decisions of a run", () => {
  const decisions = [0, 2, 0, 1].map((chosen) => ({ options: 3, chosen, preempts: true }));

  expect([...choicesOf(decisions)]).toEqual([
    [1, 2],
    [3, 1],
  ]);
});

test("a trace is for one program, whose white space at the ends of lines does not matter", () => {
  const text = formatTrace({ granularity: "line", digest, choices: new Map([[3, 1]]) });

  expect(readTrace(text, source)).toEqual({ ok: true, granularity: "line" });
  expect(readTrace(text, "import threading  \r\nprint(1)")).toEqual({
    ok: true,
    granularity: "line",
  });
  expect(readTrace(text, "import threading\nprint(2)\n")).toEqual({
    ok: false,
    problem: "other-program",
  });
  expect(readTrace(`1${text.slice(1)}`, source)).toEqual({ ok: false, problem: "other-version" });
});

test.each(["", "1", "hello", `3x${digest}.A`, `3l${digest}`, `3l${digest}.A`, `3l${digest}.Ag`])(
  "%j is damaged",
  (text) => {
    expect(readTrace(text, source).ok).toBe(false);
    expect(() => parseTrace(text)).toThrow(RangeError);
  },
);

test("every trace cut short is refused, or is a trace itself", () => {
  const choices = new Map(Array.from({ length: 20 }, (_, index) => [index * 700, 1 + (index % 3)]));
  const text = formatTrace({ granularity: "line", digest, choices });

  for (let length = 0; length < text.length; length++) {
    const reading = readTrace(text.slice(0, length), source);
    if (reading.ok) expect(parseTrace(text.slice(0, length)).choices.size).toBeLessThan(20);
  }
});
