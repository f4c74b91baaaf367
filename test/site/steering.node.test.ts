import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { brokenRules } from "./axe.ts";
import { open, Visit } from "./site.ts";

const visit = await Visit.start();

/** Opens a lesson and waits until its scripts have begun their work. */
async function openCell(address: string, program: string): Promise<{ page: Page; cell: Locator }> {
  const page = await visit.newReader({ permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, address);
  return { page, cell: page.locator(`python-cell[data-program="${program}"]`) };
}

const ended = (cell: Locator, state: string) =>
  cell.and(cell.page().locator(`[data-state=${state}]`)).waitFor();

test("a lesson's lost update is repeated, and again by whoever is sent the link", async () => {
  const program = "threading/race-conditions/5";
  const { page, cell } = await openCell("/en/threading/race-conditions/", program);
  await cell.locator("[data-schedule]").click();
  await ended(cell, "completed");
  const printed = await cell.locator("[data-part=output]").textContent();
  await cell.getByRole("button", { name: "Copy a link to this run" }).click();
  await cell.getByText("The link is copied").waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));

  const other = await openCell(`${link.pathname}${link.hash}`, program);
  await other.cell.getByRole("button", { name: "Show that run" }).click();
  await ended(other.cell, "completed");

  expect(link.hash).toMatch(/^#run=threading\/race-conditions\/5&schedule=\w+\.\w+$/);
  expect([printed, await other.cell.locator("[data-part=output]").textContent()]).toEqual([
    "1\n",
    "1\n",
  ]);
});

test("two threads are stepped into a deadlock with the keyboard, and out of it again", async () => {
  const { page, cell } = await openCell("/ru/threading/deadlocks/", "threading/deadlocks/5");
  await cell.hover();
  const threads = cell.locator(".threads li");
  await threads.first().waitFor();
  await cell.locator("[data-part=step-panel]").focus();
  let steps = 0;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    steps += 1;
    await cell.getByText(`Шагов: ${steps}`, { exact: true }).waitFor();
  };
  while ((await threads.count()) < 2) await press("1");
  // The first thread takes its fork; the second one is started, and takes its knife.
  await press("2");
  while ((await threads.count()) < 3) await press("1");
  await press("3");
  while ((await cell.getAttribute("data-state")) === "stepping") await press("n");

  expect(await cell.getAttribute("data-state")).toBe("deadlocked");
  await cell.locator(".wait-cycle").waitFor();
  expect(await cell.locator(".wait-cycle .name").allTextContents()).toEqual([
    "Thread-1 (eat)",
    "блокировка knife",
    "Thread-2 (eat)",
    "блокировка fork",
  ]);

  await page.keyboard.press("u");
  await ended(cell, "stepping");
  expect(await cell.locator(".wait-cycle").count()).toBe(0);
});

test.each([
  [
    "/en/threading/race-conditions/",
    "threading/race-conditions/5",
    "Lost update counter",
    /^Thread-1 \(add\) wrote counter = 1, although it had read 0 before Thread-2 \(add\) wrote 1: /,
  ],
  [
    "/ru/threading/race-conditions/",
    "threading/race-conditions/3",
    "«Проверил — сделал» seats",
    /^Thread-2 \(sell\) действует по проверке из строки 9/,
  ],
])(
  "a lesson's recorded schedule shows why it went wrong: %s",
  async (address, program, title, sentence) => {
    const { page, cell } = await openCell(address, program);
    await cell.locator("[data-schedule]").click();
    const why = cell.locator("[data-part=why]");
    await why.waitFor();
    expect(await why.locator(".title").allTextContents()).toEqual([title]);
    expect(await why.locator(".finding > p").nth(1).textContent()).toMatch(sentence);
    await cell.locator(".access").first().waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  },
);

test("from why a run went wrong a press leads to the order that is missing on its timeline", async () => {
  const program = "threading/race-conditions/5";
  const { page, cell } = await openCell("/en/threading/race-conditions/", program);
  await cell.locator("[data-schedule]").click();
  await cell.locator("[data-part=why]").waitFor();

  await cell.getByRole("button", { name: "Show on the timeline" }).click();

  const fact = cell.locator("[data-part=timeline] .fact");
  await fact.getByText("Race: nothing orders").waitFor();
  expect(await fact.textContent()).toMatch(/^Thread-1 \(add\) wrote counter = 1 at /);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("plot live");
  expect(await cell.locator(".legend").textContent()).toContain("an order is missing");
  await cell.locator("[data-part=timeline] summary").click();
  expect(await cell.locator("tbody").textContent()).toContain("Race: nothing orders what Thread");
});

test.each([
  ["en", "light", 1440],
  ["ru", "dark", 1312],
  ["en", "dark", 390],
] as const)(
  "Step never hides the line that runs, nor is hidden itself: %s, %s, %i pixels wide",
  async (locale, colorScheme, width) => {
    const page = await visit.newReader({
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    await open(page, `/${locale}/threading/race-conditions/`);
    const cell = page.locator('python-cell[data-program="threading/race-conditions/5"]');
    await cell.locator("[data-part=step]").click();
    const panel = cell.locator("[data-part=step-panel]");
    await panel.locator(".threads li").first().waitFor();
    for (let steps = 1; steps <= 5; steps++) {
      await panel.press("n");
      await panel.locator(".count", { hasText: String(steps) }).waitFor();
      const line = await cell.locator(".cm-line.next").boundingBox();
      const place = await panel.boundingBox();
      const header = await page.locator("header").first().boundingBox();
      if (line === null || place === null || header === null) throw new Error("nothing is seen");
      expect(line.y).toBeGreaterThanOrEqual(header.y + header.height);
      const isBeside = place.x >= line.x + line.width - 1;
      expect(isBeside).toBe(width > 1_000);
      if (!isBeside) expect(line.y + line.height).toBeLessThanOrEqual(place.y);
    }
    const isOnTop = await panel.locator("button.next").evaluate((next) => {
      const { left, top, width: wide, height } = next.getBoundingClientRect();
      const found = document.elementFromPoint(left + wide / 2, top + height / 2);
      return found !== null && next.contains(found);
    });
    expect(isOnTop).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);

    expect(await brokenRules(page)).toEqual([]);
  },
);

const COULD_DEADLOCK = `
from threading import Lock, Thread

fork, knife = Lock(), Lock()

def eat(first, second):
    with first:
        with second:
            print("ate")

one = Thread(target=eat, args=(fork, knife))
one.start()
other = Thread(target=eat, args=(knife, fork))
other.start()
one.join()
other.join()
`;

test.each([
  ["en", 1440, "light", "Look for races", "Search for a schedule in which it happens", "Moment"],
  ["ru", 390, "dark", "Искать гонки", "Найти расписание, при котором это случится", "Момент"],
] as const)(
  "of locks that could deadlock the search finds the run in which they do, and what is told keeps to the rules of axe: %s",
  async (locale, width, colorScheme, look, search, moment) => {
    const page = await visit.newReader({
      viewport: { width, height: 900 },
      colorScheme,
      bypassCSP: true,
    });
    await open(page, `/${locale}/playground/`);
    const cell = page.locator("python-cell");
    await cell.evaluate((found, source) => Object.assign(found, { source }), COULD_DEADLOCK);
    await cell.getByRole("button", { name: look }).click();
    await ended(cell, "completed");
    await cell.getByRole("button", { name: moment, exact: true }).click();
    expect(await brokenRules(page)).toEqual([]);

    await cell.getByRole("button", { name: search }).click();

    await ended(cell, "deadlocked");
    expect(await cell.locator(".why .title code").allTextContents()).toEqual(["knife", "fork"]);
    expect(await brokenRules(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  },
);
