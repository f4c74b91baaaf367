/** The words of the page for teachers that are not in its text. */
import type { Locale } from "./dictionary.ts";

const en = {
  chapter: "Chapter",
  lessons: "Lessons",
  time: "Reading and running",
  exercises: "Exercises",
  hours: "{hours} h",
  total: "Together",
  chooseFiles: "Choose files",
  chooseFolder: "Choose a folder",
  stop: "Stop",
  save: "Save as CSV",
  judging: "Run again: {done} of {count}",
  judged: "Passed when run again: {verified} of {count}.",
  unread: "No progress is in {unread}.",
  links: "Links to answers, each on a line of its own, with a name before it:",
  judgeLinks: "Run them again",
  link: "the link",
  unreadLines: "No whole link is on these lines: {unread}.",
  unreadLink: "The link was cut or changed on its way. Ask for it again.",
  from: "From",
  exercise: "Exercise",
  there: "Where it was written",
  here: "Run again",
  claimed: "passed",
  notClaimed: "not passed",
  repeated: "its run, repeated, ends the same",
  differs: "its run, repeated, ends otherwise",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  chapter: "Глава",
  lessons: "Уроки",
  time: "Чтение и запуски",
  exercises: "Упражнения",
  hours: "{hours} ч",
  total: "Всего",
  chooseFiles: "Выбрать файлы",
  chooseFolder: "Выбрать папку",
  stop: "Остановить",
  save: "Сохранить как CSV",
  judging: "Проверено заново: {done} из {count}",
  judged: "Прошли повторную проверку: {verified} из {count}.",
  unread: "Нет прогресса в файлах: {unread}.",
  links: "Ссылки на ответы, каждая на своей строке, перед ней — имя:",
  judgeLinks: "Проверить заново",
  link: "ссылка",
  unreadLines: "На этих строках нет целой ссылки: {unread}.",
  unreadLink: "Ссылка по дороге обрезана или изменена. Попросите прислать её ещё раз.",
  from: "Чьё",
  exercise: "Упражнение",
  there: "У автора",
  here: "При повторном запуске",
  claimed: "пройдено",
  notClaimed: "не пройдено",
  repeated: "повторённый запуск кончается так же",
  differs: "повторённый запуск кончается иначе",
};

export const teachingWords: Readonly<Record<Locale, Words>> = { en, ru };
