import { describe, expect, test } from "vitest";
import {
  findPython,
  readCorpus,
  reasonNotToRun,
  runUnderPython,
  TIMEOUT,
} from "../../tools/corpus.ts";
import { sampleOf } from "../sample.ts";
import { type Ending, judge, parseRules } from "./corpus/program.ts";

const programs = sampleOf(readCorpus(), 5, ({ topic, name }) => `${topic}/${name}`);
const topics = [...new Set(programs.map(({ topic }) => topic))];
const python = findPython();

describe.concurrent.each(topics)("CPython runs %s", { timeout: TIMEOUT + 20_000 }, (topic) => {
  test.for(programs.filter((program) => program.topic === topic))(
    "$name",
    async (program, { skip }) => {
      if (python === undefined) return skip("there is no CPython of 3.12 or newer here");
      const reason = reasonNotToRun(program, python);
      if (reason !== undefined) return skip(reason);
      const { actual, expected } = judge(program, await runUnderPython(program, python));
      expect(actual).toEqual(expected);
    },
  );
});

describe("the rules of a program", () => {
  test("are the comments at its top", () => {
    const source =
      "# status: failed\n# exit: 3\n# stdin: a|b\n# stderr: x: y\nprint()\n# stop: now\n";
    expect(parseRules(source)).toEqual({
      compare: "exact",
      status: "failed",
      exitCode: 3,
      stdin: "a\nb\n",
      stderr: ["x: y"],
      waits: [],
      inputEnds: false,
      isStopped: false,
      python: undefined,
      here: undefined,
    });
  });

  test.each([
    ["# compere: exact", "no rule is named compere"],
    ["# compare: roughly", "compare is exact or unordered or pattern, not roughly"],
    ["# status: fine", "status is completed or failed or deadlocked or stopped, not fine"],
  ])("are refused where they cannot be kept: %s", (source, error) => {
    expect(() => parseRules(source)).toThrow(error);
  });
});

describe("a program is judged", () => {
  const ending: Ending = {
    status: "completed",
    exitCode: 0,
    stdout: "b\na 17\n",
    stderr: "",
    waits: undefined,
  };
  const isRight = (source: string, output: string, ended: Partial<Ending> = {}) => {
    const rules = parseRules(source);
    const program = { topic: "a", name: "b", source, output, rules };
    const { actual, expected } = judge(program, { ...ending, ...ended });
    return JSON.stringify(actual) === JSON.stringify(expected);
  };

  test("by what it prints: exactly, in any order, or line by line by a pattern", () => {
    expect(isRight("", "b\na 17\n")).toBe(true);
    expect(isRight("", "a 17\nb\n")).toBe(false);
    expect(isRight("# compare: unordered\n", "a 17\nb\n")).toBe(true);
    expect(isRight("# compare: unordered\n", "b\n")).toBe(false);
    expect(isRight("# compare: pattern\n", "b\na \\d+\n")).toBe(true);
    expect(isRight("# compare: pattern\n", "b\na \\d\n")).toBe(false);
    expect(isRight("# compare: pattern\n", "b\n")).toBe(false);
  });

  test("by its stderr, which is empty where no rule says otherwise", () => {
    expect(isRight("", ending.stdout, { stderr: "oh\n" })).toBe(false);
    expect(isRight("# stderr: ^o\n# stderr: h$\n", ending.stdout, { stderr: "oh\n" })).toBe(true);
    expect(isRight("# stderr: ^h\n", ending.stdout, { stderr: "oh\n" })).toBe(false);
  });

  test("by its status, its exit code and who waits for what", () => {
    const source = "# status: deadlocked\n# waits: A, lock\n";
    const ended = { status: "deadlocked", exitCode: -9, stderr: "a report" };
    expect(isRight(source, ending.stdout, { ...ended, waits: ["A, lock", "B, lock"] })).toBe(true);
    expect(isRight(source, ending.stdout, { ...ended, waits: ["B, lock"] })).toBe(false);
    expect(isRight(source, ending.stdout, ended)).toBe(true);
    expect(isRight(source, ending.stdout, { exitCode: -9 })).toBe(false);
    expect(isRight("# status: failed\n# exit: 3\n", "", { ...ended, exitCode: 1 })).toBe(false);
  });
});
