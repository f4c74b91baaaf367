import { describe, expect, test } from "vitest";
import type { Access, Call, OutdatedRead, Race } from "../../../src/engine/index.ts";
import { isActedOn } from "../../../src/engine/races/acted-on.ts";

const call = (line: number): Call => ({ function: "f", line });

const access = (stack: readonly number[], value?: string): Access => ({
  thread: "MainThread",
  process: 1,
  line: stack[0] ?? 0,
  kind: "write",
  locks: [],
  stack: stack.map(call),
  ...(value === undefined ? {} : { value }),
});

interface Given {
  /** The lines of the read, the innermost call first; and of the write. */
  readonly read: readonly number[];
  readonly write: readonly number[];
  readonly isLatest?: boolean;
  readonly values?: readonly [string, string];
}

function told(program: string, { read, write, isLatest = true, values }: Given): boolean {
  const outdated: OutdatedRead = { line: read[0] ?? 0, isLatest, stack: read.map(call) };
  const race: Race = {
    variable: "x",
    first: access([1], values?.[0]),
    second: access(write, values?.[1]),
    outdated: [outdated],
    awaited: 2,
  };
  return isActedOn(race, program.trim().split("\n"));
}

const inFunction = (...body: readonly string[]) =>
  ["async def f():", ...body.map((line) => `    ${line}`)].join("\n");

describe("what is written comes of what was read:", () => {
  test.each([
    ["in one statement", inFunction("x += await g()"), { read: [2], write: [2] }],
    [
      "by a variable",
      inFunction("seen = x", "await g()", "x = seen + 1"),
      { read: [2], write: [4] },
    ],
    [
      "by two",
      inFunction("seen = x", "await g()", "new: int = seen + 1", "x = new"),
      { read: [2], write: [5] },
    ],
    [
      "by one of several",
      inFunction("a, b = x, 2", "await g()", "x = a"),
      { read: [2], write: [4] },
    ],
    [
      "by an expression's name",
      inFunction("if (seen := x) is None:", "    pass", "await g()", "x = seen + 1"),
      { read: [2], write: [5] },
    ],
    [
      "by setattr",
      inFunction("seen = o.x", "await g()", "setattr(o, 'x', seen)"),
      { read: [2], write: [4] },
    ],
    ["by a text", inFunction("seen = x", "await g()", 'x = f"{seen}!"'), { read: [2], write: [4] }],
  ])("%s", (_, program, given) => {
    expect(told(program, given)).toBe(true);
    expect(told(program, { ...given, isLatest: false })).toBe(false);
  });

  const ACCOUNT = `
async def read():
    return x
async def write(n):
    global x
    x = n
async def f():
    seen = await read()
    await write(seen + 1)
    await write(2)
    await write(await read() + 1)
    seen = 5
    await write(seen)`;

  test.each([
    [7, 8, true],
    [7, 9, false],
    [10, 10, true],
    [7, 12, false],
  ])("through functions called in lines %i and %i: %o", (reads, writes, expected) => {
    expect(told(ACCOUNT, { read: [2, reads], write: [5, writes] })).toBe(expected);
  });
});

describe("it does not:", () => {
  test.each([
    ["a constant", inFunction("seen = x", "await g(seen)", "x = 'idle'")],
    ["nothing that was read", inFunction("seen = x", "await g(seen)", "x = name")],
    ["a word in a text", inFunction("seen = x", "await g(seen)", "x = name + 'seen'")],
    ["an attribute of that name", inFunction("seen = x", "await g(seen)", "x = name.seen")],
    ["only printed", inFunction("print(x)", "await g()", "x = name")],
    ["given another value", inFunction("seen = x", "seen = await g()", "x = seen")],
    ["a method", inFunction("seen = len(x)", "await g()", "x.append(seen)")],
  ])("%s", (_, program) => {
    expect(told(program, { read: [2], write: [4] })).toBe(false);
  });
});

describe("a check decides:", () => {
  test.each([
    ["in its block", inFunction("if x > 0:", "    await g()", "    x = 0"), 4],
    ["below a guard", inFunction("if x:", "    return", "await g()", "x = True"), 5],
    ["in one line", inFunction("if x is None: x = await g()"), 2],
  ])("%s", (_, program, write) => {
    const given = { read: [2], write: [write], isLatest: false } as const;
    expect(told(program, given)).toBe(true);
    expect(told(program, { ...given, values: ["True", "True"] })).toBe(true);
  });

  test("not below its block", () => {
    expect(told(inFunction("if x > 0:", "    await g()", "x = 0"), { read: [2], write: [4] })).toBe(
      false,
    );
  });

  test("by a function that looks, and one that writes", () => {
    const program = `
def free():
    return x > 0
def take():
    x = 0
async def f():
    if free():
        await g()
        take()
    while await step():
        pass`;
    expect(told(program, { read: [2, 6], write: [4, 8] })).toBe(true);
    expect(told(program, { read: [2, 9], write: [4, 9] })).toBe(false);
  });

  test("a loop that another has ended may end once more", () => {
    const program = inFunction("while x:", "    await g()", "    x = False");
    const given = { read: [2], write: [4] };
    expect(told(program, { ...given, values: ["False", "False"] })).toBe(false);
    expect(told(program, { ...given, values: ["2", "3"] })).toBe(true);
  });
});
