import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { element } from "../element.ts";
import { lessonState, type Progress, pathToLesson } from "./progress.ts";

/** The course as the menu lists it, and what the reader has done of it. */
export interface CourseProgress {
  /** Of the menu, in its order. */
  readonly links: Iterable<HTMLAnchorElement>;
  readonly progress: Progress;
  /** The address of the language's first page. */
  readonly root: string;
  readonly words: Dictionary;
  readonly locale: Locale;
}

interface ListedLesson {
  readonly link: HTMLAnchorElement;
  readonly path: string;
  readonly isDone: boolean;
}

/**
 * What leads back into the course: to the lesson that was open last or, once that is done, to the next, with how much of
 * its chapter is done. Nothing where the menu does not know it.
 */
export function makeContinuation(course: CourseProgress, last: string): HTMLElement | undefined {
  const { words } = course;
  const lessons = listLessons(course);
  const place = lessons.findIndex(({ path }) => path === last);
  const next = place < 0 ? undefined : lessons.slice(place).find(({ isDone }) => !isDone);
  if (next === undefined) return undefined;
  // Beside the title the menu has marks of its own.
  const title = next.link.querySelector("span:not(.progress-mark)")?.textContent ?? "";
  const link = element("a", {
    text: fill(words.continueLesson, { title }),
    attributes: { href: next.link.href },
  });
  return element("div", {
    class: "begin continuation",
    children: [
      element("p", { children: [link] }),
      element("p", { children: chapterBar(lessons, next.path, course) }),
    ],
  });
}

/** How much of a lesson's chapter is done, as a bar and in words. */
export const makeChapterBar = (course: CourseProgress, path: string): readonly Node[] =>
  chapterBar(listLessons(course), path, course);

function listLessons({ links, progress, root }: CourseProgress): readonly ListedLesson[] {
  return [...links].flatMap((link) => {
    const path = pathToLesson(link.pathname, root);
    if (path === undefined) return [];
    const lesson = progress.lessons[path];
    return [{ link, path, isDone: lesson !== undefined && lessonState(lesson) === "done" }];
  });
}

function chapterBar(
  lessons: readonly ListedLesson[],
  path: string,
  { words, locale }: CourseProgress,
): readonly Node[] {
  const [chapter] = path.split("/");
  const siblings = lessons.filter((lesson) => lesson.path.startsWith(`${chapter}/`));
  const done = siblings.filter(({ isDone }) => isDone).length;
  const count = fill(words.chapterDone, {
    done: done.toLocaleString(locale),
    count: siblings.length.toLocaleString(locale),
  });
  const bar = element("progress", { attributes: { "aria-label": count } });
  bar.max = siblings.length;
  bar.value = done;
  return [bar, document.createTextNode(` ${count}`)];
}
