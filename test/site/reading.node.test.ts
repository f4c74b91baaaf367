import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { coursePages, Visit } from "./site.ts";

const LESSON = "/en/threading/first-threads/";

const visit = await Visit.start();

/** Puts a program into the first cell and waits until it has run. */
async function run(page: Page, source: string): Promise<void> {
  await page.evaluate(async (program) => {
    const cell = document.querySelector("python-cell");
    if (cell === null) throw new Error("There is no cell.");
    const ended = new Promise<void>((resolve) => {
      new MutationObserver(() => {
        if (cell.state === "completed") resolve();
      }).observe(cell, { attributes: true });
    });
    cell.source = program;
    cell.run();
    await ended;
  }, source);
}

describe("the address without a language", () => {
  test("sends a new reader to their language, and Back does not return to it", async () => {
    const page = await visit.newReader({ locale: "ru-RU" });

    await Promise.all([page.waitForURL("**/ru/"), page.goto("/")]);

    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  });

  test("lets whoever comes from the site choose", async () => {
    const page = await visit.newReader({ locale: "ru-RU" });
    await Promise.all([page.waitForURL("**/ru/"), page.goto("/")]);

    await page.goto("/", { referer: `${visit.url}ru/` });
    await page.waitForFunction(() => "interleave" in globalThis);

    expect(new URL(page.url()).pathname).toBe("/");
    expect(await page.locator("[data-part=language]").allTextContents()).toEqual([
      "English",
      "Русский",
    ]);
  });

  test("remembers the language that was chosen", async () => {
    const page = await visit.newReader({ locale: "ru-RU" });
    await page.goto("/ru/");
    await page.locator("[data-part=language]").click();
    await page.waitForURL("**/en/");

    const later = await page.context().newPage();
    await Promise.all([later.waitForURL("**/en/"), later.goto("/")]);

    expect(new URL(later.url()).pathname).toBe("/en/");
  });

  test("offers both languages without scripts", async () => {
    const page = await visit.newReader({ locale: "ru-RU", javaScriptEnabled: false });
    await page.goto("/");

    await page.getByRole("link", { name: "Русский" }).click();

    expect(new URL(page.url()).pathname).toBe("/ru/");
  });
});

test("a lesson reads without scripts, and shows no control that could do nothing", async () => {
  const page = await visit.newReader({ javaScriptEnabled: false });
  await page.goto(LESSON);
  const cell = page.locator("python-cell").first();

  expect(await cell.locator("[data-part=source]").innerText()).toContain("import Thread");
  expect(await cell.locator("[data-part=output]").isVisible()).toBe(true);
  expect(await cell.locator("button:visible").count()).toBe(0);
});

test.each(["WebAssembly", "Worker"])(
  "a browser without %s reads the lesson, and fetches nothing it could not use",
  async (missing) => {
    const page = await visit.newReader();
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.addInitScript((name) => Reflect.deleteProperty(globalThis, name), missing);
    await page.goto("/ru/threading/first-threads/");
    const cell = page.locator("python-cell").first();

    await cell.getByText("Здесь программы не запускаются").waitFor();

    expect(await cell.locator("[data-part=source]").innerText()).toContain("import Thread");
    expect(await cell.locator("[data-part=run]").isVisible()).toBe(false);
    expect(fetched.filter((url) => url.includes("/_engine/"))).toEqual([]);
  },
);

test("changing the language keeps the cell in view, the program and its output", async () => {
  const page = await visit.newReader();
  await page.goto(LESSON);
  await run(page, "print('mine')");
  const top = await page.evaluate(() => {
    const cell = document.querySelectorAll("python-cell")[2];
    cell?.scrollIntoView({ block: "center" });
    return cell?.getBoundingClientRect().top ?? 0;
  });

  await page.locator("[data-part=language]").click();
  await page.waitForURL("**/ru/threading/first-threads/");
  await page.waitForFunction(() => "interleave" in globalThis);

  const cell = page.locator("python-cell").first();
  expect(await cell.locator("[data-part=source]").innerText()).toContain("print('mine')");
  expect(await cell.locator("[data-part=output]").textContent()).toBe("mine\n");
  expect(await cell.locator("[data-part=status]").textContent()).toMatch(
    /^Выполнена за \d+,\d+ м?с$/,
  );
  const newTop = await page
    .locator("python-cell")
    .nth(2)
    .evaluate((element) => element.getBoundingClientRect().top);
  expect(Math.abs(newTop - top)).toBeLessThan(2);
});

describe("the playground", () => {
  test("gives another reader the program by its link", async () => {
    const author = await visit.newReader({ permissions: ["clipboard-read", "clipboard-write"] });
    await author.goto("/en/playground/");
    await run(author, "print('привет')");
    await author.locator("[data-part=share]").click();
    await author.getByText("The link is copied").waitFor();
    const link = await author.evaluate(() => navigator.clipboard.readText());

    const reader = await visit.newReader();
    await reader.goto(link);
    await reader.locator(".cm-content").waitFor();

    expect(await reader.locator(".cm-content").innerText()).toBe("print('привет')");
    expect(await reader.locator("python-cell").getAttribute("data-state")).toBe("idle");
  });

  test("says of a damaged link that it is damaged, and stays empty", async () => {
    const page = await visit.newReader();
    await page.goto("/ru/playground/#program=0damaged");
    const answer = page.getByRole("alert");
    await answer.waitFor();

    expect(await answer.textContent()).toBe(
      "Ссылка повреждена, и прочитать из неё программу не удалось: попросите прислать её ещё раз и откройте целиком.",
    );
    expect(
      await page.evaluate(() => document.querySelector("python-cell")?.textContent),
    ).not.toContain("damaged");
  });
});

test("no page asks another host for anything, or is wider than a phone", async () => {
  const page = await visit.newReader({ viewport: { width: 390, height: 844 } });
  const strangers: string[] = [];
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (origin !== new URL(visit.url).origin) strangers.push(request.url());
  });
  const tooWide: string[] = [];

  for (const address of coursePages) {
    await page.goto(address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 390) tooWide.push(`${address}: ${width}`);
  }

  expect(strangers).toEqual([]);
  expect(tooWide).toEqual([]);
});
