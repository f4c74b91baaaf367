import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
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
