/** The languages of the course; `dictionary.ts` has their words. */
export const languages = {
  en: {
    name: "English",
    title: "Interleave",
    chapters: {
      concurrency: "Concurrency",
      threading: "Threading",
      asyncio: "Asyncio",
      multiprocessing: "Multiprocessing",
      conclusions: "Conclusions",
    },
  },
  ru: {
    name: "Русский",
    title: "Чередование",
    chapters: {
      concurrency: "Конкурентность",
      threading: "Многопоточность",
      asyncio: "Асинхронность: asyncio",
      multiprocessing: "Многопроцессность",
      conclusions: "Выводы",
    },
  },
} as const satisfies Record<string, Language>;

interface Language {
  /** Its own name. */
  readonly name: string;
  /** What the course is called in it. */
  readonly title: string;
  /** What the folders of lessons are called. */
  readonly chapters: Readonly<Record<Chapter, string>>;
}

export type Chapter = "concurrency" | "threading" | "asyncio" | "multiprocessing" | "conclusions";

export type Locale = keyof typeof languages;

/** The language that stands for those the course does not have. */
export const DEFAULT_LOCALE: Locale = "en";

export const locales = Object.keys(languages) as readonly Locale[];

export const chapters = Object.keys(languages[DEFAULT_LOCALE].chapters) as readonly Chapter[];

/** Something for each language. */
export const inEach = <T>(make: (locale: Locale) => T): Record<Locale, T> =>
  Object.fromEntries(locales.map((locale) => [locale, make(locale)])) as Record<Locale, T>;
