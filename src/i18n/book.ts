/** What a book of the course says that no page of it does. */
import type { Locale } from "./dictionary.ts";

const en = {
  contents: "Contents",
  /** `{address}`: of the course. */
  origin: "Every program of this book runs in a browser, and can be changed there: {address}",
  originUnknown:
    "Every program of this book runs on the pages of the course, and can be changed there.",
  right: "right",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  contents: "Содержание",
  origin: "Каждую программу из этой книги можно запустить и изменить прямо в браузере: {address}",
  originUnknown: "Каждую программу из этой книги можно запустить и изменить на страницах курса.",
  right: "верно",
};

export const bookWords: Readonly<Record<Locale, Words>> = { en, ru };
