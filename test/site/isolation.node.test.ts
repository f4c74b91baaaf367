import type { BrowserContextOptions, Page } from "playwright";
import { describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { ru } from "../../src/i18n/ru.ts";
import { Firefox } from "./firefox.ts";
import { DIST, FORK, open, run, tierOf, Visit } from "./site.ts";

/** A host that sends files and nothing more. */
const plain = await Visit.start(DIST, "/", () => []);
const complete = await Visit.start();

const LESSON = "/en/threading/first-threads/";

/** What the notes under the programs of a page say, in all. */
const notesOf = async (page: Page) =>
  (await page.locator("python-cell [data-part=notes]").allTextContents()).join("");

/** A reader, and the pages that were asked for, one after another. */
async function newReader(visit: Visit, options: BrowserContextOptions = {}) {
  const page = await visit.newReader({ serviceWorkers: "allow", ...options });
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loaded.push(new URL(request.url()).pathname);
  });
  return { page, loaded };
}

/** Long enough for a page that would be reloaded once more. */
const settle = (page: Page) => page.waitForTimeout(1_500);

describe("on a host that sends no headers", () => {
  test("the first page is reloaded once, the others never, and programs have their processes", async () => {
    const { page, loaded } = await newReader(plain);

    await open(page, LESSON);
    expect(await run(page, FORK)).toBe("42\n");
    await settle(page);
    expect(loaded).toEqual([LESSON, LESSON]);
    expect([await tierOf(page), await notesOf(page)]).toEqual(["A", ""]);

    await page.locator('a[href^="/en/threading/"]:not([aria-current])').first().click();
    await page.waitForFunction((before) => location.pathname !== before, LESSON);
    await open(page, "/ru/multiprocessing/");
    await open(await page.context().newPage(), LESSON);
    await settle(page);
    expect(loaded).toHaveLength(4);
    expect([await tierOf(page), await run(page, FORK)]).toEqual(["A", "42\n"]);
  });

  test("a reader is sent to their language, and may be reloaded there", async () => {
    const { page, loaded } = await newReader(plain, { locale: "ru-RU" });

    await page.goto("/");
    await page.waitForURL("**/ru/");
    await page.waitForFunction(() => "interleave" in globalThis);
    await settle(page);

    expect(await tierOf(page)).toBe("A");
    expect(loaded.filter((path) => path === "/")).toHaveLength(1);
    expect(loaded.filter((path) => path === "/ru/").length).toBeLessThanOrEqual(2);
  });

  test("the search, whose worker needs the headers too, finds what is looked for", async () => {
    const { page } = await newReader(plain);
    await open(page, LESSON);

    await page.keyboard.press("Control+k");
    await page.locator("dialog input:focus").waitFor();
    await page.keyboard.type("deadlock");

    await page.locator(".pagefind-ui__result-link").first().waitFor();
  });

  test("a page that is loaded past the service worker begins as it is", async () => {
    const { page, loaded } = await newReader(plain);
    await open(page, LESSON);
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    await client.send("Network.setBypassServiceWorker", { bypass: true });

    await page.reload();
    await page.waitForFunction(() => "interleave" in globalThis);
    await settle(page);

    expect([await tierOf(page), loaded.length]).toEqual(["B", 3]);
  });

  test("what is beside the site is left as it is", async () => {
    const { page } = await newReader(plain);
    await open(page, LESSON);

    const [ours, beside] = [await page.goto(LESSON), await page.goto("/another/project/")];

    expect(ours?.headers()["cross-origin-embedder-policy"]).toBe("require-corp");
    expect(beside?.headers()).not.toHaveProperty("cross-origin-embedder-policy");
  });

  test.each([
    ["has none", () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"), en, "en"],
    [
      "refuses it",
      () => {
        ServiceWorkerContainer.prototype.register = () =>
          Promise.reject(new DOMException("refused", "SecurityError"));
      },
      ru,
      "ru",
    ],
    [
      "never answers",
      () => {
        ServiceWorkerContainer.prototype.register = () => new Promise(() => {});
      },
      en,
      "en",
    ],
  ] as const)(
    "a browser that %s keeps the tier it has, and the page says so once",
    async (_, refuse, words, language) => {
      const { page, loaded } = await newReader(plain);
      await page.addInitScript(refuse);
      const address = `/${language}/threading/first-threads/`;

      await open(page, address);
      await expect.poll(() => notesOf(page)).toBe(words.tierB);
      await settle(page);

      expect(loaded).toEqual([address]);
      expect(await run(page, "print(6 * 7)")).toBe("42\n");
    },
  );
});

test("on a host that sends the headers there is no service worker, and no reload", async () => {
  const { page, loaded } = await newReader(complete);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));

  await open(page, LESSON);
  await settle(page);

  expect([await tierOf(page), loaded]).toEqual(["A", [LESSON]]);
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
  ).toBe(0);
  expect(asked.filter((address) => /service-worker|isolation/.test(address))).toEqual([]);
});

test("in Firefox, too, a page of a host that sends no headers becomes isolated", async ({
  skip,
}) => {
  const path = Firefox.find();
  if (path === undefined) return skip("there is no Firefox here");
  const firefox = await Firefox.start(path);
  try {
    const page = await firefox.open(new URL(LESSON, plain.url).href);
    // Between a page and the one it is reloaded as there is none to ask.
    const ask = (expression: string) => page.evaluate(expression).catch(() => undefined);
    const isReady = () => ask("String(crossOriginIsolated && 'interleave' in globalThis)");

    await expect.poll(isReady).toBe("true");

    expect(await ask("performance.getEntriesByType('navigation')[0].type")).toBe("reload");
    const source = JSON.stringify(FORK);
    expect(await ask(`interleave.run(${source}).outcome.then(({ stdout }) => stdout)`)).toBe(
      "42\n",
    );
  } finally {
    await firefox.end();
  }
});
