/** The words of the search on the page that says that there is none. */
import type { Locale } from "./dictionary.ts";

const en = {
  search: "Search the course",
  found: "Found: {count}",
  nothing: "Nothing is found.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  search: "Поиск по курсу",
  found: "Найдено: {count}",
  nothing: "Ничего не найдено.",
};

export const notFoundWords: Readonly<Record<Locale, Words>> = { en, ru };
