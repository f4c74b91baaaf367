import type { Locale } from "./dictionary.ts";

const en = {
  test: "What was tried",
  browser: "Where",
  found: "What was found",
  when: "When",
  notRunYet: "Not run in full yet",
  programs:
    "Programs: {programs}. Connections heard: {heard}. The slowest ended {slowestEnd} ms after the second press of Stop.",
  damage:
    "Runs: {runs}. The slowest ended {slowestEnd} ms after the second press of Stop; the page was silent for {longestGap} ms at most.",
  faults: "Ways to fail: {cases}. Each ended in a working page or one sentence.",
  runs: "Runs: {runs}, and {schedules} schedules searched. Memory at the end, compared with run 50: {memory} %; time of a run, compared with the first: {time} %. Workers left: {workers}.",
  presses: "Sequences of presses: {sequences}. Controls left stuck: {stuck}.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  test: "Что пробовали",
  browser: "Где",
  found: "Что вышло",
  when: "Когда",
  notRunYet: "Целиком ещё не проверяли",
  programs:
    "Программ: {programs}. Замечено соединений: {heard}. Дольше всех программа заканчивалась {slowestEnd} мс после второго нажатия.",
  damage:
    "Запусков: {runs}. Дольше всех программа заканчивалась {slowestEnd} мс после второго нажатия, страница молчала не дольше {longestGap} мс.",
  faults: "Сбоев: {cases}. После каждого страница работала или объясняла одной фразой, что делать.",
  runs: "Запусков: {runs}, и ещё {schedules} расписаний перебрано. Память в конце по сравнению с 50-м запуском: {memory} %, время запуска по сравнению с первыми: {time} %. Лишних рабочих потоков браузера осталось: {workers}.",
  presses: "Последовательностей нажатий: {sequences}. Застрявших кнопок: {stuck}.",
};

/** The words of the page on what is promised; it is made when the site is built, and no script needs them. */
export const promiseWords = { en, ru } as const satisfies Record<Locale, Words>;

const tests = {
  programs: "Hostile programs",
  programsInFirefox: "Hostile programs, in Firefox",
  damage: "Shared memory overwritten at random",
  damageInFirefox: "The same memory, in Firefox",
  faults: "Half a file, a release, no network, …",
  runs: "A long day of mixed runs in one page",
  presses: "Buttons pressed at random",
} as const;

/** What a test found in Firefox is told in the words for Chromium. */
export const wordsOf = (test: keyof typeof tests) =>
  test === "programsInFirefox" ? "programs" : test === "damageInFirefox" ? "damage" : test;

/** What each of the tests tries. */
export const promiseTests = {
  en: tests,
  ru: {
    programs: "Враждебные программы",
    programsInFirefox: "Враждебные программы, в Firefox",
    damage: "Разделяемая память, испорченная наугад",
    damageInFirefox: "То же с памятью, в Firefox",
    faults: "Полфайла, новый выпуск, обрыв сети…",
    runs: "Долгий день: разные запуски на одной странице",
    presses: "Кнопки, нажатые наугад",
  },
} as const satisfies Record<Locale, Readonly<Record<keyof typeof tests, string>>>;
