import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { progressToText } from "../../src/components/progress/progress.ts";
import { answerToHash } from "../../src/components/teaching/answer-link.ts";
import { fill } from "../../src/i18n/dictionary.ts";
import { en } from "../../src/i18n/en.ts";
import { moreWords } from "../../src/i18n/more.ts";
import { ru } from "../../src/i18n/ru.ts";
import { teachingWords } from "../../src/i18n/teaching.ts";
import { at } from "../../tools/project.ts";
import { open, Visit } from "./site.ts";

const visit = await Visit.start();

const EXERCISE = "threading/locks/1";

const programOf = (name: string) =>
  readFileSync(at(`src/content/exercises/${EXERCISE}/${name}.py`), "utf8");

/** A file of progress, in which its author claims to have passed. */
const file = (name: string, exercise: string, answer: string) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(
    progressToText({
      lessons: {
        "threading/locks": {
          tasks: { predictions: 0, questions: 0, exercises: 1 },
          predictions: {},
          answers: {},
          exercises: { [exercise]: { passed: true, start: "", answer } },
        },
      },
    }),
  ),
});

test("answers that were handed in are run again, whatever their files claim, and told in a table", async () => {
  const page = await visit.newReader();
  await open(page, "/en/teaching/");
  const said = page.locator("handed-in [data-part=said]");

  await page
    .locator("handed-in [data-part=files]")
    .setInputFiles([
      file("cleo.json", "threading/locks/99", "pass"),
      file("anna.json", EXERCISE, programOf("solution")),
      { name: "notes.json", mimeType: "application/json", buffer: Buffer.from("{}") },
      file("=ben.json", EXERCISE, "def nothing(): pass"),
    ]);
  await expect
    .poll(() => said.textContent(), { timeout: 40_000 })
    .toBe("Passed when run again: 1 of 3. No progress is in notes.json.");

  const cells = await page
    .locator("handed-in tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector("th")?.textContent,
        row.querySelector("summary")?.textContent,
        (row as HTMLElement).dataset.verdict,
      ]),
    );
  expect(cells).toEqual([
    ["=ben.json", "missing", "failed"],
    ["anna.json", "Right", "passed"],
    ["cleo.json", "unknown", "failed"],
  ]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("handed-in [data-part=save]").click(),
  ]);
  expect(
    readFileSync(await download.path(), "utf8")
      .split("\r\n")
      .slice(0, 3),
  ).toEqual([
    "from,exercise,claimed,schedule,verified,verdict",
    `'=ben.json,${EXERCISE},passed,,,missing`,
    `anna.json,${EXERCISE},passed,,passed,passed`,
  ]);
});

test("an answer is handed in as a link, which is followed or pasted with others", async () => {
  const page = await visit.newReader({ permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, "/ru/threading/locks/");
  const exercise = page.locator(`lesson-exercise[data-exercise="${EXERCISE}"]`);
  await exercise.locator("[data-part=more]").click();
  await exercise.getByRole("button", { name: moreWords.ru.copyAnswerLink }).click();
  await exercise.getByText(ru.shared).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(`/ru/teaching/#answer=${EXERCISE}&program=`);

  await open(page, link);
  const said = page.locator("handed-in [data-part=said]");
  const own = teachingWords.ru;
  const none = fill(own.judged, { verified: "0", count: "1" });
  await expect.poll(() => said.textContent(), { timeout: 40_000 }).toBe(none);

  const right = await answerToHash({
    exercise: EXERCISE,
    answer: programOf("solution"),
    claim: undefined,
  });
  const pasted = `Анна: ${link.replace(/#.*/, right)}\nБорис: ${link}\n${link.slice(0, -9)}`;
  await page.locator("handed-in textarea").fill(pasted);
  await page.locator("handed-in [data-part=judge-links]").click();
  const one = fill(own.judged, { verified: "1", count: "2" });
  const cut = fill(own.unreadLines, { unread: "3" });
  await expect.poll(() => said.textContent(), { timeout: 40_000 }).toBe(`${one} ${cut}`);
  expect(await page.locator("handed-in tbody th").allTextContents()).toEqual(["Анна", "Борис"]);
  expect(
    await page
      .locator("handed-in tbody tr")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.verdict)),
  ).toEqual(["passed", "failed"]);
});

test("an answer is handed in with the schedule under which it fails, and that run is repeated", async () => {
  const page = await visit.newReader({ permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, "/en/threading/locks/");
  const exercise = page.locator(`lesson-exercise[data-exercise="${EXERCISE}"]`);
  await exercise.locator("python-cell").evaluate((cell, source) => {
    (cell as HTMLElement & { source: string }).source = source;
  }, programOf("wrong-lost-updates"));
  await exercise.locator("[data-part=check]").click();
  await exercise.locator("[data-part=verdict][data-schedule]").waitFor({ timeout: 60_000 });
  await exercise.locator("[data-part=more]").click();
  await exercise.getByRole("button", { name: moreWords.en.copyAnswerLink }).click();
  await exercise.getByText(en.shared, { exact: true }).waitFor();

  await open(page, await page.evaluate(() => navigator.clipboard.readText()));

  const claimed = page.locator("handed-in tbody td:nth-child(3)");
  await claimed.waitFor({ timeout: 60_000 });
  expect(await claimed.textContent()).toBe(`failed: lost-updates; ${teachingWords.en.repeated}`);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.evaluate((from) => {
    location.hash = location.hash.replace(from, "passed");
  }, "failed%3A+lost-updates");
  await page
    .getByText(`${teachingWords.en.claimed}; ${teachingWords.en.differs}`)
    .waitFor({ timeout: 60_000 });
});

test("the page for teachers has its plan and its tools in Russian, too", async () => {
  const page = await visit.newReader();
  await open(page, "/ru/teaching/");

  const total = page.locator(".sl-markdown-content table").first().locator("tr").last();
  expect(await total.locator("th").textContent()).toBe(teachingWords.ru.total);
  expect(await total.locator("td").allTextContents()).toEqual([
    expect.stringMatching(/^\d\d$/),
    expect.stringMatching(/^[\d,]+.ч$/),
    expect.stringMatching(/^\d\d$/),
  ]);
  await page.locator("handed-in [data-part=folder]").waitFor({ state: "attached" });
  expect(await page.locator("handed-in [data-part=choose-folder]").textContent()).toBe(
    teachingWords.ru.chooseFolder,
  );
});
