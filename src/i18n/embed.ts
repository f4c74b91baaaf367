/** The words of the page that is shown within others. */
import type { Locale } from "./dictionary.ts";

const en = {
  title: "A program of Interleave",
  course: "From the course “{title}”",
  missing: "The address of this frame names no program of the course.",
  damaged: "The program in the address of this frame is damaged: it has to be copied again, whole.",
  notLoaded: "The program could not be loaded.",
  sandboxed:
    "The page around this frame keeps it from loading its program: its sandbox attribute has to say allow-same-origin beside allow-scripts.",
  files: "Beside main.py this program has files of its own: {names}. The playground shows them.",
  needsScript: "To run the program, this page needs JavaScript.",
  threadsOnly:
    "Within this page programs have threads and tasks, but one process. On the course’s own page they have several.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  title: "Программа из «Чередования»",
  course: "Из курса «{title}»",
  missing: "В адресе этой рамки не названа программа курса.",
  damaged: "Программа в адресе этой рамки повреждена: скопируйте её заново и целиком.",
  notLoaded: "Программа не загрузилась.",
  sandboxed:
    "Страница вокруг этой рамки не даёт ей загрузить программу: в атрибуте sandbox, кроме allow-scripts, должно стоять allow-same-origin.",
  files: "Кроме main.py, у этой программы есть свои файлы: {names}. Их показывает песочница.",
  needsScript: "Чтобы выполнить программу, странице нужен JavaScript.",
  threadsOnly:
    "На этой странице у программ есть потоки и задачи, но только один процесс. На странице самого курса их может быть несколько.",
};

export const embedWords: Readonly<Record<Locale, Words>> = { en, ru };
