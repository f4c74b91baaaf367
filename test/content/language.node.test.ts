import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { glossary } from "../../src/course/glossary.ts";
import { desktopWords } from "../../src/i18n/desktop.ts";
import { dictionaryOf } from "../../src/i18n/dictionary.ts";
import { embedWords } from "../../src/i18n/embed.ts";
import { hintWords } from "../../src/i18n/hints.ts";
import { locales } from "../../src/i18n/languages.ts";
import { moreWords } from "../../src/i18n/more.ts";
import { notFoundWords } from "../../src/i18n/not-found.ts";
import { offlineWords } from "../../src/i18n/offline.ts";
import { playgroundWords } from "../../src/i18n/playground.ts";
import { progressWords } from "../../src/i18n/progress.ts";
import { promiseTests, promiseWords } from "../../src/i18n/promises.ts";
import { starterWords } from "../../src/i18n/starters.ts";
import { steeringWords } from "../../src/i18n/steering.ts";
import { supportWords } from "../../src/i18n/support.ts";
import { teachingWords } from "../../src/i18n/teaching.ts";
import { whyWords } from "../../src/i18n/why.ts";
import { lessonProse, lintText } from "./language.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const NO_BREAK = "\u00a0";

const problems = (text: string, language: "en" | "ru") => [
  ...new Set(lintText(text, language).map(({ problem }) => problem.replace(/^“.*”: /, ""))),
];

describe("Russian text", () => {
  test.each([
    ['Это "кавычки".', "quotation marks are «ёлочки»"],
    ["Это “кавычки”.", "quotation marks are «ёлочки»"],
    ["Поток - это ход.", "a dash is «—»"],
    ["Поток — это ход.", "a no-break space stands before «—»"],
    ["Пять потоков и процесс.", "a no-break space follows a word of one letter"],
    [`Прошло 0.3${NO_BREAK}с.`, "a decimal comma stands in a number"],
    ["Прошло 5 мс.", "a no-break space stands before a unit"],
    ["Хватит 64 КиБ.", "a no-break space stands before a unit"],
    ["Это таймаут.", "say «тайм-аут»"],
    ["Он запустил тред.", "say «поток»"],
    ["Ожидания проходят вместе.", "say «перекрываются»"],
    [`Это случилось в${NO_BREAK}одно мгновение.`, "say «в один и тот же момент»"],
    ["Прерван ход выполнения.", "say «выполнение»"],
    [`Они идут в${NO_BREAK}ногу.`, "say «одновременно»"],
    ["Пять снов подряд.", "say «вызовы `sleep`»"],
    ["Это сборка со свободной многопоточностью.", "say «сборка без GIL»"],
    ["Её называют корутиной.", "say «сопрограмма»"],
    [`Поток берёт${NO_BREAK}две блокировки.`, "say «захватить» or «освободить блокировку»"],
    ["Эту блокировку никто не отпустил.", "say «захватить» or «освободить блокировку»"],
    ["Функция вернулась раньше.", "say «возвращает управление»"],
    [`Это \ufffc, а${NO_BREAK}потом \ufffc не возвращается.`, "say «возвращает управление»"],
    ["Оба потока вывода.", "say «вывод», «ввод» or «поток данных»"],
    ["Вся служба стоит.", "say «сервис»"],
    ["Другой способ запуска.", "say «метод запуска»"],
    ["Блокировка еще занята.", "say it with «ё»"],
    ["Здесь Вы правы.", "say «вы» without a capital"],
    ["This line was never translated into another language.", "this has been left in English"],
  ])("%j: %s", (text, problem) => {
    expect(problems(text, "ru")).toEqual([problem]);
  });

  test.each([
    `«Поток „A“»${NO_BREAK}— это ход.`,
    "«Тред» не говорят, говорят «поток».",
    `Тайм-аут 0,3${NO_BREAK}с, или 5–10${NO_BREAK}%.`,
    "- пункт списка;",
    "Менеджеры служб отпускают тех, кто держал блокировку.",
    "Берите элементы под блокировкой.",
    `Поток возвращается, и${NO_BREAK}функция возвращает управление.`,
    "Библиотека Python concurrent futures.",
    "Понять и простить.".replace(" и ", ` и${NO_BREAK}`),
  ])("%j is as it should be", (text) => {
    expect(problems(text, "ru")).toEqual([]);
  });
});

describe("English text", () => {
  test.each([
    ['A "quotation".', "quotation marks are “curly”"],
    ["It's here.", "an apostrophe is ’"],
    ["A thread - a flow.", "a dash is —"],
    ["A thread — a flow.", "no space stands around a dash"],
    ["It took 5 ms.", "a no-break space stands before a unit"],
    ["Its behaviour is odd.", "say it in American spelling"],
    ["Synchronise them.", "say it in American spelling"],
    ["A no-GIL build.", "say “free-threaded”"],
    ["A поток.", "this has been left in Russian"],
  ])("%j: %s", (text, problem) => {
    expect(problems(text, "en")).toEqual([problem]);
  });

  test.each([
    "“It’s here”—and 5–10 items, 5% of them.",
    "The formula is optimistic; the promise was realistic.",
    `- it took 0.3${NO_BREAK}s;`,
  ])("%j is as it should be", (text) => {
    expect(problems(text, "en")).toEqual([]);
  });
});

test("a lesson's prose is what is left without code, tags and addresses", () => {
  const lesson = [
    "---",
    'title: "Locks"',
    "sidebar:",
    "  order: 1",
    "---",
    "",
    'See <Term id="lock">a lock</Term>, `"code"` and [here](./a-b/).',
    "```python",
    'print("no")',
    "```",
    "{/* no */}End.",
  ].join("\n");

  expect(lessonProse(lesson).split("\n")).toEqual([
    "",
    "Locks",
    "",
    "",
    "",
    "",
    "See a lock, \ufffc and [here].",
    "",
    "",
    "",
    "End.",
  ]);
});

/** Every text in a table of words, however deep, with its key. */
const textsOf = (words: object): readonly (readonly [key: string, text: string])[] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === "string") return [[key, value] as const];
    return typeof value === "object" && value !== null ? textsOf(value) : [];
  });

/** The words of some controls are shown as they are, so their code is not marked as code. */
const withoutCode = (text: string) => lessonProse(text.replaceAll('"__main__"', ""));

describe("this course", () => {
  const lessons = globSync("src/content/docs/**/*.mdx", { cwd: root }).map((path) =>
    path.replaceAll("\\", "/"),
  );

  test.each(locales)("is written by the rules in its lessons: %s", (locale) => {
    const own = lessons.filter((path) => path.startsWith(`src/content/docs/${locale}/`));
    const found = own.flatMap((path) =>
      lintText(lessonProse(readFileSync(root + path, "utf8")), locale).map(
        ({ line, problem }) => `${path}:${line} ${problem}`,
      ),
    );

    expect(own.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  test.each(locales)("is written by the rules in its glossary: %s", (locale) => {
    const found = glossary.flatMap((entry) =>
      lintText(lessonProse(`${entry[locale].term}\n${entry[locale].definition}`), locale).map(
        ({ problem }) => `${entry.id}: ${problem}`,
      ),
    );

    expect(found).toEqual([]);
  });

  test.each(locales)("is written by the rules in its controls: %s", (locale) => {
    const words = [
      dictionaryOf(locale),
      steeringWords[locale],
      playgroundWords[locale],
      notFoundWords[locale],
      offlineWords[locale],
      embedWords[locale],
      progressWords[locale],
      teachingWords[locale],
      supportWords[locale],
      whyWords[locale],
      hintWords[locale],
      moreWords[locale],
      starterWords[locale],
      // What it is about is a docstring of Python.
      { ...desktopWords[locale], about: [] },
      promiseWords[locale],
      promiseTests[locale],
    ];
    const found = words.flatMap(textsOf).flatMap(([key, text]) =>
      lintText(withoutCode(text), locale)
        .map(({ problem }) => `${key}: ${problem}`)
        // Controls are short, and the browser breaks their lines as it must.
        .filter((problem) => !problem.includes("no-break space")),
    );

    expect(found).toEqual([]);
  });
});
