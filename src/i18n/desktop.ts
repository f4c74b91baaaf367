import type { Locale } from "./dictionary.ts";

const en = {
  /** At the top of the file. */
  about: [
    "Follows the schedule of a run that was found in a browser, on a desktop's CPython 3.10 or newer.",
    "",
    "`python test_schedule.py` fails as long as the program ends as it did there, by an exception, or never; it passes",
    "once the program ends well. `python test_schedule.py mended.py` tries another version of the program along the same",
    "schedule; pytest finds the test, too. Each line of SCHEDULE: who goes on, the line it begins last, what it accesses",
    "there, how often it comes to that, and whether it then waits or ends. Where a thread does not come to that line, a",
    "warning says so: a lock may now keep it from there, as it should; or the line has changed, and only a new search",
    "tells whether the bug has gone.",
  ],
  saved: "Saved as {file}. It fails in your own Python as long as the program ends as it did here.",
  untold: {
    files:
      "A test holds one file, and this program has several. Put all of it into main.py and explore again.",
    library:
      "This run hangs on who goes on first within a function of the library; a test can hold threads only before lines of the program.",
    tasks:
      "This run hangs on the order in which replies came to an event loop; a test can hold threads only.",
    faults:
      "Something goes wrong in this run by choice: a cancellation, Ctrl+C, a thread that does not start. A test can hold threads only.",
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
    "`python test_schedule.py` не проходит, пока программа заканчивается так же, как там, с исключением или никогда, и",
    "проходит, когда она завершается нормально. `python test_schedule.py mended.py` проверяет по тому же расписанию другую",
    "версию программы; pytest тоже найдёт этот тест. В каждой строке SCHEDULE: кто выполняется, какую строку начинает",
    "последней, что в ней читает или пишет, сколько раз до этого доходит и что делает потом: ждёт или заканчивает. Если",
    "поток до такой строки не дошёл, тест предупреждает об этом: либо поток туда не пускает блокировка, как и должно",
    "быть, либо строка изменилась, и исправлена ли ошибка, покажет только новый перебор.",
  ],
  saved:
    "Файл {file} сохранён. В вашем Python он не проходит, пока программа заканчивается так же, как здесь.",
  untold: {
    files:
      "Тест вмещает один файл, а в этой программе их несколько. Соберите всё в main.py и переберите расписания ещё раз.",
    library:
      "Этот запуск зависит от того, кто пойдёт дальше первым внутри функции библиотеки, а тест умеет придерживать потоки только перед строками программы.",
    tasks:
      "Этот запуск зависит от порядка, в котором цикл событий получил ответы, а тест умеет придерживать только потоки.",
    faults:
      "В этом запуске намеренно случился сбой: отмена задачи, нажатие Ctrl+C или отказ запустить поток. Тест умеет только придерживать потоки.",
    processes:
      "В этом запуске несколько процессов, а тест умеет придерживать потоки только одного.",
    input: "Этому запуску нужен ввод, а в тесте вводить некому.",
    endless: "Этот запуск прерван как бесконечный: тесту не с чем сравнивать.",
    notRun: "Повторить запуск не удалось, поэтому сохранять нечего. Переберите расписания ещё раз.",
  },
};

/** The words for taking a run home, which are fetched with what does it. */
export const desktopWords: Readonly<Record<Locale, Words>> = { en, ru };
