import { type Dictionary, en } from "./en.ts";
import { ru } from "./ru.ts";

export type { Dictionary };

const dictionaries = { en, ru } as const satisfies Record<string, Dictionary>;

export type Locale = keyof typeof dictionaries;

/** Every language of the course, by its own name. */
export const languageNames: Readonly<Record<Locale, string>> = { en: "English", ru: "Русский" };

export const locales = Object.keys(languageNames) as readonly Locale[];

export const dictionaryOf = (locale: Locale): Dictionary => dictionaries[locale];

/**
 * The course's language for a language tag; English where the course does not have it.
 *
 * @example tagToLocale("ru-RU") // => "ru"
 */
export function tagToLocale(tag: string | undefined): Locale {
  return findLocale(tag) ?? "en";
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
