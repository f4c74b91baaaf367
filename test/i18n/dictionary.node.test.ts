import { expect, test } from "vitest";
import { dictionaryOf, fill, tagToLocale } from "../../src/i18n/dictionary.ts";
import { locales } from "../../src/i18n/languages.ts";

/** The words in braces of every text. */
const places = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]);

test.each(locales)("%s fills the same places as English", (locale) => {
  expect(places(dictionaryOf(locale))).toEqual(places(dictionaryOf("en")));
});

test("a place without a value stays visible", () => {
  expect(fill("{first} and {second}", { first: "one" })).toBe("one and {second}");
});

test("a language the course does not have is English", () => {
  expect(["ru-RU", "RU", "de", undefined].map(tagToLocale)).toEqual(["ru", "ru", "en", "en"]);
});
