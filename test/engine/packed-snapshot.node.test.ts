import { describe, expect, test } from "vitest";
import { packSnapshot, unpackSnapshot } from "../../src/engine/worker/packed-snapshot";

const PAGE = 4096;

/** What a module begins with: eight pages, the first two of them not empty. */
const fresh = new Uint8Array(8 * PAGE).fill(3, 0, 2 * PAGE);

/** The same after CPython has begun in it: one page changed, and two that were empty. */
const booted = fresh
  .slice()
  .fill(7, PAGE, PAGE + 9)
  .fill(9, 5 * PAGE, 6 * PAGE)
  .fill(1, 8 * PAGE - 1);

const pack = () => packSnapshot(booted.buffer, fresh.buffer);

/** A module's memory, and what it becomes. */
function unpackInto(memory: Uint8Array<ArrayBuffer>, packed: Uint8Array<ArrayBuffer>): Uint8Array {
  unpackSnapshot(packed.buffer, () => memory);
  return memory;
}

test("a snapshot comes back as it was, and takes the room of the pages that changed", () => {
  expect(unpackInto(fresh.slice(), pack())).toEqual(booted);
  expect(pack().length).toBeLessThan(3 * PAGE + 40);
});

test("a memory that is too small is told how large it must be", () => {
  const asked: number[] = [];
  unpackSnapshot(pack().buffer, (bytes) => {
    asked.push(bytes);
    return fresh.slice();
  });

  expect(asked).toEqual([8 * PAGE]);
});

describe("a snapshot is refused that", () => {
  test.each<[string, (packed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ["was cut off", (packed) => packed.slice(0, packed.length - 1)],
    ["was cut off in its first bytes", (packed) => packed.slice(0, 10)],
    ["is empty", () => new Uint8Array(0)],
    ["has one wrong bit", (packed) => packed.with(packed.length - 3, 8) as typeof packed],
    ["has a wrong sum", (packed) => packed.with(0, (packed[0] ?? 0) ^ 1) as typeof packed],
    ["goes on after its end", (packed) => Uint8Array.from([...packed, 0])],
    ["is something else", () => new TextEncoder().encode("<!doctype html>".repeat(9)).slice()],
  ])("%s", (_name, damage) => {
    expect(() => unpackInto(fresh.slice(), damage(pack()))).toThrow(RangeError);
  });

  test("was made for a module that begins with another memory", () => {
    expect(() => unpackInto(fresh.slice().fill(4, 0, 1), pack())).toThrow(RangeError);
  });

  test("does not fit the memory there is", () => {
    expect(() => unpackInto(new Uint8Array(9 * PAGE), pack())).toThrow(RangeError);
  });
});
