import { expect, test } from "vitest";
import { countTests, groupFailures, percentOf, testLines } from "../../src/course/support.ts";
import { locales } from "../../src/i18n/languages.ts";
import { htmlOf } from "./site.ts";

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&nbsp;", "\u00a0")
    .replace(/\s+/g, " ");

test.each(locales)("the support page begins with the share of tests that pass: %s", (locale) => {
  const { pass, able } = countTests(testLines);
  const share = percentOf(pass, able).toLocaleString(locale, { minimumFractionDigits: 1 });
  const [, headline = ""] =
    /data-part="share"[^>]*>(.*?)<\/p>/s.exec(htmlOf(`/${locale}/support/`)) ?? [];

  expect(textOf(headline)).toContain(share);
  expect(textOf(headline)).toContain(pass.toLocaleString(locale).replace(/\s/g, " "));
});

test.each(locales)("the support page names every test that does not pass: %s", (locale) => {
  const text = textOf(htmlOf(`/${locale}/support/`));
  const missing = groupFailures(testLines)
    .flatMap(({ parts }) => parts)
    .flatMap(({ classes }) => classes)
    .filter(([owner, methods]) => !text.includes(owner) || !text.includes(methods.join(", ")));

  expect(missing).toEqual([]);
});

test.each(locales)("the playground leads to the support page: %s", (locale) => {
  expect(htmlOf(`/${locale}/playground/`)).toContain('href="../support/"');
});
