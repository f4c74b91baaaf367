import { expect, test } from "vitest";
import { dictionaryOf, fill, tagToLocale } from "../../src/i18n/dictionary.ts";
import { embedWords } from "../../src/i18n/embed.ts";
import { locales } from "../../src/i18n/languages.ts";
import { notFoundWords } from "../../src/i18n/not-found.ts";
import { offlineWords } from "../../src/i18n/offline.ts";
import { playgroundWords } from "../../src/i18n/playground.ts";
import { progressWords } from "../../src/i18n/progress.ts";
import { steeringWords } from "../../src/i18n/steering.ts";
import { teachingWords } from "../../src/i18n/teaching.ts";

/** The words in braces of every text. */
const places = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]);

test.each(locales)("%s fills the same places as English", (locale) => {
  expect(places(steeringWords[locale])).toEqual(places(steeringWords.en));
  for (const words of [embedWords, notFoundWords, offlineWords, progressWords, teachingWords]) {
    expect(places(words[locale])).toEqual(places(words.en));
  }
  expect(places(playgroundWords[locale])).toEqual(places(playgroundWords.en));
  expect(places(dictionaryOf(locale))).toEqual(places(dictionaryOf("en")));
});

test("a place without a value stays visible", () => {
  expect(fill("{first} and {second}", { first: "one" })).toBe("one and {second}");
});

test("a language the course does not have is English", () => {
  expect(["ru-RU", "RU", "de", undefined].map(tagToLocale)).toEqual(["ru", "ru", "en", "en"]);
});
