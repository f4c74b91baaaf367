import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { programToShareCode } from "../../src/components/cell/share-link.ts";
import { open, Visit } from "./site.ts";

const LESSON = "/en/concurrency/what-is-concurrency/";
const IN_RUSSIAN = "/ru/concurrency/what-is-concurrency/";

const visit = await Visit.start();

/** What the menu says beside the lesson. */
const mark = (page: Page, lesson = IN_RUSSIAN) =>
  page.locator(`.sidebar-content a[href="${lesson}"] .progress-mark`).textContent();

describe("without scripts", () => {
  test("a page is light, as paper is", async () => {
    const page = await visit.newReader({ javaScriptEnabled: false });
    await page.goto(LESSON);

    const colour = await page
      .locator("body")
      .evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(colour).toBe("rgb(255, 255, 255)");
  });

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
  expect(await mark(page, LESSON)).toBe(" (done)");
  expect(await page.locator(".lesson-end").textContent()).toMatch(
    /^✓ This lesson is done\. +done in this chapter: 1 of \d+$/,
  );

  await open(page, "/en/");
  const onwards = page.locator(".continuation");
  expect(await onwards.textContent()).toMatch(/^Continue: .+ done in this chapter: 1 of \d+$/);
  const next = new URL((await onwards.locator("a").getAttribute("href")) ?? "", visit.url);
  expect(next.pathname).toMatch(/^\/en\/\w+\/[\w-]+\/$/);
  expect(next.pathname).not.toBe(LESSON);

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
  await page.locator("progress-page [data-part=clear]").click();
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

test.each([
  ["en", "makes a coroutine, and nothing awaits it", "The lesson on it"],
  ["ru", "только создаёт сопрограмму, и никто её не ждёт", "Урок об этом"],
])(
  "what goes wrong is told while a program is written, with its lesson: %s",
  async (locale, sentence, lesson) => {
    const page = await visit.newReader();
    await open(page, `/${locale}/playground/`);
    const cell = page.locator("python-cell");
    await cell.locator(".source").click();
    await cell.locator(".cm-content").fill("print(");
    const hints = cell.locator("[data-part=hints]");
    await hints.getByText("'(' was never closed").waitFor();
    expect(await cell.locator(".cm-hint").textContent()).toBe("(");

    await cell
      .locator(".cm-content")
      .fill("import asyncio\nasync def main():\n    asyncio.sleep(1)\nasyncio.run(main())");
    await hints.getByText(sentence).waitFor();
    expect(await cell.locator(".cm-hint").textContent()).toBe("asyncio.sleep(1)");
    expect(await hints.locator("li").count()).toBe(1);
    const href = await hints.getByRole("link", { name: lesson }).getAttribute("href");
    expect(new URL(href ?? "").pathname).toBe(`/${locale}/asyncio/coroutines-and-event-loop/`);

    await cell.locator(".cm-content").fill("print(1)");
    await hints.waitFor({ state: "hidden" });
  },
);

test("a program that was put into the playground is looked at once its reader writes", async () => {
  const page = await visit.newReader();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const unawaited = "import asyncio\nasyncio.sleep(1)\nprint('here')";
  await open(page, `/en/playground/#program=${await programToShareCode(unawaited)}`);
  const cell = page.locator("python-cell");
  await cell.locator("[data-part=run]").click();
  await cell.locator("[data-part=output]").getByText("here").waitFor();
  // Longer than its reader's hands would rest.
  await page.waitForTimeout(1_000);
  expect(asked.filter((path) => path.includes("/hints."))).toEqual([]);

  await cell.locator(".source").click();
  await cell.locator(".cm-content").fill(`${unawaited} `);
  await cell.locator("[data-part=hints]").getByText("nothing awaits it").waitFor();
  expect(asked.filter((path) => path.includes("/hints."))).not.toEqual([]);
});
