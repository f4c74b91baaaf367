import { expect, test } from "vitest";
import { CStacks } from "../../src/engine/worker/c-stacks.ts";
import type { InterpreterModule } from "../../src/engine/worker/interpreter-module.ts";

const KILOBYTE = 1024;

function createStacks() {
  let end = 16;
  const malloc = (bytes: number) => {
    const address = end;
    end += bytes;
    return address;
  };
  const module: Partial<InterpreterModule> = { _malloc: malloc };
  return new CStacks(module as InterpreterModule);
}

test("a thread has the stack its program asks for, but no more than the browser bears", () => {
  const stacks = createStacks();
  const bytesOf = (wanted: number) => stacks.take(2, wanted).bytes / KILOBYTE;

  expect(bytesOf(0)).toBe(512);
  expect(bytesOf(32 * KILOBYTE)).toBe(128);
  expect(bytesOf(256 * KILOBYTE)).toBe(256);
  expect(bytesOf(64 * KILOBYTE * KILOBYTE)).toBe(896);
});

test("the stack of a thread that has ended is the next one's of its size", () => {
  const stacks = createStacks();
  const [small, large] = [stacks.take(2, 1), stacks.take(2)];
  stacks.give(small);
  stacks.give(large);

  expect(stacks.take(2)).toEqual(large);
  expect(stacks.take(2, 1)).toEqual(small);
});
