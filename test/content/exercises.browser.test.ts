import { describe, expect, test } from "vitest";
import { runCheck, type Verdict } from "../../src/components/lesson/exercise-check.ts";
import { failureOf, isRight } from "../../src/course/exercises.ts";
import { looksToFork } from "../../src/engine/program-kind.ts";
import { engine } from "../engine/engine.ts";
import { sampleOf } from "../sample.ts";

const files = import.meta.glob<string>("../../src/content/exercises/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

interface Answer {
  readonly exercise: string;
  readonly name: string;
  readonly program: string;
  readonly answer: string;
}

const answers: readonly Answer[] = Object.entries(files).flatMap(([path, answer]) => {
  const [, exercise = "", name = ""] = /exercises\/(.+)\/([^/]+)$/.exec(path) ?? [];
  const program = files[path.replace(/[^/]+$/, "check.py")] ?? "";
  return name === "check.py" ? [] : [{ exercise, name, program, answer: answer.trimEnd() }];
});

/** What the check of an exercise must say of this answer; undefined where any failure will do. */
function expectedVerdict(name: string): Verdict | undefined {
  if (isRight(name)) return { kind: "passed" };
  const code = failureOf(name);
  return code === undefined ? undefined : { kind: "failed", code };
}

const judged = sampleOf(answers, 18, ({ exercise, name }) => `${exercise}/${name}`);

/** Checks that read a clock, or start processes, which take all cores: others would show in what they find. */
const isAlone = ({ program, answer }: Answer) =>
  /\b(?:perf_counter|monotonic)\b/.test(program) || looksToFork(program + answer);

async function judge(answer: Answer): Promise<void> {
  engine.prepare();
  const { verdict } = await runCheck(engine, answer);
  const expected = expectedVerdict(answer.name);
  const said = JSON.stringify(verdict);
  if (expected === undefined) expect(verdict.kind).not.toBe("passed");
  else expect(verdict, said).toEqual(expected);
}

test("the course has exercises", () => {
  expect(new Set(answers.map(({ exercise }) => exercise)).size).toBeGreaterThan(30);
});

describe("the check of an exercise judges", () => {
  test.concurrent.each(judged.filter((answer) => !isAlone(answer)))("$exercise $name", judge);
  test.each(judged.filter(isAlone))("$exercise $name", judge);
});
