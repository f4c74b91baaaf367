import { describe, expect, test } from "vitest";
import { applyPages, changedPages } from "../../src/engine/worker/memory-pages.ts";

const PAGE = 4096;

/** A memory of whole pages, each filled with the word that stands for it. */
const memoryOf = (...pages: readonly number[]) =>
  Uint32Array.from(pages.flatMap((word) => Array<number>(PAGE / 4).fill(word))).buffer;

const write = (memory: ArrayBuffer, at: number, byte: number) => {
  new Uint8Array(memory)[at] = byte;
};

/** A child's memory: the snapshot, grown to the size of the parent's, with the changes in it. */
function fork(parent: ArrayBuffer, snapshot: ArrayBufferLike): ArrayBuffer {
  const changes = changedPages(parent, snapshot);
  const child = new Uint8Array(changes.size);
  child.set(new Uint8Array(snapshot));
  applyPages(child, changes);
  return child.buffer;
}

describe("the pages a child needs", () => {
  test("are those that were written to, at their first byte or their last", () => {
    const snapshot = memoryOf(1, 2, 3, 4, 5);
    const parent = snapshot.slice();
    write(parent, PAGE, 99);
    write(parent, 4 * PAGE - 1, 99);

    const { size, pages, data } = changedPages(parent, snapshot);

    expect([size, [...pages], data.length]).toEqual([5 * PAGE, [1, 3], 2 * PAGE]);
  });

  test("are none if nothing was written, or the same again", () => {
    const snapshot = memoryOf(1, 2);
    const parent = snapshot.slice();
    write(parent, 0, 1);

    expect(changedPages(parent, snapshot).pages).toHaveLength(0);
  });

  test("are, beyond the end of the snapshot, those that are not empty", () => {
    const snapshot = memoryOf(1);
    const parent = memoryOf(1, 0, 0, 0, 0);
    write(parent, 2 * PAGE, 99);
    write(parent, 5 * PAGE - 1, 99);

    const { size, pages } = changedPages(parent, snapshot);

    expect([size, [...pages]]).toEqual([5 * PAGE, [2, 4]]);
  });
});

test.each([
  { what: "as large as the snapshot", parent: memoryOf(1, 9, 3) },
  { what: "that has grown", parent: memoryOf(8, 2, 3, 0, 4, 0, 6) },
  { what: "that was cleared", parent: memoryOf(0, 0, 0) },
])("a child gets the whole memory of a parent $what", ({ parent }) => {
  const snapshot = memoryOf(1, 2, 3);
  const shared = new SharedArrayBuffer(snapshot.byteLength);
  new Uint8Array(shared).set(new Uint8Array(snapshot));

  expect(new Uint32Array(fork(parent, shared))).toEqual(new Uint32Array(parent));
});

test("what is sent is a copy that the parent may write over", () => {
  const snapshot = memoryOf(1);
  const parent = memoryOf(7);

  const { data } = changedPages(parent, snapshot);
  write(parent, 0, 99);

  expect(data[0]).toBe(7);
});
