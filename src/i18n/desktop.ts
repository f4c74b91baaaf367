import type { Locale } from "./dictionary.ts";

const en = {
  /** At the top of the file. */
  about: [
    "Follows the schedule of a run that was found in a browser, on a desktop's CPython 3.10 or newer.",
    "",
    "`python test_schedule.py` fails as long as the program still ends as it did there; it passes once it ends otherwise.",
    "`python test_schedule.py mended.py` tries another version of the program along the same schedule; pytest finds the",
    "test, too. Each line of SCHEDULE: who goes on, the line it begins last, what it accesses there, how often it comes",
    "to that, and whether it then waits or ends. What cannot be followed any more is said, and all go on as they like.",
  ],
  saved: "Saved as {file}. It fails in your own Python as long as the program ends as it did here.",
  saveTrace: "Download for Perfetto or Chrome's tracing",
  untold: {
    library:
      "This run hangs on who goes on first within a function of the library; a test can hold threads only before lines of the program.",
    tasks:
      "This run hangs on the order in which replies came to an event loop; a test can hold threads only.",
    processes: "This run has several processes; a test can hold the threads of one only.",
    input: "This run needs what you type; a test has nobody who types.",
    endless: "This run was given up as endless; there is no end for a test to compare with.",
    notRun: "The run could not be repeated, so there is no test to save. Explore again.",
  },
};

type Words = typeof en;

const ru: Words = {
  about: [
    "Повторяет на обычном CPython (3.10 и новее) расписание запуска, найденное в браузере.",
    "",
    "`python test_schedule.py` не проходит, пока программа заканчивается так же, как там, и проходит, когда иначе.",
    "`python test_schedule.py mended.py` проверяет по тому же расписанию другую версию программы; pytest тоже найдёт",
    "этот тест. В каждой строке SCHEDULE: кто выполняется, какую строку начинает последней, что в ней читает или",
    "пишет, сколько раз до этого доходит и что делает потом: ждёт или заканчивает. Если следовать расписанию больше",
    "нельзя, об этом сказано, и дальше все выполняются как придётся.",
  ],
  saved:
    "Файл {file} сохранён. В вашем Python он не проходит, пока программа заканчивается так же, как здесь.",
  saveTrace: "Скачать для Perfetto и трассировщика Chrome",
  untold: {
    library:
      "Этот запуск зависит от того, кто пойдёт дальше первым внутри функции библиотеки, а тест умеет придерживать потоки только перед строками программы.",
    tasks:
      "Этот запуск зависит от порядка, в котором цикл событий получил ответы, а тест умеет придерживать только потоки.",
    processes:
      "В этом запуске несколько процессов, а тест умеет придерживать потоки только одного.",
    input: "Этому запуску нужен ввод, а в тесте вводить некому.",
    endless: "Этот запуск прерван как бесконечный: тесту не с чем сравнивать.",
    notRun: "Повторить запуск не удалось, поэтому сохранять нечего. Переберите расписания ещё раз.",
  },
};

/** The words for taking a run home, which are fetched with what does it. */
export const desktopWords: Readonly<Record<Locale, Words>> = { en, ru };
