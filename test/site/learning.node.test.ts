import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { open, Visit } from "./site.ts";

const LESSON = "/en/concurrency/what-is-concurrency/";
const IN_RUSSIAN = "/ru/concurrency/what-is-concurrency/";

const visit = await Visit.start();

/** What the menu says beside the lesson. */
const mark = (page: Page) =>
  page.locator(`.sidebar-content a[href="${IN_RUSSIAN}"] .progress-mark`).textContent();

describe("without scripts", () => {
  test("a prediction's answer opens, and shows which option it is", async () => {
    const page = await visit.newReader({ javaScriptEnabled: false });
    await page.goto(LESSON);
    const prediction = page.locator("lesson-predict").first();
    expect(await prediction.locator(".reveal-text").isVisible()).toBe(false);

    await prediction.locator("summary").click();

    expect(await prediction.locator(".reveal-text").isVisible()).toBe(true);
    expect(await prediction.locator("button").count()).toBe(0);
  });

  test("the recorded output that a prediction asks for opens too, and prints", async () => {
    const page = await visit.newReader({ javaScriptEnabled: false });
    await page.goto(LESSON);
    const predicted = page.locator("lesson-predict + python-cell").first();
    const output = predicted.locator("[data-part=output]");
    expect(await output.isVisible()).toBe(false);

    await page.emulateMedia({ media: "print" });
    expect(await output.isVisible()).toBe(true);

    await page.emulateMedia({ media: "screen" });
    await predicted.locator("summary.caption").click();
    expect(await output.isVisible()).toBe(true);
  });

  test("an exercise shows its hints and its solution, and no check that could not run", async () => {
    const page = await visit.newReader({ javaScriptEnabled: false });
    await page.goto(LESSON);
    const exercise = page.locator("lesson-exercise").first();

    await exercise.locator("details.solution summary").click();

    expect(await exercise.locator("details.hint").first().isVisible()).toBe(true);
    expect(await exercise.locator("details.solution pre").isVisible()).toBe(true);
    expect(await exercise.locator("[data-part=check]").isVisible()).toBe(false);
  });
});

test("a lesson done in English is done in Russian, and forgotten when the reader asks", async () => {
  const page = await visit.newReader();
  await open(page, LESSON);
  await page.locator("lesson-predict .option[data-right]").click();
  for (const question of await page.locator("lesson-quiz .question").all()) {
    await question.locator(".option[data-right]").click();
  }
  await page.locator("details.solution summary").click();
  const solution = await page.locator("details.solution pre").innerText();
  await page.evaluate((text) => {
    const cell = document.querySelector<HTMLElementTagNameMap["python-cell"]>(
      "lesson-exercise python-cell",
    );
    if (cell !== null) cell.source = text;
  }, solution);
  await page.locator("[data-part=check]").click();
  await page.locator("[data-part=verdict][data-verdict=passed]").waitFor();

  await open(page, IN_RUSSIAN);
  expect(await mark(page)).toBe(" (пройден)");
  expect(await page.locator("lesson-predict [role=status]").textContent()).toBe(
    "Вы предсказали верно.",
  );
  expect(await page.locator("[data-part=verdict]").textContent()).toBe(
    "Это упражнение вы уже решили.",
  );

  page.on("dialog", (dialog) => void dialog.accept());
  await open(page, "/ru/progress/");
  expect(await page.locator("[data-part=total]").textContent()).toMatch(
    /^Пройдено уроков: 1 из \d+\.$/,
  );
  await page.locator("[data-part=clear]").click();
  expect(await page.locator("[data-part=answer]").textContent()).toBe("Всё забыто.");
  expect(await page.locator(".progress-mark").count()).toBe(0);
});

test("a term leads to its place in the glossary, which leads back to a lesson", async () => {
  const page = await visit.newReader();
  await open(page, LESSON);

  await page.locator("a.term").first().click();
  await page.waitForURL("**/en/glossary/#*");

  const id = new URL(page.url()).hash.slice(1);
  const entry = page.locator(`section:has(> [id="${id}"])`);
  expect(await entry.isVisible()).toBe(true);
  expect(await entry.locator("a").getAttribute("href")).toMatch(/^\/en\/[a-z-]+\/[a-z-]+\/$/);
});
