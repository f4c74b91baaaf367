import { describe, expect, test, vi } from "vitest";
import type { Outcome, Wait } from "../../src/engine/run.ts";
import { waitsOf } from "../outcome.ts";
import { sampleOf } from "../sample.ts";
import { type CorpusProgram, type Ending, judge, parseRules } from "./corpus/program.ts";
import { engine } from "./engine.ts";

const sources = import.meta.glob<string>("./corpus/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});
const outputs = import.meta.glob<string>("./corpus/**/*.out", {
  query: "?raw",
  import: "default",
  eager: true,
});

// Most programs wait more than they compute; more at once would disturb those that measure time.
vi.setConfig({ maxConcurrency: 3, testTimeout: 150_000 });

/** Seconds, far more than any program takes: those that start many others take 45 on a machine that is busy. */
const TIMEOUT = 120;

const programs: readonly CorpusProgram[] = sampleOf(
  Object.entries(sources),
  9,
  ([path]) => path,
).map(([path, source]) => {
  const [, topic = "", name = ""] = /corpus\/(.+)\/([^/]+)\.py$/.exec(path) ?? [];
  const output = outputs[path.replace(/\.py$/, ".out")] ?? "";
  return { topic, name, source, output, rules: parseRules(source) };
});

const topics = [...new Set(programs.map(({ topic }) => topic))];

/** A wait as a rule names it. */
const waitToText = ({ thread, for: what, on }: Wait) =>
  [thread, what, ...(on === undefined ? [] : [on])].join(", ");

/** The program is called by its name alone, as where it is recorded. */
const withoutFolder = (text: string) => text.replaceAll("/home/reader/", "");

const toEnding = (outcome: Outcome): Ending => ({
  ...outcome,
  stdout: withoutFolder(outcome.stdout),
  stderr: withoutFolder(outcome.stderr),
  waits: waitsOf(outcome).map(waitToText),
});

async function runInEngine({ source, rules }: CorpusProgram): Promise<Ending> {
  let isStopped = !rules.isStopped;
  const run = engine.run(source, {
    stdin: rules.stdin,
    endOfInput: rules.inputEnds,
    timeout: TIMEOUT,
    onEvent: (event) => {
      if (isStopped || event.kind !== "output" || event.stream !== "stdout") return;
      isStopped = true;
      run.stop();
    },
  });
  return toEnding(await run.outcome);
}

test("every program has its output, and every output its program", () => {
  expect(Object.keys(sources).length).toBeGreaterThan(150);
  const stems = (files: Readonly<Record<string, string>>) =>
    Object.keys(files).map((path) => path.replace(/\.\w+$/, ""));
  expect(stems(outputs)).toEqual(stems(sources));
});

describe.concurrent.each(topics)("%s", (topic) => {
  test.each(programs.filter((program) => program.topic === topic))("$name", async (program) => {
    const { actual, expected } = judge(program, await runInEngine(program));
    expect(actual).toEqual(expected);
  });
});
