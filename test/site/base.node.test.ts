import { expect, test } from "vitest";
import { buildSite, filesOf } from "./build.ts";
import { FORK, open, run, tierOf, Visit } from "./site.ts";

const BASE = "/course/";

/** Absolute addresses are looked at like the others. */
const SITE = "http://site";

const folder = buildSite({ BASE, SITE_URL: SITE });
const visit = await Visit.start(folder, BASE);
/** The same, on a host that sends files and nothing more. */
const plain = await Visit.start(folder, BASE, () => []);

test("below another path of its host, every address on a page leads to a file of the site", () => {
  const files = filesOf(folder);
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  const astray = pages.flatMap(([path, html]) =>
    [...html.toString().matchAll(/<[a-z][^>]*?\s(?:href|src)="([^"]*)"/g)]
      .map(([, address = ""]) => new URL(address.replaceAll("&amp;", "&"), `${SITE}${BASE}${path}`))
      .filter(({ host }) => host === "site")
      .map(({ pathname }) => decodeURI(pathname))
      .filter(
        (address) =>
          !address.startsWith(BASE) ||
          !["", "index.html", "/index.html"].some((end) =>
            files.has(address.slice(BASE.length) + end),
          ),
      )
      .map((address) => `${path}: ${address}`),
  );

  expect(pages.length).toBeGreaterThan(90);
  expect(astray).toEqual([]);
});

test("where the site's own address is known, pages say theirs, and search engines hear of all in each language", () => {
  const textOf = (path: string) => files.get(path)?.toString() ?? "";
  const files = filesOf(folder);
  const lesson = textOf("ru/threading/first-threads/index.html");
  const address = (locale: string) => `${SITE}${BASE}${locale}/threading/first-threads/`;

  expect(lesson).toContain(`<link rel="canonical" href="${address("ru")}"`);
  expect(lesson).toContain(`hreflang="en" href="${address("en")}"`);
  expect(textOf("robots.txt")).toContain(`\nSitemap: ${SITE}${BASE}sitemap-index.xml\n`);
  expect(textOf("sitemap-index.xml")).toContain(`<loc>${SITE}${BASE}sitemap-0.xml</loc>`);
  const sitemap = textOf("sitemap-0.xml");
  for (const locale of ["en", "ru"]) expect(sitemap).toContain(`<loc>${address(locale)}</loc>`);
});

test("where the site's own address is known, each page names a picture and data of itself, which no reader keeps", () => {
  const files = filesOf(folder);
  const root = `${SITE}${BASE}`;
  const pages = [...files].filter(([path]) => /^(?:en|ru)\/.*\.html$/.test(path));
  const pictures = pages.map(([path, html]) => {
    const [, address = ""] = /property="og:image" content="([^"]*)"/.exec(html.toString()) ?? [];
    const picture = files.get(decodeURI(address.slice(root.length)));
    return { path, address, size: [picture?.readUInt32BE(16), picture?.readUInt32BE(20)] };
  });
  const dataOf = (path: string) => {
    const html = files.get(path)?.toString() ?? "";
    return JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? "0",
    );
  };
  const kept = Object.keys(JSON.parse(files.get("release.json")?.toString() ?? "{}").files);

  expect(pages.length).toBeGreaterThan(90);
  expect(pictures.filter(({ size }) => size.join() !== "1200,630")).toEqual([]);
  expect(new Set(pictures.map(({ address }) => address)).size).toBe(pages.length);
  expect(kept.filter((path) => path.startsWith("_share/"))).toEqual([]);
  expect(dataOf("ru/index.html")).toMatchObject({
    "@type": "Course",
    name: "Чередование",
    inLanguage: "ru",
    url: `${root}ru/`,
    hasCourseInstance: { courseWorkload: expect.stringMatching(/^PT\d{3,}M$/) },
  });
  expect(dataOf("en/threading/locks/index.html")).toMatchObject({
    "@type": "LearningResource",
    url: `${root}en/threading/locks/`,
    isPartOf: { "@type": "Course", url: `${root}en/` },
  });
  expect(dataOf("en/glossary/index.html")).toBe(0);
});

test("below another path, an embedded program runs, and the course is there without a network", {
  timeout: 240_000,
}, async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  await open(page, `${BASE}en/progress/`);
  const button = page.locator("offline-site [data-part=keep]:not([aria-disabled])");
  // What is hidden takes no key.
  await button.waitFor();
  await button.press("Enter");
  const standing = page.locator("offline-site [data-part=standing]");
  await expect.poll(() => standing.textContent(), { timeout: 120_000 }).toMatch(/^Kept: \d\d MB\./);
  await page.context().setOffline(true);
  await open(page, `${BASE}ru/threading/locks/`);
  const offline = await run(page, "print('offline')");
  await page.context().setOffline(false);
  await page.goto(`${BASE}embed/?lang=en&cell=threading/first-threads/1`);
  const cell = page.locator("python-cell");
  await cell.locator("[data-part=run]").click();
  await cell.locator("[data-part=status]", { hasText: "Finished" }).waitFor();

  expect(await cell.locator("[data-part=output]").textContent()).toContain(
    "Task Thread-4 finished",
  );
  expect(offline).toBe("offline\n");
});

test("below another path, a reader is sent to a language, runs a program and finds a lesson", async () => {
  const page = await visit.newReader({ locale: "ru-RU", serviceWorkers: "allow" });
  const strays: string[] = [];
  page.on("response", (response) => {
    const { pathname, protocol } = new URL(response.url());
    const isOurs = pathname.startsWith(BASE) && response.ok();
    if (protocol === "http:" && !isOurs) strays.push(`${response.status()} ${pathname}`);
  });

  await page.goto(BASE);
  await page.waitForURL(`**${BASE}ru/`);
  await page.locator(`a[href^="${BASE}ru/threading/"]`).first().click();
  await page.waitForURL(`**${BASE}ru/threading/**`);
  await open(page, `${BASE}ru/threading/first-threads/`);
  const printed = await page.evaluate<string>(
    "interleave.run('import sched; print(6 * 7)').outcome.then(({ stdout }) => stdout)",
  );
  const bootPath = await page.evaluate("interleave.bootPath");
  await page.keyboard.press("Control+k");
  await page.locator("dialog input:focus").waitFor();
  await page.keyboard.type("очередь");
  const found = page.locator(".pagefind-ui__result-link").first();
  await found.click();
  await page.waitForURL(`**${BASE}ru/**`);

  expect([printed, bootPath]).toEqual(["42\n", "snapshot"]);
  expect(await page.locator("h1").count()).toBe(1);
  expect(strays).toEqual([]);
});

test("below another path of a host that sends no headers, the site's own pages alone are isolated", async () => {
  const page = await plain.newReader({ serviceWorkers: "allow" });
  const scopeOf = () =>
    page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(
        ({ scope }) => new URL(scope).pathname,
      ),
    );

  await open(page, `${BASE}en/multiprocessing/`);

  expect([await tierOf(page), await run(page, FORK)]).toEqual(["A", "42\n"]);
  expect(await scopeOf()).toEqual([BASE]);
  const above = await page.goto("/en/multiprocessing/");
  expect(above?.headers()).not.toHaveProperty("cross-origin-embedder-policy");
});
