import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NATIVE_MODULE } from "../../src/engine/worker/native-module.ts";
import { compileNative } from "../../tools/native.ts";

test("the bytes in native-module.ts are what native.wat compiles to", async () => {
  const file = new URL("../../src/engine/worker/native-module.ts", import.meta.url);

  expect(readFileSync(file, "utf8")).toBe(await compileNative());
});

/** The module with functions that write down how they are called. */
function instantiate(leave: number, suspend: () => void = () => {}) {
  const calls: string[] = [];
  const note =
    (name: string, answer: number) =>
    (...args: number[]) => {
      calls.push(`${name}(${args.join(", ")})`);
      return answer;
    };
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(Buffer.from(NATIVE_MODULE, "base64")),
    {
      python: { call: note("call", 70), release: note("release", 0), clear: note("clear", 0) },
      thread: {
        finish: note("finish", 0),
        leave: note("leave", leave),
        suspend: (token: number) => {
          calls.push(`suspend(${token})`);
          suspend();
        },
        return: note("return", 80),
      },
    },
  );
  return { exports: exports as Record<"thread" | "wait", (...args: number[]) => number>, calls };
}

describe("a thread", () => {
  test("calls its callable, lets go of it and of its state, and hands over the result", () => {
    const { exports, calls } = instantiate(0);

    exports.thread(5, 6);

    expect(calls).toEqual(["call(5)", "release(5)", "clear(6)", "finish(6, 70)"]);
  });
});

describe("a wait", () => {
  test("suspends on the token of the thread that leaves", () => {
    const { exports, calls } = instantiate(33);

    const answer = exports.wait(1, 2, 3);

    expect([answer, ...calls]).toEqual([80, "leave(1, 2, 3)", "suspend(33)", "return(33, 1)"]);
  });

  test("does not suspend a thread that stays", () => {
    const { exports, calls } = instantiate(-1);

    exports.wait(1, 2, 3);

    expect(calls).toEqual(["leave(1, 2, 3)", "return(-1, 0)"]);
  });

  test("goes on where the stack cannot be left", () => {
    const { exports, calls } = instantiate(33, () => {
      throw new Error("trying to suspend JS frames");
    });

    const answer = exports.wait(1, 2, 3);

    expect([answer, ...calls]).toEqual([80, "leave(1, 2, 3)", "suspend(33)", "return(33, 0)"]);
  });
});
