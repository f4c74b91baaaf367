import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  lastSegments,
  OutputBuffer,
  type OutputLimits,
  textToLines,
} from "../../../src/components/cell/output-buffer.ts";

const LIMITS: OutputLimits = {
  lines: 3,
  characters: 1_000,
  lineLength: 10,
  segment: 0,
};

/** The text of every line that is kept. */
const draw = (buffer: OutputBuffer) =>
  buffer.lines.map((line) => line.map(({ text }) => text).join(""));

/** A page that does what it is told, and nothing else. */
class Page {
  lines: string[] = [];

  follow(buffer: OutputBuffer): string[] {
    const { removeFirst, cutFrom, add } = buffer.takeChange();
    this.lines = this.lines.slice(removeFirst).slice(0, cutFrom);
    this.lines.push(...add.map((line) => line.map(({ text }) => text).join("")));
    return this.lines;
  }
}

describe("what is kept", () => {
  test("joins the pieces of a line and tells the streams apart", () => {
    const buffer = new OutputBuffer(LIMITS);

    buffer.append("stdout", "one");
    buffer.append("stderr", "two");
    buffer.append("stderr", "!\n");
    buffer.append("stdout", "three\n");

    expect(buffer.lines).toEqual([
      [
        { stream: "stdout", text: "one" },
        { stream: "stderr", text: "two!\n" },
      ],
      [{ stream: "stdout", text: "three\n" }],
    ]);
  });

  test("is the last lines, with a count of those that went", () => {
    const buffer = new OutputBuffer(LIMITS);

    buffer.append("stdout", "1\n2\n3\n4\n5");

    expect(draw(buffer)).toEqual(["3\n", "4\n", "5"]);
    expect(buffer.dropped).toBe(2);
  });

  test("stays within the characters allowed, whatever the number of lines", () => {
    const buffer = new OutputBuffer({ ...LIMITS, lines: 100, characters: 8 });

    buffer.append("stdout", "abc\ndef\nghi\n");

    expect(draw(buffer)).toEqual(["def\n", "ghi\n"]);
  });

  test("breaks a line that never ends", () => {
    const buffer = new OutputBuffer(LIMITS);

    buffer.append("stdout", "0123456");
    buffer.append("stdout", "7890123456789");

    expect(draw(buffer)).toEqual(["0123456789", "0123456789"]);
  });

  test("breaks a line on which the streams take turns without end, and counts each turn", () => {
    const buffer = new OutputBuffer({ ...LIMITS, characters: 20, segment: 2 });

    for (const text of ["a", "b", "c", "d", "e"]) {
      buffer.append("stdout", text);
      buffer.append("stderr", text.toUpperCase());
    }

    expect(draw(buffer)).toEqual(["cCdD", "eE"]);
    expect(buffer.dropped).toBe(1);
  });

  test("is the same whether a text comes at once or character by character", () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "\n", "\r"), maxLength: 40 }));
    const limits = { ...LIMITS, lineLength: 1_000 };
    fc.assert(
      fc.property(texts, (given) => {
        const [whole, single] = [new OutputBuffer(limits), new OutputBuffer(limits)];
        for (const text of given) {
          whole.append("stdout", text);
          for (const character of text) single.append("stdout", character);
          expect([draw(whole), whole.dropped]).toEqual([draw(single), single.dropped]);
        }
      }),
    );
  });

  test("starts a line again after a carriage return, but not where lines end in two characters", () => {
    const buffer = new OutputBuffer(LIMITS);

    buffer.append("stdout", "10 %\r");
    buffer.append("stdout", "20 %\r\nend\r\n");

    expect(draw(buffer)).toEqual(["20 %\n", "end\n"]);
  });

  test("counts thousands of dropped lines", () => {
    const buffer = new OutputBuffer(LIMITS);

    for (let line = 0; line < 5_000; line += 1) buffer.append("stdout", `${line}\n`);

    expect(draw(buffer)).toEqual(["4997\n", "4998\n", "4999\n"]);
    expect(buffer.dropped).toBe(4_997);
  });
});

describe("what a page is told", () => {
  test("keeps it equal to what is kept, however often it asks", () => {
    const buffer = new OutputBuffer(LIMITS);
    const page = new Page();

    for (const text of ["a", "b\n", "", "c\nd\n", "e\nf", "\rg\nh\ni\nj\nk\n", "l"]) {
      buffer.append("stdout", text);
      expect(page.follow(buffer)).toEqual(draw(buffer));
    }
  });

  test("keeps it equal to what is kept, whatever is printed at once", () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "\n", "\r"), maxLength: 40 }));
    fc.assert(
      fc.property(texts, (given) => {
        const buffer = new OutputBuffer(LIMITS);
        const page = new Page();
        for (const text of given) {
          buffer.append("stdout", text);
          expect(page.follow(buffer)).toEqual(draw(buffer));
        }
      }),
    );
  });

  test("is only what changed", () => {
    const buffer = new OutputBuffer(LIMITS);
    buffer.append("stdout", "a\nb\nc\n");
    buffer.takeChange();

    buffer.append("stdout", "d\n");

    expect(buffer.takeChange()).toEqual({
      removeFirst: 1,
      cutFrom: 2,
      add: [[{ stream: "stdout", text: "d\n" }]],
    });
  });
});

test("recorded output is divided into lines that together are the whole", () => {
  expect(textToLines("a\n\nb")).toEqual(["a\n", "\n", "b"]);
  expect(textToLines("")).toEqual([]);
});

test("the last segments fit into the room there is", () => {
  const buffer = new OutputBuffer();
  buffer.append("stdout", "first\n");
  buffer.append("stderr", "second\n");
  buffer.append("stdout", "third\n");

  expect(lastSegments(buffer.lines, 13).map(({ text }) => text)).toEqual(["second\n", "third\n"]);
});
