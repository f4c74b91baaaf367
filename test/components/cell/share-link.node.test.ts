import { describe, expect, test } from "vitest";
import { programToShareCode, shareCodeToProgram } from "../../../src/components/cell/share-link.ts";

const SHORT = "print('привет, 世界 🎈')\n";
const LONG = "for i in range(3):\n    print('the same line again and again')\n".repeat(40);

describe("a link to a program", () => {
  test.each([
    ["an empty program", ""],
    ["a short program", SHORT],
    ["a long program", LONG],
  ])("carries %s unchanged", async (_, program) => {
    await expect(shareCodeToProgram(await programToShareCode(program))).resolves.toBe(program);
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
