import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { offlineWords } from "../../src/i18n/offline.ts";
import { describeRelease } from "../../tools/release.ts";
import { serve } from "../../tools/serve.ts";
import { Line } from "./line.ts";
import { DIST, FORK, open, run, tierOf, Visit } from "./site.ts";

// Some 50 MB are fetched, added up and written, several times over.
vi.setConfig({ testTimeout: 180_000 });

/** For what takes as long as the machine has other things to do. */
const PATIENCE = { timeout: 90_000 };

const LESSON = "/en/threading/first-threads/";
const PAGE = "/en/progress/";

/** Some of the site's pages in a folder in which a newer release can take its place. */
const folder = mkdtempSync(join(tmpdir(), "interleave-kept-"));
const LEFT_OUT =
  /\.(?:br|gz)$|\/(?:en|ru)\/(?:conclusions|concurrency|multiprocessing)\/|\/plain\./;
cpSync(DIST, folder, { recursive: true, filter: (path) => !LEFT_OUT.test(path) });
await describeRelease(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const line = await Line.to(await serve(folder, 0));
const visit = await Visit.of(line);
/** On a host that sends files and nothing more. */
const plainLine = await Line.to(await serve(DIST, 0, "/", () => []));
const plain = await Visit.of(plainLine);

afterEach(() => {
  line.isCut = () => false;
  plainLine.isCut = () => false;
});

const standing = (page: Page) => page.locator("offline-site [data-part=standing]");

const idleButton = (page: Page) =>
  page.locator("offline-site [data-part=keep]:not([aria-disabled])");

/** Presses the button once it is shown (what is hidden takes no key), and waits for what is said in the end. */
async function keep(page: Page, address = PAGE): Promise<void> {
  await open(page, address);
  await idleButton(page).waitFor();
  await idleButton(page).press("Enter");
  await idleButton(page).waitFor();
}

const expectStanding = (page: Page, ...said: readonly string[]) =>
  expect.poll(() => standing(page).textContent(), PATIENCE).toContain(said.join(" "));

async function keepWhole(page: Page): Promise<void> {
  await keep(page);
  const press = async () => {
    const said = await standing(page).textContent();
    // A page that reloads itself, or goes to where its reader was, while it is pressed has not heard of it.
    const { nothing, begun } = offlineWords.en;
    if (said === nothing || said === begun) await idleButton(page).press("Enter");
    return said;
  };
  await expect.poll(press, PATIENCE).toMatch(/^Kept: \d\d MB\./);
}

/** A newer release, which says so in each page. */
async function release(mark: string): Promise<void> {
  for (const path of ["en/progress/", "en/threading/first-threads/"]) {
    const file = join(folder, path, "index.html");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(/<html[^>]*?(?: data-release="\w*")?>/, (tag) =>
        tag.replace(/( data-release="\w*")?>$/, ` data-release="${mark}">`),
      ),
    );
  }
  await describeRelease(folder);
}

const markOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.release);

describe("without a network", () => {
  test("what a press has kept is all there: both languages, processes, the library, the search, and what is not there", async () => {
    const page = await plain.newReader({ serviceWorkers: "allow" });
    await keepWhole(page);
    plainLine.isCut = () => true;

    await open(page, LESSON);
    expect([await tierOf(page), await run(page, FORK)]).toEqual(["A", "42\n"]);
    expect(await run(page, "import csv; print(csv.__name__)")).toBe("csv\n");
    await page.goto("/ru/threading/locks");
    expect(new URL(page.url()).pathname).toBe("/ru/threading/locks/");
    await page.waitForFunction(() => "interleave" in globalThis);
    await page.keyboard.press("Control+k");
    await page.locator("dialog input:focus").waitFor();
    await page.keyboard.type("очередь");
    await page.locator(".pagefind-ui__result-link").first().waitFor();
    const missing = await page.goto("/ru/nowhere/");
    expect([missing?.status(), await page.locator("h1:visible").textContent()]).toEqual([
      404,
      "Такой страницы нет",
    ]);
  });

  test("a first run keeps it, too, on a host that sends headers; a page that is only read keeps nothing, nor does what is removed stay", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    const workers = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await open(page, LESSON);
    expect(await workers()).toBe(0);

    await page.locator("python-cell [data-part=run]").first().click();
    await page.locator("python-cell[data-state=completed]").first().waitFor();
    expect(await workers()).toBe(0);
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            const names = await caches.keys();
            const cache = names[0] === undefined ? undefined : await caches.open(names[0]);
            return (await cache?.match("/kept/lists")) !== undefined;
          }),
        PATIENCE,
      )
      .toBe(true);
    line.isCut = () => true;

    await open(page, PAGE);
    expect([await tierOf(page), await run(page, FORK)]).toEqual(["A", "42\n"]);

    await page.locator("offline-site [data-part=clear]").click();
    await expectStanding(page, offlineWords.en.nothing);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    await expect(page.goto(LESSON)).rejects.toThrow();
  });
});

test("a network that fails while the site is fetched leaves no half of it in use, and what has come is not fetched again", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  await open(page, PAGE);
  const { nothing, begun, unreachable } = offlineWords.en;
  const stages: readonly (readonly [string, (path: string) => boolean])[] = [
    [nothing, (path) => path === "/release.json"],
    [begun, (path) => path.endsWith("snapshot.wasm")],
    [begun, (path) => path.startsWith("/ru/threading/")],
  ];
  for (const [there, isCut] of stages) {
    line.come.length = 0;
    line.isCut = isCut;
    await keep(page);
    await expectStanding(page, there, unreachable);
    expect(await page.locator("offline-site [data-part=clear]").isVisible()).toBe(there === begun);
  }
  const had = line.come.splice(0).filter((path) => path.startsWith("/en/asyncio/"));
  line.isCut = () => false;

  await keepWhole(page);

  expect(had.length).toBeGreaterThan(5);
  expect(line.come.filter((path) => had.includes(path))).toEqual([]);
  line.isCut = () => true;
  await open(page, LESSON);
  expect(await run(page, "print(6 * 7)")).toBe("42\n");
});

test("a newer release waits while a page is open, which goes on as it is, until the next visit or a press", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  await keepWhole(page);
  await open(page, LESSON);
  await page.evaluate(
    `globalThis.run = interleave.run("import time\\nfor i in range(4): print(i); time.sleep(1)")`,
  );
  await release("second");

  const other = await page.context().newPage();
  await open(other, PAGE);
  // The first page after the service worker has begun anew looks for one, too.
  await keep(other);
  await expectStanding(other, offlineWords.en.renewable);
  await other.locator("[data-part=renew]").click();
  await expectStanding(other, offlineWords.en.othersOpen);
  await other.reload();
  expect(await markOf(other)).toBeUndefined();
  expect(await page.evaluate("globalThis.run.outcome.then(({ stdout }) => stdout)")).toBe(
    "0\n1\n2\n3\n",
  );
  await page.locator("python-cell [data-part=more]").first().click();
  await page.locator("[data-part=more-actions]").waitFor();

  const context = page.context();
  await page.close();
  await other.close();
  line.isCut = () => true;
  const next = await context.newPage();
  await open(next, LESSON);
  expect(await markOf(next)).toBe("second");
  expect(await run(next, "print(6 * 7)")).toBe("42\n");
  line.isCut = () => false;

  await release("third");
  await keep(next);
  await next.locator("[data-part=renew]").click();
  await expect.poll(() => markOf(next).catch(() => undefined), PATIENCE).toBe("third");

  // Its list is there before its files.
  const file = join(folder, "en/threading/locks/index.html");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, `${before}<!-- new -->`);
  await describeRelease(folder);
  writeFileSync(file, before);
  await keep(next);
  await expectStanding(next, offlineWords.en.altered);
  await describeRelease(folder);
});

describe("a browser", () => {
  test("that refuses storage says so, and the site works as before", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await page.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException("refused", "SecurityError"));
    });

    await keep(page, "/ru/progress/");

    await expectStanding(page, offlineWords.ru.refused);
    expect(await run(page, "print(6 * 7)")).toBe("42\n");
  });

  test("without room keeps nothing by halves, and says so", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, PAGE);
    const client = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 8_000_000 });

    await keep(page);

    await expectStanding(page, offlineWords.en.nothing, offlineWords.en.full);
    const kept = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0] ?? "");
      return (await cache.keys()).length;
    });
    expect(kept).toBe(0);
    expect(await run(page, "print(6 * 7)")).toBe("42\n");
  });

  test("that has lost files of what it kept asks the host for them, and keeps them again", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await keepWhole(page);
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0] ?? "");
      const keys = (await cache.keys()).filter(({ url }) => !url.endsWith("/lists"));
      for (const key of keys.filter((_, index) => index % 2 === 0)) await cache.delete(key);
    });

    await open(page, LESSON);
    expect(await run(page, "print(6 * 7)")).toBe("42\n");
    await keepWhole(page);
    line.isCut = () => true;
    await open(page, "/ru/threading/locks/");
    expect(await run(page, FORK)).toBe("42\n");
  });

  test("can put the site among its applications", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, "/ru/");
    const client = await page.context().newCDPSession(page);

    const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");

    // A reader whom nobody has seen before, as those here are, is one in a private window.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
  });
});
