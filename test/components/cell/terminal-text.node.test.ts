import { describe, expect, test } from "vitest";
import { styledParts } from "../../../src/components/cell/terminal-text.ts";

const textsOf = (line: string) => styledParts(line).map(({ text }) => text);
const stylesOf = (line: string) => styledParts(line).map(({ style }) => style);

describe("a line of a terminal", () => {
  test("has the colours and styles of its parts, until they are taken back", () => {
    expect(styledParts("a\x1b[1;4mb\x1b[22mc\x1b[0md\n")).toEqual([
      { text: "a", style: {} },
      { text: "b", style: { isBold: true, isUnderlined: true } },
      { text: "c", style: { isUnderlined: true } },
      { text: "d\n", style: {} },
    ]);
    expect(stylesOf("\x1b[31mred\x1b[94;41mblue on red\x1b[39mred behind\x1b[m")).toEqual([
      { color: "light-dark(#b3261e, #ff8a80)" },
      { color: "light-dark(#0550ae, #85b7ff)", background: "light-dark(#b3261e, #ff8a80)" },
      { background: "light-dark(#b3261e, #ff8a80)" },
    ]);
  });

  test("takes one of 256 colours, or any, readable in both themes", () => {
    const mixed = (rgb: string) =>
      `light-dark(color-mix(in oklab, rgb(${rgb}) 55%, black), color-mix(in oklab, rgb(${rgb}) 55%, white))`;

    expect(stylesOf("\x1b[38;5;208mA\x1b[38;2;1;2;3;1mB\x1b[48;5;244mC")).toEqual([
      { color: mixed("255 135 0") },
      { color: mixed("1 2 3"), isBold: true },
      { color: mixed("1 2 3"), isBold: true, background: mixed("128 128 128") },
    ]);
  });

  test("is without what only moves a cursor or names a window", () => {
    expect(textsOf("a\x1b[2Kb\x1b]0;title\x07c\x1b[1Ad\x1b(").join("")).toBe("abcd");
  });

  test("takes letters back where it says so, of the part before, too", () => {
    expect(textsOf("10%\b\b\b20%")).toEqual(["20%"]);
    expect(textsOf("ab\x1b[1m\bc")).toEqual(["a", "c"]);
    expect(textsOf("\b\ba")).toEqual(["a"]);
  });
});
