import { describe, expect, test } from "vitest";
import {
  isTooLongForLink,
  programToShareCode,
  shareCodeToProgram,
} from "../../../src/components/cell/share-link.ts";

const SHORT = "print('привет, 世界 🎈')\n";
const LONG = "for i in range(3):\n    print('the same line again and again')\n".repeat(40);

describe("a link to a program", () => {
  test.each([
    ["an empty program", ""],
    ["a short program", SHORT],
    ["a long program", LONG],
  ])("carries %s unchanged", async (_, program) => {
    await expect(shareCodeToProgram(await programToShareCode(program))).resolves.toEqual({
      source: program,
      files: {},
    });
  });

  test("needs no character that an address would escape", async () => {
    await expect(programToShareCode(SHORT)).resolves.toMatch(/^[\w-]+$/);
    await expect(programToShareCode(LONG)).resolves.toMatch(/^[\w-]+$/);
  });

  test("packs a program only where that makes it shorter", async () => {
    const short = await programToShareCode("x");
    const long = await programToShareCode(LONG);

    expect(short).toMatch(/^0/);
    expect(long).toMatch(/^1/);
    expect(long.length).toBeLessThan(LONG.length / 10);
  });
});

test.each([
  ["0zo4ecHJpbnQoMSk", "print(1)"],
  [
    "11ODcS8svUshUyMxTKErMS0_VMNa04lJQUFAoKMrMK9HI1ORKG2B5AA",
    "for i in range(3):\n    print(i)\n".repeat(5),
  ],
])("a link that was made when programs had one file still opens: %s", async (code, source) => {
  expect(await shareCodeToProgram(code)).toEqual({ source, files: {} });
  expect(await programToShareCode(source)).toBe(code);
});

describe("a link to a program of several files", () => {
  /** As a link of several files has it, whatever it is. */
  const made = async (value: unknown) => {
    const code = await programToShareCode(JSON.stringify(value));
    return (code.startsWith("0") ? "2" : "3") + code.slice(1);
  };

  test("carries them all, packed only where that makes it shorter", async () => {
    const files = { "a.py": "x = 1" };
    const short = await programToShareCode("import a", files);
    const long = await programToShareCode(LONG, files);

    expect([short[0], long[0]]).toEqual(["2", "3"]);
    expect(await shareCodeToProgram(short)).toEqual({ source: "import a", files });
    expect(await shareCodeToProgram(long)).toEqual({ source: LONG, files });
  });

  test("is what is damaged below", async () => {
    expect(await shareCodeToProgram(await made(["x", { "a.py": "" }]))).toEqual({
      source: "x",
      files: { "a.py": "" },
    });
  });

  test.each([
    ["a file outside of the folder", ["", { "../x": "" }]],
    ["the program as a file of its own", ["", { "main.py": "" }]],
    ["what is no text", ["", { "a.py": 1 }]],
    ["no program", [1, {}]],
    ["no list", { "a.py": "" }],
    [
      "more than there can be",
      ["", Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}`, ""]))],
    ],
  ])("is damaged where somebody has put into it %s", async (_, value) => {
    expect(await shareCodeToProgram(await made(value))).toBeUndefined();
  });

  test("says of itself that it is too long for an address", async () => {
    const text = Array.from({ length: 40_000 }, () => Math.random().toString(36)).join("");

    expect(isTooLongForLink(await programToShareCode(text))).toBe(true);
    expect(isTooLongForLink(await programToShareCode(LONG))).toBe(false);
  });
});

describe("a damaged link", () => {
  test.each([
    ["with its end cut off", (code: string) => code.slice(0, -4)],
    [
      "with a letter changed",
      (code: string) => code.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
    ],
    ["packed in an unknown way", (code: string) => `7${code.slice(1)}`],
    ["of other characters", () => "0привет"],
    ["of nothing", () => ""],
  ])("gives no program: %s", async (_, damage) => {
    for (const program of [SHORT, LONG]) {
      await expect(
        shareCodeToProgram(damage(await programToShareCode(program))),
      ).resolves.toBeUndefined();
    }
  });

  test("gives no program where it would unpack to more than anyone writes", async () => {
    const code = await programToShareCode("#".repeat(5_000_000));

    expect(code.length).toBeLessThan(10_000);
    await expect(shareCodeToProgram(code)).resolves.toBeUndefined();
  });
});
