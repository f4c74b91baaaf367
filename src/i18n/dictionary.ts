import { type Dictionary, en } from "./en.ts";
import { DEFAULT_LOCALE, type Locale, locales } from "./languages.ts";
import { ru } from "./ru.ts";

export type { Dictionary, Locale };

const dictionaries: Readonly<Record<Locale, Dictionary>> = { en, ru };

export const dictionaryOf = (locale: Locale): Dictionary => dictionaries[locale];

/**
 * The course's language for a language tag; English where the course does not have it.
 *
 * @example tagToLocale("ru-RU") // => "ru"
 */
export function tagToLocale(tag: string | undefined): Locale {
  return findLocale(tag) ?? DEFAULT_LOCALE;
}

/** @example findLocale("de-AT") // => undefined */
export function findLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split("-")[0];
  return locales.find((locale) => locale === language);
}

/** @example fill("Finished in {seconds}", { seconds: "2 s" }) // => "Finished in 2 s" */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
