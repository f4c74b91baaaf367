import type { Dictionary } from "../../i18n/dictionary.ts";
import { type LessonState, lessonState, type Progress, pathToLesson } from "./progress.ts";

const STATE_WORDS = {
  started: "lessonStarted",
  done: "lessonDone",
} as const satisfies Record<LessonState, keyof Dictionary>;

/** Says beside each of these links how far the reader has come in the lesson it leads to. */
export function markProgress(
  links: Iterable<HTMLAnchorElement>,
  progress: Progress,
  root: string,
  words: Dictionary,
): void {
  for (const link of links) {
    link.querySelector(".progress-mark")?.remove();
    const lesson = progress.lessons[pathToLesson(link.pathname, root) ?? ""];
    if (lesson !== undefined) link.append(makeMark(lessonState(lesson), words));
  }
}

function makeMark(state: LessonState, words: Dictionary): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "progress-mark";
  mark.dataset.progress = state;
  mark.title = words[STATE_WORDS[state]];
  const text = document.createElement("span");
  text.className = "sr-only";
  text.textContent = ` (${words[STATE_WORDS[state]]})`;
  mark.append(text);
  return mark;
}
