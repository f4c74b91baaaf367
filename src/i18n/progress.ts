/** The words of the page of one's progress. */
import type { Locale } from "./dictionary.ts";

const en = {
  notBegun: "not opened yet",
  total: "Lessons done: {done} of {count}.",
  predictions: "predictions {finished} of {count}",
  questions: "questions {finished} of {count}",
  exercises: "exercises {finished} of {count}",
  privacy:
    "What you have read, answered, and solved is remembered by this browser on this device. It is sent nowhere.",
  needsScript: "To show it, this page needs JavaScript.",
  toFile: "Save to a file",
  fromFile: "Load from a file",
  clear: "Forget everything",
  confirm: "Forget all answers and solved exercises in this browser?",
  exported: "Saved as {file}.",
  imported: "{file} is added to what was here.",
  lessonEnd: "This lesson is done.",
  unreadable: "{file} does not hold saved progress, so nothing has changed.",
  cleared: "Everything is forgotten.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  notBegun: "ещё не открыт",
  total: "Пройдено уроков: {done} из {count}.",
  predictions: "предсказания: {finished} из {count}",
  questions: "вопросы: {finished} из {count}",
  exercises: "упражнения: {finished} из {count}",
  privacy:
    "Что вы прочли, на что ответили и что решили, помнит этот браузер на этом устройстве. Никуда это не отправляется.",
  needsScript: "Чтобы это показать, странице нужен JavaScript.",
  toFile: "Сохранить в файл",
  fromFile: "Загрузить из файла",
  clear: "Забыть всё",
  confirm: "Забыть в этом браузере все ответы и решённые упражнения?",
  exported: "Сохранено в файл {file}.",
  imported: "К тому, что было, добавлено содержимое {file}.",
  lessonEnd: "Этот урок пройден.",
  unreadable: "В файле {file} нет сохранённого прогресса, поэтому ничего не изменилось.",
  cleared: "Всё забыто.",
};

export const progressWords: Readonly<Record<Locale, Words>> = { en, ru };
