import { describe, expect, test } from "vitest";
import { looksToFork } from "../../../src/engine/program-kind.ts";
import { engine, run } from "../../engine/engine.ts";
import { sampleOf } from "../../sample.ts";
import { compareOutput } from "./compare.ts";
import { rules } from "./rules.ts";

const sources = import.meta.glob<string>("../../../src/content/programs/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});
const outputs = import.meta.glob<string>("../../../src/content/programs/**/*.out", {
  query: "?raw",
  import: "default",
  eager: true,
});

const programs = Object.entries(sources).map(([path, source]) => ({
  id: /programs\/(.+\/\d+)-[^/]+\.py$/.exec(path)?.[1] ?? path,
  source,
  recorded: outputs[path.replace(/\.py$/, ".out")],
}));

const tried = sampleOf(programs, 9, ({ id }) => id);

/** Seconds; no program of the course takes so long. */
const TIMEOUT = 40;

test("the course has programs, and every rule is about one of them", () => {
  const ids = programs.map(({ id }) => id);

  expect(ids.length).toBeGreaterThan(90);
  expect(Object.keys(rules).filter((id) => !ids.includes(id))).toEqual([]);
});

async function compare({ id, source, recorded }: (typeof programs)[number]): Promise<void> {
  engine.prepare();
  const outcome = await run(source, { timeout: TIMEOUT });

  expect(recorded, "Its output has never been recorded.").toBeDefined();
  expect(compareOutput(outcome, recorded ?? "", rules[id])).toBeUndefined();
}

/** What computes as much as it can, or starts processes, takes all cores; others would come too late beside it. */
const isAlone = ({ id, source }: (typeof programs)[number]) =>
  rules[id]?.isAlone === true || looksToFork(source);

describe("a program prints what its lesson shows:", () => {
  test.concurrent.each(tried.filter((program) => !isAlone(program)))("$id", compare);
  test.each(tried.filter(isAlone))("$id", compare);
});
