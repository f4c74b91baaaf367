import { expect, test } from "vitest";
import { isOfPython, read } from "../../tools/bench/lesson-page.ts";
import { open, Visit } from "./site.ts";

const visit = await Visit.start();

/** How much of the page may move while it loads, as on a lesson's. */
const SHIFT = 0.02;

test.each(["en", "ru"])(
  "the first page asks, and on a press finds the answer, shows and steps it: %s",
  async (locale) => {
    const page = await visit.newReader({ viewport: { width: 1440, height: 900 } });
    const { addresses, shift } = await read(page, `/${locale}/`);
    expect(addresses.filter(isOfPython)).toEqual([]);
    expect(shift).toBeLessThanOrEqual(SHIFT);

    const cell = page.locator(".front-door python-cell");
    const output = cell.locator("[data-part=output]");
    expect(await output.isVisible()).toBe(false);
    await cell.locator(".schedules button").first().click();
    await expect.poll(() => output.innerText(), { timeout: 60_000 }).toMatch(/^1\s*$/);
    expect(await cell.locator(".schedules [role=status]").textContent()).toMatch(/\d/);
    await cell.locator("[data-part=timeline] canvas").waitFor();

    await cell.locator(".schedules button").nth(1).click();
    await cell.locator("[data-part=step-panel]").waitFor();
  },
);

test("the first page leads on in the room it had for beginning", async () => {
  const page = await visit.newReader({ viewport: { width: 390, height: 844 } });
  await open(page, "/en/");
  const begin = page.locator(".front-door .begin");
  const before = await begin.boundingBox();
  await open(page, "/en/threading/locks/");

  const { shift } = await read(page, "/en/");
  await page.locator(".continuation progress").waitFor();
  expect(await begin.locator("a").textContent()).toBe("Continue: Locks");
  expect(await begin.boundingBox()).toEqual(before);
  expect(shift).toBeLessThanOrEqual(SHIFT);
});
