import { progressWords } from "../../i18n/progress.ts";
import { element } from "../element.ts";
import { type CourseProgress, makeChapterBar } from "./continuation.ts";

/** Says at the end of a lesson that it is done, with how much of its chapter is. */
export function sayDone(course: CourseProgress, path: string): void {
  const said =
    document.querySelector(".lesson-end") ??
    document
      .querySelector(".sl-markdown-content")
      ?.appendChild(element("p", { class: "lesson-end", attributes: { role: "status" } }));
  said?.replaceChildren(
    `✓ ${progressWords[course.locale].lessonEnd} `,
    ...makeChapterBar(course, path),
  );
}
