/** What a reader has written is there again, whatever became of the tab; and nothing needs a place to keep it. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { open, Visit } from "../site/site.ts";

const visit = await Visit.start();

const LESSON = "/en/threading/locks/";

const exercise = (page: Page) => page.locator("lesson-exercise").first();

/** Types at the end of the first exercise's program, as a reader does. */
async function type(page: Page, text: string): Promise<void> {
  await exercise(page).locator("[data-part=source]").click();
  await exercise(page).locator(".cm-content").press("Control+End");
  await page.keyboard.type(`\n${text}`);
}

const written = (page: Page): Promise<string> =>
  exercise(page)
    .locator("python-cell")
    .evaluate((cell) => ("source" in cell ? String(cell.source) : ""));

const isKept = (page: Page, text: string): Promise<boolean> =>
  page.evaluate(
    (part) => Object.values({ ...localStorage }).some((value) => String(value).includes(part)),
    text,
  );

test("an answer that was being typed when its tab crashed is there in the next", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  await open(page, LESSON);
  await type(page, "# half a thou");
  await expect.poll(() => isKept(page, "# half a thou")).toBe(true);
  const crashed = page.waitForEvent("crash");
  const client = await page.context().newCDPSession(page);
  client.send("Page.crash").catch(() => {});
  await crashed;

  const next = await page.context().newPage();
  await open(next, LESSON);

  expect(await written(next)).toMatch(/\n *# half a thou\n?$/);
});

test("an untouched tab of the same lesson takes nothing from the one that is written in", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  const context = page.context();
  const untouched = await context.newPage();
  await open(page, LESSON);
  await open(untouched, LESSON);
  await type(page, "# mine");
  await expect.poll(() => isKept(page, "# mine")).toBe(true);

  await untouched.close({ runBeforeUnload: true });
  await page.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await open(next, LESSON);

  expect(await written(next)).toMatch(/\n *# mine\n?$/);
});

test("an untouched tab of the playground takes nothing from the one that is written in", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  const context = page.context();
  const source = (of: Page) => of.evaluate(() => document.querySelector("python-cell")?.source);
  const write = async (text: string) => {
    await page.locator("python-playground [data-part=source]").click();
    await page.locator(".cm-focused").waitFor();
    await page.keyboard.type(text);
    await expect.poll(() => isKept(page, text)).toBe(true);
  };
  await open(page, "/en/playground/");
  await write("# first");
  const untouched = await context.newPage();
  await open(untouched, "/en/playground/");
  await expect.poll(() => source(untouched)).toBe("# first");
  await write(", and more");

  await page.close({ runBeforeUnload: true });
  await untouched.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await open(next, "/en/playground/");

  await expect.poll(() => source(next)).toMatch(/, and more/);
});

test("whoever comes back to a page finds what was written and can run it", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  await open(page, LESSON);
  await type(page, "print('back')");
  await page.goto("/en/threading/queues/");
  await page.goBack();
  await page.waitForFunction(() => "interleave" in globalThis);

  expect(await written(page)).toMatch(/\n *print\('back'\)$/);
  await exercise(page).locator("[data-part=run]").click();
  await expect
    .poll(() => exercise(page).locator("[data-part=output]").textContent())
    .toMatch(/back\s*$/);
});

test.each<[string, () => void]>([
  [
    "full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
    },
  ],
  [
    "denied",
    () => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException("Access is denied for this document.", "SecurityError");
          },
        });
      }
      Object.defineProperty(StorageManager.prototype, "getDirectory", {
        value: () => Promise.reject(new DOMException("It is not allowed.", "SecurityError")),
      });
    },
  ],
])("where storage is %s, all works but what is kept", async (_, take) => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.context().addInitScript(take);
  await open(page, LESSON);
  await type(page, "print('works')");

  await exercise(page).locator("[data-part=run]").click();
  await expect
    .poll(() => exercise(page).locator("[data-part=output]").textContent())
    .toMatch(/works\s*$/);
  await exercise(page).locator("[data-part=check]").click();
  await expect
    .poll(() => exercise(page).locator("[data-part=verdict]").getAttribute("data-verdict"), {
      timeout: 30_000,
    })
    .not.toBeNull();
  await page.reload();
  await page.waitForFunction(() => "interleave" in globalThis);
  expect(complaints).toEqual([]);
});
