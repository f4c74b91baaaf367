import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  lessonStructure,
  linkedTerms,
  structureDifference,
  structureProblems,
} from "../../src/course/structure.ts";
import { locales } from "../../src/i18n/languages.ts";

const LESSON = `---
title: Locks
sidebar:
  order: 4
minutes: 12
covers: [S0-01]
---

A <Term id="lock">lock</Term>.

## One lock

<Predict>
What now?

<Option>
\`10\`
</Option>

<Option right>
\`20\`
</Option>

<Reveal>
Why.
</Reveal>
</Predict>

<Program id="threading/locks/1" />

\`\`\`python
# <Program id="none" />
## no heading
\`\`\`

:::note
Look.
:::
`;

test("a lesson's structure is its headings, components, asides and blocks of code", () => {
  expect(lessonStructure(LESSON)).toEqual([
    { text: "## heading", line: 11 },
    { text: "<Predict>", line: 13 },
    { text: "<Option>", line: 16 },
    { text: "<Option right>", line: 20 },
    { text: "<Reveal>", line: 24 },
    { text: '<Program id="threading/locks/1">', line: 29 },
    { text: "```", line: 31 },
    { text: ":::note", line: 36 },
  ]);
});

test("terms are listed once each, in an order that no language decides", () => {
  const text = '<Term id="thread">a</Term> <Term id="lock">b</Term> <Term id="thread">c</Term>';

  expect(linkedTerms(text)).toEqual(["lock", "thread"]);
});

describe("two texts of one lesson", () => {
  test("with other words are the same", () => {
    const english = LESSON.replace("locks/1", 'locks/1" schedule="lost" label="Show the loss');
    const russian = english
      .replace("Why.", "Почему.")
      .replace("## One lock", "## Одна")
      .replace("Show the loss", "Показать потерю");

    expect(structureDifference(english, russian)).toBeUndefined();
  });

  test.each([
    ["<Option right>", "<Option>", "<Option right> (line 20) against <Option> (line 20)."],
    ["## One lock", "### One lock", "## heading (line 11) against ### heading (line 11)."],
    [
      "locks/1",
      "locks/2",
      '<Program id="threading/locks/1"> (line 29) against <Program id="threading/locks/2"> (line 29).',
    ],
    [":::note\nLook.\n:::\n", "", ":::note (line 36) against its end."],
    ['<Term id="lock">lock</Term>', "lock", 'only one of them has the term "lock".'],
    ["minutes: 12", "minutes: 13", "minutes is 12 against 13."],
    ["covers: [S0-01]\n", "", "covers is [S0-01] against missing."],
  ])("with %j replaced by %j differ", (own, other, sentence) => {
    expect(structureDifference(LESSON, LESSON.replace(own, other))).toBe(sentence);
  });

  test("differ too when the second has more", () => {
    expect(structureDifference(LESSON, `${LESSON}\n## More\n`)).toBe(
      "its end against ## heading (line 40).",
    );
  });

  test("that differ are named with both files", () => {
    const lessons = [
      { path: "src/content/docs/en/threading/locks.mdx", text: LESSON },
      { path: "src/content/docs/ru/threading/locks.mdx", text: LESSON.replace("12", "13") },
    ];

    expect(structureProblems(lessons, ["en", "ru"])).toEqual([
      "src/content/docs/en/threading/locks.mdx and src/content/docs/ru/threading/locks.mdx differ: minutes is 12 against 13.",
    ]);
  });
});

test("the languages of this course have not drifted apart", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const lessons = globSync("src/content/docs/**/*.mdx", { cwd: root }).map((path) => ({
    path,
    text: readFileSync(root + path, "utf8"),
  }));

  expect(lessons.length).toBeGreaterThan(10);
  expect(structureProblems(lessons, locales)).toEqual([]);
});
