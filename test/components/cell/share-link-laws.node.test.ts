import fc from "fast-check";
import { expect, test } from "vitest";
import {
  areFilesBeside,
  type FilesBeside,
  freeName,
  problemOfName,
} from "../../../src/components/cell/files-beside.ts";
import { fromArchive, toArchive } from "../../../src/components/cell/program-archive.ts";
import { programToShareCode, shareCodeToProgram } from "../../../src/components/cell/share-link.ts";

const program = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.string({ unit: "grapheme" }), { maxLength: 50 }).map((lines) => lines.join("\n")),
);

const name = fc.oneof(
  fc.constantFrom("helper.py", "shop/stock.py", "data.txt", "__proto__", "constructor", "1"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

const files: fc.Arbitrary<FilesBeside> = fc
  .array(fc.tuple(name, program), { maxLength: 5 })
  .map((entries) => Object.fromEntries(entries))
  .filter(areFilesBeside);

test("any program is the same after it was a link, which needs no escapes in an address", async () => {
  await fc.assert(
    fc.asyncProperty(program, files, async (source, beside) => {
      const code = await programToShareCode(source, beside);
      expect(await shareCodeToProgram(code)).toEqual({ source, files: beside });
      expect(encodeURIComponent(code)).toBe(code);
    }),
    { examples: [["\uFEFFprint(1)", {}]] },
  );
});

test("a link that was changed on its way is never another program", async () => {
  await fc.assert(
    fc.asyncProperty(
      program,
      files,
      fc.nat(),
      fc.string({ maxLength: 3 }),
      async (source, beside, place, other) => {
        const code = await programToShareCode(source, beside);
        const at = place % code.length;
        const found = await shareCodeToProgram(code.slice(0, at) + other + code.slice(at + 1));
        expect([undefined, { source, files: beside }]).toContainEqual(found);
      },
    ),
  );
});

test("any program is the same after it was an archive, but for empty lines at its end", () => {
  fc.assert(
    fc.property(program, files, (text, beside) => {
      // What is no text in UTF-8 becomes another in any file.
      const [source, ...texts] = [text, ...Object.values(beside)].map((one) => one.toWellFormed());
      const written = Object.fromEntries(
        Object.keys(beside).map((one, place) => [one, texts[place] ?? ""] as const),
      );
      const read = fromArchive(toArchive({ source: source ?? "", files: written }));
      expect(read).toEqual({
        ok: true,
        program: { source: source?.trimEnd(), files: written },
      });
    }),
  );
});

test("nothing that is read as an archive is more than a program, or throws", () => {
  const packed = toArchive({ source: "import helper", files: { "helper.py": "print(1)\n" } });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc
          .tuple(fc.nat(packed.length - 1), fc.nat(255))
          .map(([place, value]) => packed.with(place, value)),
      ),
      (bytes) => {
        const read = fromArchive(bytes);
        if (read.ok) expect(areFilesBeside(read.program.files)).toBe(true);
      },
    ),
  );
});

test("a name that is taken gives way to one that is not", () => {
  fc.assert(
    fc.property(files, (beside) => {
      const names = Object.keys(beside);
      for (const wanted of [...names, "helper.py"]) {
        expect(problemOfName(freeName(wanted, names), names)).toBeUndefined();
      }
    }),
  );
});
