import fc from "fast-check";
import { expect, test } from "vitest";
import { programToShareCode, shareCodeToProgram } from "../../../src/components/cell/share-link.ts";

const program = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.string({ unit: "grapheme" }), { maxLength: 50 }).map((lines) => lines.join("\n")),
);

test("any program is the same after it was a link, which needs no escapes in an address", async () => {
  await fc.assert(
    fc.asyncProperty(program, async (source) => {
      const code = await programToShareCode(source);
      expect(await shareCodeToProgram(code)).toBe(source);
      expect(encodeURIComponent(code)).toBe(code);
    }),
    { examples: [["\uFEFFprint(1)"]] },
  );
});

test("a link that was changed on its way is never another program", async () => {
  await fc.assert(
    fc.asyncProperty(
      program,
      fc.nat(),
      fc.string({ maxLength: 3 }),
      async (source, place, other) => {
        const code = await programToShareCode(source);
        const at = place % code.length;
        const found = await shareCodeToProgram(code.slice(0, at) + other + code.slice(at + 1));
        expect([undefined, source]).toContain(found);
      },
    ),
  );
});
