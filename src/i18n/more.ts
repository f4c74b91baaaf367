/** The words of what can be done with a program besides running it, which come with it. */
import type { Locale } from "./dictionary.ts";

const en = {
  copyOutput: "Copy the output",
  copyCellLink: "Copy a link to this place",
  copyAnswerLink: "Copy a link to this answer for a teacher",
  openInPlayground: "Open in the playground",
  copyFrame: "Copy a frame for a page of yours",
  runAllInTurn: "Run all programs of this page in turn",
  runAllAtOnce: "Run all at once",
  stopAll: "Stop all",
  ended: "Programs that have ended: {count} of {whole}.",
  endedBadly: "Programs that have ended: {count} of {whole}; with an error or a deadlock: {bad}.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  copyOutput: "Скопировать вывод",
  copyCellLink: "Скопировать ссылку на это место",
  copyAnswerLink: "Скопировать ссылку на ответ для преподавателя",
  openInPlayground: "Открыть в песочнице",
  copyFrame: "Скопировать рамку для своей страницы",
  runAllInTurn: "Запустить все программы страницы по очереди",
  runAllAtOnce: "Запустить все сразу",
  stopAll: "Остановить все",
  ended: "Закончилось программ: {count} из {whole}.",
  endedBadly:
    "Закончилось программ: {count} из {whole}; с ошибкой или взаимной блокировкой: {bad}.",
};

export const moreWords: Readonly<Record<Locale, Words>> = { en, ru };
