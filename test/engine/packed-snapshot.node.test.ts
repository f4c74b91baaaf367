import { describe, expect, test } from "vitest";
import { HEAD_BYTES, sectionOf } from "../../src/engine/section.ts";
import { ringOf } from "../../src/engine/worker/collector-list.ts";
import { packSnapshot, Unpacking } from "../../src/engine/worker/packed-snapshot.ts";

const PAGE = 4096;

/** Eight pages, four of them empty. */
const booted = new Uint8Array(8 * PAGE)
  .fill(3, 0, 2 * PAGE)
  .fill(9, 5 * PAGE, 6 * PAGE)
  .fill(1, 8 * PAGE - 1);

const BUILD = "4e9d0123456789ab";

const NO_RING = new Uint32Array();

const pack = () => packSnapshot(booted.buffer, NO_RING, BUILD);

const empty = () => new Uint8Array(8 * PAGE);

/** The pages that are not zero. @param piece bytes that arrive at once. */
function unpack(
  packed: Uint8Array,
  grow: (bytes: number) => Uint8Array = empty,
  piece = packed.length,
): Uint32Array {
  const unpacking = new Unpacking(BUILD, grow);
  for (let from = 0; from < packed.length; from += piece) {
    unpacking.add(packed.subarray(from, from + piece));
  }
  return unpacking.end();
}

/** What a memory becomes. */
function unpackInto(memory: Uint8Array, packed: Uint8Array, piece = packed.length): Uint8Array {
  unpack(packed, () => memory, piece);
  return memory;
}

test("a snapshot comes back as it was, and takes the room of the pages that are not zero", () => {
  expect(unpackInto(empty(), pack())).toEqual(booted);
  expect(pack().length).toBeLessThan(4 * PAGE + 60);
});

test.each([1, 3, 7, 100, PAGE, PAGE + 1])("it may arrive %i bytes at a time", (piece) => {
  expect(unpackInto(empty(), pack(), piece)).toEqual(booted);
});

test("it is the section of a module", () => {
  expect(sectionOf(pack())?.length).toBe(pack().length - HEAD_BYTES);
});

test("the pages that are not zero are told", () => {
  expect([...unpack(pack())]).toEqual([0, 1, 5, 7]);
});

test("the ring of the collector's links is sent without its addresses, and comes back in the order of places", () => {
  const words = new Uint32Array(2 * 1024);
  // Three links, marked, each before an object: 100 → 1500 → 300 → 100.
  words.set([1500 * 4 + 1, 300 * 4], 100);
  words.set([300 * 4, 100 * 4 + 2], 1500);
  words.set([100 * 4, 1500 * 4], 300);

  const ring = ringOf(words, 1500);
  const packed = packSnapshot(words.buffer, ring, BUILD);
  const unpacked = unpackInto(new Uint8Array(words.byteLength), packed);

  expect([...ring]).toEqual([100, 300, 1500]);
  expect(packed.slice(-2 * PAGE).filter((byte) => byte !== 0)).toEqual(Uint8Array.of(1, 2));
  const linked = new Uint32Array(unpacked.buffer);
  expect([100, 300, 1500].map((link) => [...linked.subarray(link, link + 2)])).toEqual([
    [300 * 4 + 1, 1500 * 4],
    [1500 * 4, 100 * 4],
    [100 * 4, 300 * 4 + 2],
  ]);
  expect(linked).toEqual(words);
});

test("what is no ring is not taken for one", () => {
  const words = new Uint32Array(1024);
  words.set([300 * 4, 300 * 4], 100);

  expect(() => ringOf(words, 100)).toThrow(RangeError);
});

test("a memory that is too small is told how large it must be", () => {
  const asked: number[] = [];
  unpack(pack(), (bytes) => {
    asked.push(bytes);
    return empty();
  });

  expect(asked).toEqual([8 * PAGE]);
});

describe("a snapshot is refused that", () => {
  test.each<[string, (packed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ["was cut off", (packed) => packed.slice(0, packed.length - 1)],
    ["was cut off in its first bytes", (packed) => packed.slice(0, 10)],
    ["is empty", () => new Uint8Array(0)],
    ["goes on after its end", (packed) => Uint8Array.from([...packed, 0])],
    ["is something else", () => new TextEncoder().encode("<!doctype html>".repeat(9)).slice()],
  ])("%s", (_name, damage) => {
    expect(() => unpackInto(empty(), damage(pack()))).toThrow(RangeError);
  });

  test("is of another build", () => {
    const packed = packSnapshot(booted.buffer, NO_RING, "4e9d0124");

    expect(() => unpackInto(empty(), packed)).toThrow("another build");
  });

  test("does not fit the memory there is", () => {
    expect(() => unpackInto(new Uint8Array(9 * PAGE), pack())).toThrow(RangeError);
  });
});
