import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { brokenRules } from "./axe.ts";
import { open, Visit } from "./site.ts";

const LESSON = "/en/threading/first-threads/";
const PROGRAM = 'python-cell[data-program="threading/first-threads/1"]';
const COMPARISON = "/en/conclusions/final-lab/";

const visit = await Visit.start();

/** Runs the program and waits until its picture stands still. */
async function run(page: Page): Promise<void> {
  await page.locator(`${PROGRAM} [data-part=run]`).click();
  await page.locator(`${PROGRAM}[data-state=completed]`).waitFor();
  await page.locator(`${PROGRAM} canvas`).waitFor();
}

describe("without scripts", () => {
  test("a lesson shows the picture of a recorded run, its legend and its table", async () => {
    const page = await visit.newReader({ javaScriptEnabled: false });
    await page.goto(LESSON);
    const timeline = page.locator(`${PROGRAM} [data-part=timeline]`);

    expect(await timeline.locator("svg.still").isVisible()).toBe(true);
    expect(await timeline.locator(".names").innerText()).toContain("Thread-5 (task)");
    expect(await timeline.locator(".legend li").count()).toBeGreaterThan(2);
    await timeline.locator("summary").click();
    expect(await timeline.locator("tbody").innerText()).toMatch(/Thread-1 \(task\) slept for 2\./);
  });

  test("a picture that would tell what a prediction asks for is folded with the output", async () => {
    const page = await visit.newReader({ javaScriptEnabled: false });
    await page.goto(LESSON);
    const predicted = page.locator("lesson-predict + python-cell").first();
    expect(await predicted.locator("svg.still").isVisible()).toBe(false);

    await predicted.locator(".result summary").click();

    expect(await predicted.locator("svg.still").isVisible()).toBe(true);
  });
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
  test("axe finds nothing wrong with a recorded picture, a live one or a comparison", async () => {
    const page = await visit.newReader({ colorScheme, bypassCSP: true });
    await open(page, LESSON);
    await page.locator(`${PROGRAM} [data-part=timeline] summary`).click();
    expect(await brokenRules(page, PROGRAM)).toEqual([]);

    await run(page);
    expect(await brokenRules(page, PROGRAM)).toEqual([]);

    await open(page, COMPARISON);
    expect(await brokenRules(page, "program-comparison")).toEqual([]);
  });
});

test("what stands below does not move when the live picture takes the place of the recorded one", async () => {
  const page = await visit.newReader({ viewport: { width: 390, height: 844 } });
  await open(page, LESSON);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  const height = () =>
    page.locator(PROGRAM).evaluate((cell) => cell.getBoundingClientRect().height);
  const before = await height();

  await run(page);

  expect(Math.abs((await height()) - before)).toBeLessThan(30);
});

test("a live picture prints, in the colors of paper", async () => {
  const page = await visit.newReader({ colorScheme: "dark" });
  await open(page, LESSON);
  await run(page);
  await page.emulateMedia({ media: "print" });

  await page.locator(`${PROGRAM} svg.printed`).waitFor();
  expect(await page.locator(`${PROGRAM} canvas`).isVisible()).toBe(false);
  expect(await page.locator(`${PROGRAM} .zoom`).isVisible()).toBe(false);
  const text = page.locator(`${PROGRAM} svg.printed text`).first();
  expect(await text.evaluate((element) => getComputedStyle(element).fill)).toBe("rgb(53, 60, 70)");
});
