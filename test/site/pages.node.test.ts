import { describe, expect, test } from "vitest";
import { coursePages, exists, htmlOf, pages } from "./site.ts";

const attributes = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map((match) => match[1] ?? "");

/** Where the links of a page lead on this site, without what follows `#` or `?`. */
function linkedAddresses(address: string): string[] {
  const here = new URL(address, "http://site/");
  return attributes(htmlOf(address), /<(?:a|link)\b[^>]*?\bhref="([^"]*)"/g)
    .map((href) => new URL(href.replaceAll("&amp;", "&"), here))
    .filter(({ host }) => host === "site")
    .map(({ pathname }) => pathname);
}

test("the site has its five chapters, the playground and a first page, twice", () => {
  const missing = ["en", "ru"].flatMap((language) =>
    ["", "playground/"].map((page) => `/${language}/${page}`).filter((page) => !exists(page)),
  );
  const chapters = new Set(coursePages.map((page) => page.split("/")[2]));

  expect(missing).toEqual([]);
  expect([...chapters]).toEqual(
    expect.arrayContaining([
      "concurrency",
      "threading",
      "asyncio",
      "multiprocessing",
      "conclusions",
    ]),
  );
});

describe.each(coursePages)("%s", (address) => {
  const html = htmlOf(address);
  const language = address.split("/")[1] ?? "";
  const other = language === "en" ? "ru" : "en";

  test("says its language and links to itself in the other", () => {
    const [link = ""] = html.match(/<a\b[^>]*data-part="language"[^>]*>/g) ?? [];
    const counterpart = address.replace(`/${language}/`, `/${other}/`);

    expect(attributes(html, /<html\b[^>]*?\blang="([^"]*)"/g)).toEqual([language]);
    expect(attributes(link, /\bhref="([^"]*)"/g)).toEqual([counterpart]);
    expect(attributes(link, /\bhreflang="([^"]*)"/g)).toEqual([other]);
    expect(exists(counterpart)).toBe(true);
  });
});

test.each(pages)("every link of %s leads somewhere", (address) => {
  expect(linkedAddresses(address).filter((linked) => !exists(linked))).toEqual([]);
});

test.each(coursePages.filter((page) => page.startsWith("/ru/")))(
  "%s has no English quotation marks made from straight ones",
  (address) => {
    expect(htmlOf(address)).not.toMatch(/[а-яё][“”]|[“”][а-яё]/i);
  },
);
