import { beforeEach, describe, expect, test } from "vitest";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { createSharedBuffer } from "../../src/engine/kernel/memory.ts";
import type { InterpreterModule } from "../../src/engine/worker/interpreter-module.ts";
import { SharedMappings } from "../../src/engine/worker/shared-mappings.ts";

const ADDRESS = 64;
const MEMORY = 1 << 20;

/** A process with a memory of its own, most of it unused. */
function createProcess(kernel: Kernel, memory = new ArrayBuffer(MEMORY)) {
  const module = { HEAPU8: new Uint8Array(memory), HEAP32: new Int32Array(memory) };
  const mappings = new SharedMappings(
    module as Partial<InterpreterModule> as InterpreterModule,
    kernel,
  );
  return {
    ...{ kernel, mappings, memory },
    write: (place: number, ...values: number[]) => module.HEAPU8.set(values, ADDRESS + place),
    read: (size: number) => [...module.HEAPU8.subarray(ADDRESS, ADDRESS + size)],
  };
}

let page: Kernel;
let one: ReturnType<typeof createProcess>;
let other: ReturnType<typeof createProcess>;

beforeEach(() => {
  page = Kernel.create(createSharedBuffer(true));
  const kernel = page.as(page.createInit());
  one = createProcess(kernel);
  other = createProcess(page.as(kernel.fork()));
});

function openSegment(size: number): number {
  const segment = one.kernel.segments.open(new TextEncoder().encode("name"), true, true);
  one.kernel.segments.resize(segment, size);
  other.kernel.segments.use(segment);
  return segment;
}

describe("a segment that two processes have mapped", () => {
  test.each([8, 11, 3, 0])("of %i bytes shows the other what one has written", (size) => {
    const segment = openSegment(size);
    for (const { mappings } of [one, other]) mappings.add(ADDRESS, size, segment);
    const written = Array.from({ length: size }, (_, place) => place + 1);

    one.write(0, ...written);
    one.mappings.sync();
    other.mappings.sync();

    expect(other.read(size)).toEqual(written);
  });

  test("keeps what both have written in different places", () => {
    const segment = openSegment(12);
    for (const { mappings } of [one, other]) mappings.add(ADDRESS, 12, segment);

    one.write(0, 1);
    one.write(8, 3);
    other.write(1, 2);
    other.write(11, 4);
    for (const { mappings } of [one, other, one]) mappings.sync();

    const both = [1, 2, 0, 0, 0, 0, 0, 0, 3, 0, 0, 4];
    expect([one.read(12), other.read(12)]).toEqual([both, both]);
  });

  test("is left in peace by memory around it", () => {
    const segment = openSegment(8);
    for (const { mappings } of [one, other]) mappings.add(ADDRESS, 8, segment);

    one.write(8, 7);
    one.write(-1, 7);
    for (const { mappings } of [one, other]) mappings.sync();

    expect([other.read(9)[8], other.kernel.segments.sizeOf(segment)]).toEqual([0, 8]);
  });

  test("has the last that was written when a process gives its mapping up", () => {
    const segment = openSegment(8);
    for (const { mappings } of [one, other]) mappings.add(ADDRESS, 8, segment);
    one.write(0, 5);

    one.mappings.remove(ADDRESS);
    one.write(0, 6);
    one.mappings.sync();
    other.mappings.sync();

    expect([other.read(1), one.mappings.isEmpty]).toEqual([[5], true]);
  });
});

test("a mapping begins with what the segment holds", () => {
  const segment = openSegment(8);
  one.mappings.add(ADDRESS, 8, segment);
  one.write(0, 5);
  one.mappings.sync();

  other.write(0, 9, 9);
  other.mappings.add(ADDRESS, 8, segment);

  expect(other.read(2)).toEqual([5, 0]);
});

test("a forked child goes on with its parent's copies", () => {
  const segment = openSegment(8);
  one.mappings.add(ADDRESS, 8, segment);
  one.write(0, 5);
  one.mappings.sync();
  const child = createProcess(page.as(one.kernel.fork()), one.memory.slice(0));
  child.mappings.inherit(one.mappings.forChild());

  child.write(1, 6);
  child.mappings.sync();
  one.mappings.sync();

  expect(one.read(2)).toEqual([5, 6]);
});

describe("while a process only computes", () => {
  test("small mappings are brought into step at every occasion", () => {
    const segment = openSegment(8);
    for (const { mappings } of [one, other]) mappings.add(ADDRESS, 8, segment);
    one.mappings.syncNowAndThen(0);

    one.write(0, 1);
    one.mappings.syncNowAndThen(1);
    other.mappings.sync();

    expect(other.read(1)).toEqual([1]);
  });

  test("large ones every 50 milliseconds", () => {
    const size = (1 << 18) + 8;
    const segment = openSegment(size);
    for (const { mappings } of [one, other]) mappings.add(ADDRESS, size, segment);
    one.mappings.syncNowAndThen(100);

    one.write(0, 1);
    const seen = [149, 150].map((now) => {
      one.mappings.syncNowAndThen(now);
      other.mappings.sync();
      return other.read(1)[0];
    });

    expect(seen).toEqual([0, 1]);
  });
});

describe("what cannot be mapped is refused", () => {
  test.each([
    { what: "more than the segment has", address: ADDRESS, size: 9 },
    { what: "more than the memory has", address: MEMORY - 4, size: 8 },
    { what: "less than nothing", address: ADDRESS, size: -1 },
    { what: "no memory", address: 0, size: 8 },
  ])("$what", ({ address, size }) => {
    const segment = openSegment(8);

    expect(() => one.mappings.add(address, size, segment)).toThrow("EINVAL");
  });

  test("no segment", () => {
    expect(() => one.mappings.add(ADDRESS, 8, 12345)).toThrow("EBADF");
  });
});

test("a process keeps its copy of a segment that is gone", () => {
  const segment = openSegment(8);
  one.mappings.add(ADDRESS, 8, segment);
  one.write(0, 5);
  one.kernel.segments.unlink(new TextEncoder().encode("name"));
  for (const { kernel } of [one, other]) kernel.segments.release(segment);

  one.mappings.sync();

  expect([one.read(1), one.mappings.isEmpty]).toEqual([[5], true]);
});
