import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { lessonStructure } from "../../src/course/structure.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The lessons are the pages that say what they cover, but for the one that points elsewhere. */
const lessons = globSync("src/content/docs/*/*/*.mdx", { cwd: root })
  .map((path) => ({ path, text: readFileSync(root + path, "utf8") }))
  .filter(({ path, text }) => /^covers:/m.test(text) && !path.endsWith("/where-next.mdx"));

/** The lessons that lack something, by their paths. */
const without = (has: (text: string) => boolean) =>
  lessons.filter(({ text }) => !has(text)).map(({ path }) => path);

const count = (text: string, tag: string) =>
  lessonStructure(text).filter((item) => item.text.startsWith(tag)).length;

test("the course has its lessons, as many in each language", () => {
  const languages = ["en", "ru"].map(
    (language) => lessons.filter(({ path }) => path.includes(`/docs/${language}/`)).length,
  );

  expect(languages[0]).toBe(languages[1]);
  expect(languages[0]).toBeGreaterThan(25);
});

describe("every lesson", () => {
  test("says how long it takes", () => {
    expect(without((text) => /^minutes: \d+$/m.test(text))).toEqual([]);
  });

  test("names its sources", () => {
    expect(without((text) => /^sources:\n {2}- title:/m.test(text))).toEqual([]);
  });

  test("has three to six programs", () => {
    expect(without((text) => [3, 4, 5, 6].includes(count(text, "<Program")))).toEqual([]);
  });

  test("asks for a prediction", () => {
    expect(without((text) => count(text, "<Predict") > 0)).toEqual([]);
  });

  test("sets an exercise", () => {
    expect(without((text) => count(text, "<Exercise") > 0)).toEqual([]);
  });

  test("asks at least three questions, each with one right option and a reason for every option", () => {
    const questions = (text: string) => text.match(/<Question>[\s\S]*?<\/Question>/g) ?? [];
    const isComplete = (question: string) =>
      count(question, "<Option right>") === 1 &&
      count(question, "<Option") >= 2 &&
      count(question, "<Option") === count(question, "<Why");

    expect(without((text) => questions(text).length >= 3)).toEqual([]);
    expect(without((text) => questions(text).every(isComplete))).toEqual([]);
  });

  test("asks in each question and prediction", () => {
    const stems = (text: string) =>
      [...text.matchAll(/<(?:Question|Predict)>\n([\s\S]*?)\n\n<Option/g)].map(
        ([, stem = ""]) => stem,
      );

    expect(without((text) => stems(text).every((stem) => stem.includes("?")))).toEqual([]);
  });

  test("has one right option and a reveal in each prediction", () => {
    const predictions = (text: string) => text.match(/<Predict>[\s\S]*?<\/Predict>/g) ?? [];
    const isComplete = (prediction: string) =>
      count(prediction, "<Option right>") === 1 && count(prediction, "<Reveal") === 1;

    expect(without((text) => predictions(text).every(isComplete))).toEqual([]);
  });

  test("folds the output that a prediction asks for", () => {
    const open = /<\/Predict>\n(?:\n<Program [^>]*\/>\n)*?\n<Program (?![^>]*\bpredicted)/;
    const folded = /<\/Predict>\n\n<Program [^>]*\bpredicted \/>/;

    expect(without((text) => folded.test(text))).toEqual([]);
    expect(without((text) => !open.test(text))).toEqual([]);
  });

  test("gives at least one hint in each exercise, and a text for each failure", () => {
    const exercises = (text: string) => text.match(/<Exercise [\s\S]*?<\/Exercise>/g) ?? [];
    const isComplete = (exercise: string) =>
      count(exercise, "<Hint") > 0 && count(exercise, "<Failure") > 1;

    expect(without((text) => exercises(text).every(isComplete))).toEqual([]);
  });
});

/** The lengths of a question's options as read, the right one's first. */
function optionLengths(question: string): readonly [right: number, ...wrong: number[]] {
  const options = [...question.matchAll(/<Option( right)?>\n([\s\S]*?)\n\n<Why>/g)];
  const lengthsOf = (isRight: boolean) =>
    options
      .filter(([, right]) => (right !== undefined) === isRight)
      .map(([, , text = ""]) => text.replace(/<[^>]+>|`/g, "").trim().length);
  return [lengthsOf(true)[0] ?? 0, ...lengthsOf(false)];
}

test("no right option is a long sentence among short ones: its reasons stand below it", () => {
  const standsOut = (question: string) => {
    const [right, ...wrong] = optionLengths(question);
    return right > 60 && right > 1.5 * Math.max(...wrong);
  };
  const found = without(
    (text) => !(text.match(/<Question>[\s\S]*?<\/Question>/g) ?? []).some(standsOut),
  );

  expect(found).toEqual([]);
});

// With three or four options, a third of the right ones are the longest by chance.
test.each(["en", "ru"])(
  "the right option of a question is no longer than chance has it: %s",
  (locale) => {
    const questions = lessons
      .filter(({ path }) => path.includes(`/docs/${locale}/`))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/<Question>[\s\S]*?<\/Question>/g)].map(([question], index) => {
          const [right, ...wrong] = optionLengths(question);
          return { place: `${path}, question ${index + 1}`, isLongest: right > Math.max(...wrong) };
        }),
      );
    const longest = questions.filter(({ isLongest }) => isLongest).map(({ place }) => place);

    expect(questions.length).toBeGreaterThan(90);
    expect(longest.length / questions.length, longest.join("\n")).toBeLessThanOrEqual(0.4);
  },
);
