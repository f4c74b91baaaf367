import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HEAD_BYTES, headOf, inSection, sectionOf } from "../../src/engine/section.ts";

const bytes = fc.uint8Array({ maxLength: 40_000 });

test("a section is that of a module, which any host may compress, and gives back its bytes", () => {
  fc.assert(
    fc.property(bytes, (content) => {
      const module = inSection(content);
      const [section = new ArrayBuffer()] = WebAssembly.Module.customSections(
        new WebAssembly.Module(module),
        "i",
      );
      expect(Buffer.compare(new Uint8Array(section), content)).toBe(0);
      expect(Buffer.compare(sectionOf(module) ?? new Uint8Array(1), content)).toBe(0);
    }),
    { numRuns: 50 },
  );
});

test("its head tells its length, however long it is, and has whole words", () => {
  expect(HEAD_BYTES % 4).toBe(0);
  fc.assert(
    fc.property(fc.nat(0x7fff_fff0), (length) => {
      const head = headOf(length);
      // LEB128, behind the magic number, the version and the kind of the section.
      const size = [...head.subarray(9, 14)].reduceRight(
        (sum, digit) => sum * 128 + (digit & 0x7f),
        0,
      );
      expect(head).toHaveLength(HEAD_BYTES);
      // Its name has two bytes.
      expect(size).toBe(length + 2);
    }),
  );
});

describe("it is no section, where it", () => {
  const module = inSection(Uint8Array.of(1, 2, 3));
  test.each([
    ["is empty", new Uint8Array()],
    ["was cut off", module.slice(0, -1)],
    ["was cut off in its head", module.slice(0, 9)],
    ["goes on", Uint8Array.of(...module, 4)],
    ["is a page that says what is missing", new TextEncoder().encode("<!doctype html>".repeat(3))],
  ])("%s", (_name, damaged) => {
    expect(sectionOf(damaged)).toBeUndefined();
  });
});
