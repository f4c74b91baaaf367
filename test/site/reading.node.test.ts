import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { programToShareCode } from "../../src/components/cell/share-link.ts";
import { open, Visit } from "./site.ts";

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

test("a cell gives a link to its place, its output to copy, and its program to the playground", async () => {
  const page = await visit.newReader({ permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, LESSON);
  await run(page, "print('mine')");
  const cell = page.locator("python-cell").first();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await cell.getByRole("button", { name: "More" }).click();

  await cell.getByRole("button", { name: "Copy the output" }).click();
  await cell.getByText("Copied", { exact: true }).waitFor();
  expect(await copied()).toBe("mine\n");

  await cell.getByRole("button", { name: "Copy a link to this place" }).click();
  await cell.getByText("The link is copied").waitFor();
  const link = new URL(await copied());
  expect(`${link.pathname}${link.hash}`).toBe(`${LESSON}#threading/first-threads/1`);

  const [opened] = await Promise.all([
    page.context().waitForEvent("page"),
    cell.getByRole("button", { name: "Open in the playground" }).click(),
  ]);
  await opened.waitForURL("**/en/playground/#program=*");
  await opened.locator(".cm-content").waitFor();
  expect(await opened.locator(".cm-content").innerText()).toBe("print('mine')");
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

  test("shows a program that came with a link beside the reader's own, and Reset brings back what was shared", async () => {
    const sourceOf = (page: Page) =>
      page.evaluate(() => document.querySelector("python-cell")?.source);
    const theirs = `/en/playground/#program=${await programToShareCode("print('theirs')")}`;
    const page = await visit.newReader();
    await open(page, "/en/playground/");
    await page.locator("[data-part=source]").click();
    await page.locator(".cm-focused").waitFor();
    await page.keyboard.type("print('mine')");

    await page.goto(theirs);
    const linked = page.locator("[data-part=linked]");
    await linked.waitFor();
    expect(await sourceOf(page)).toBe("print('theirs')");
    await page.locator(".cm-content").click();
    await page.keyboard.type("# changed ");
    await page.getByText("Edited", { exact: true }).waitFor();
    await page.locator("[data-part=reset]").click();
    expect(await sourceOf(page)).toBe("print('theirs')");

    await linked.getByRole("button", { name: "To my own programs" }).click();
    expect([await sourceOf(page), new URL(page.url()).hash]).toEqual(["print('mine')", ""]);
    expect(await linked.isVisible()).toBe(false);
    const later = await page.context().newPage();
    await open(later, "/en/playground/");
    await expect.poll(() => sourceOf(later)).toBe("print('mine')");
  });

  test.each([
    ["en", "threads/lost-update", "A lost update"],
    ["ru", "processes/queue", "Процессы и очередь"],
  ])("has programs to begin with, which become the reader's own: %s", async (locale, id, title) => {
    const page = await visit.newReader();
    await open(page, `/${locale}/playground/`);
    const sourceOf = () => page.evaluate(() => document.querySelector("python-cell")?.source);
    const names = () => page.locator("[data-part=programs] option").allTextContents();
    await page.locator("[data-part=source]").click();
    await page.locator(".cm-focused").waitFor();
    await page.keyboard.type("mine = 1");

    await page.locator("[data-part=starters]").selectOption(id);
    await expect.poll(sourceOf).toMatch(new RegExp(`^# ${title}\n\nimport `));
    expect(await names()).toHaveLength(2);
    expect(await page.locator("[data-part=name]").inputValue()).toBe(title);
    expect(await page.locator("[data-part=step]").isVisible()).toBe(true);

    await page.locator("[data-part=programs]").selectOption({ index: 0 });
    await expect.poll(sourceOf).toBe("mine = 1");
    await page.locator("[data-part=starters]").selectOption(id);
    await expect.poll(sourceOf).toMatch(new RegExp(`^# ${title}`));
    expect(await names()).toHaveLength(2);
  });

  test("keeps programs by their names, takes back what was deleted, and reads and writes files", async () => {
    const page = await visit.newReader({ acceptDownloads: true });
    await open(page, "/en/playground/");
    const sourceOf = () => page.evaluate(() => document.querySelector("python-cell")?.source);
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const names = () => page.locator("[data-part=programs] option").allTextContents();
    await page.locator("[data-part=source]").click();
    await page.locator(".cm-focused").waitFor();
    await page.keyboard.type("print('first')");
    await page.getByLabel("Name", { exact: true }).fill("Greeting");
    await page.keyboard.press("Tab");

    await press("New");
    await page.locator(".cm-focused").waitFor();
    expect(await sourceOf()).toBe("");
    await page.keyboard.type("print('second')");
    await page.getByLabel("Programs").selectOption("Greeting");
    expect(await sourceOf()).toBe("print('first')");

    await press("Delete");
    expect([await names(), await sourceOf()]).toEqual([["Program 1"], "print('second')"]);
    await press("Put it back");
    expect([await names(), await sourceOf()]).toEqual([
      ["Greeting", "Program 1"],
      "print('first')",
    ]);

    const [saved] = await Promise.all([page.waitForEvent("download"), press("Save to a file")]);
    expect(saved.suggestedFilename()).toBe("Greeting.py");
    await page.locator("[data-part=file]").setInputFiles({
      name: "other.py",
      mimeType: "text/x-python",
      buffer: Buffer.from("print('other')\n"),
    });
    await page.getByText("Loaded: other.py.").waitFor();
    expect(await sourceOf()).toBe("print('other')");

    await page.reload();
    await expect.poll(sourceOf).toBe("print('other')");
    expect(await names()).toEqual(["Greeting", "Program 1", "other"]);
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

describe("a term", () => {
  const LESSON_WITH_TERMS = "threading/race-conditions";

  test.each([
    ["en", "light"],
    ["ru", "dark"],
  ] as const)(
    "says what it means, under a pointer and with the focus, until Escape: %s",
    async (locale, colorScheme) => {
      const page = await visit.newReader({ colorScheme });
      await open(page, `/${locale}/${LESSON_WITH_TERMS}/`);
      const term = page.locator("a.term").first();
      const meaning = page.getByRole("tooltip");
      await term.hover();
      await meaning.waitFor();
      expect((await meaning.innerText()).length).toBeGreaterThan(40);
      expect(await term.getAttribute("aria-describedby")).toBe(await meaning.getAttribute("id"));
      // What is shown can be reached by the pointer, and stays.
      await meaning.hover();
      expect(await meaning.isVisible()).toBe(true);
      await page.locator("h1").hover();
      await meaning.waitFor({ state: "hidden" });

      await term.focus();
      await meaning.waitFor();
      await page.keyboard.press("Escape");
      await meaning.waitFor({ state: "hidden" });
      expect(await term.getAttribute("aria-describedby")).toBeNull();
      await term.press("Enter");
      await page.waitForURL(`**/${locale}/glossary/#*`);
    },
  );

  test("says what it means at the first tap, and leads there at the second", async () => {
    const page = await visit.newReader({ hasTouch: true, viewport: { width: 390, height: 800 } });
    await open(page, `/en/${LESSON_WITH_TERMS}/`);
    const term = page.locator("a.term").first();
    const meaning = page.getByRole("tooltip");
    await term.tap();
    await meaning.waitFor();
    expect(new URL(page.url()).pathname).toBe(`/en/${LESSON_WITH_TERMS}/`);
    const place = await meaning.boundingBox();
    expect(place?.x).toBeGreaterThanOrEqual(0);
    expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(390);

    await term.tap();
    await page.waitForURL("**/en/glossary/#*");
  });
});

test("without scripts a lesson says in one line what is missing", async () => {
  const page = await visit.newReader();
  const served = await page.request.get("/ru/threading/first-threads/");

  // A browser whose scripts are only kept from running, as here, shows nothing of this.
  const [, line, ...more] = (await served.text()).split(/<\/?noscript>/);
  expect(line).toContain("Без JavaScript здесь всё можно прочитать");
  expect(more).toHaveLength(1);
});

test.each([
  ["en", "Run all programs of this page in turn", "Programs that have ended: 2 of 2."],
  ["ru", "Запустить все сразу", "Закончилось программ: 2 из 2."],
])("all programs of a page are run with one press: %s", async (locale, press, said) => {
  const page = await visit.newReader();
  await open(page, `/${locale}/concurrency/io-bound-cpu-bound/`);
  // The others take many seconds, which tell nothing more.
  await page.evaluate(() => {
    const cells = [...document.querySelectorAll("python-cell")].filter(
      (cell) => cell.closest("lesson-exercise") === null,
    );
    for (const cell of cells.slice(2)) cell.remove();
  });
  const cells = page.locator("python-cell");
  await cells.first().locator("[data-part=more]").click();

  await page.getByRole("button", { name: press }).click();

  await page.getByText(said).waitFor({ timeout: 60_000 });
  expect(await cells.first().getAttribute("data-state")).toBe("completed");
  expect(await cells.nth(1).getAttribute("data-state")).toBe("completed");
});
