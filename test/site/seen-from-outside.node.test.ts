import { describe, expect, test } from "vitest";
import { exists, htmlOf, pages, Visit } from "./site.ts";

const visit = await Visit.start();

describe("a page that is not there", () => {
  test.each([
    ["/nowhere/", "ru-RU", "Такой страницы нет"],
    ["/nowhere/", "en-GB", "There is no such page"],
    // Whoever looked for a page in one language reads that.
    ["/ru/nowhere/", "en-GB", "Такой страницы нет"],
  ])("%s, by a reader of %s, says so in one language", async (address, locale, words) => {
    const page = await visit.newReader({ locale });
    await page.goto(address);

    const headings = page.locator("h1:visible");
    await expect.poll(() => headings.allTextContents()).toEqual([words]);
    expect(await page.title()).toBe(words);
    await page.locator("a[data-part=language]:visible").click();
    await page.waitForURL(/\/(?:en|ru)\/$/);
  });

  test.each([
    ["/en/threading/race-condition.html", "/en/threading/race-conditions/"],
    [
      "/ru/threading/%D0%B1%D0%BB%D0%BE%D0%BA%D0%B8%D1%80%D0%BE%D0%B2%D0%BA%D0%B0",
      "/ru/threading/locks/",
    ],
  ])("%s, looks for what its address says in its language", async (address, lesson) => {
    const page = await visit.newReader();
    await page.goto(address);

    await page.locator(`search a[href^="${lesson}"]`).first().waitFor();
    await page.locator("search input").fill("no such word anywhere qwxyz");
    await page.locator("search [role=status]", { hasText: /nothing|ничего/i }).waitFor();
    expect(await page.locator("search a").count()).toBe(0);
  });

  test("offers both to a reader of neither", async () => {
    const page = await visit.newReader({ locale: "de-AT" });
    await page.goto("/nowhere/");
    await page.waitForFunction(() => "interleave" in globalThis);

    expect(await page.locator("h1:visible").count()).toBe(2);
  });
});

test.each(["en", "ru"])("the site can be installed, with its icon: %s", (locale) => {
  const address = `/${locale}/manifest.webmanifest`;
  const manifest = JSON.parse(htmlOf(address));

  const [link] = /<link rel="manifest"[^>]*>/.exec(htmlOf(`/${locale}/playground/`)) ?? [];

  expect(link).toContain(` href="${address}"`);
  expect([manifest.lang, manifest.start_url, manifest.scope]).toEqual([locale, `/${locale}/`, "/"]);
  expect(manifest.icons.map(({ src }: { src: string }) => exists(src))).toEqual([true]);
});

test("no link leads to an address from which readers are sent on", () => {
  const sentOn = pages.flatMap((page) =>
    [...htmlOf(page).matchAll(/ href="(\/[^"#?]*)/g)]
      .map(([, address = ""]) => address)
      .filter((address) => !address.endsWith("/") && !/\.\w+$/.test(address))
      .map((address) => `${page}: ${address}`),
  );

  expect(sentOn).toEqual([]);
});

test("a device that keeps a page has a picture for it, and others a text on each", () => {
  for (const page of pages.filter((address) => /^\/(?:en|ru)\//.test(address))) {
    const html = htmlOf(page);
    const [, icon = ""] = /<link rel="apple-touch-icon" href="([^"]+)"/.exec(html) ?? [];
    expect([page, exists(icon)]).toEqual([page, true]);
    expect(html).toMatch(/<meta name="description" content="[^"]{30}/);
    // None is shown where the site's address is not known.
    expect(html).toContain('<meta name="twitter:card" content="summary"');
  }
  expect(htmlOf("/")).toMatch(/<meta name="description" content="[^"]{30}/);
});

test("search engines may read everything", () => {
  expect(htmlOf("/robots.txt")).toBe("User-agent: *\nAllow: /\n");
});
