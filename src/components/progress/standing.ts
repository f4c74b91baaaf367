import { type CourseProgress, makeContinuation } from "./continuation.ts";
import { sayDone } from "./lesson-end.ts";

/**
 * Says where the reader stands in the course: on its first page how it goes on, at the end of a lesson that this is done.
 *
 * @param path of the lesson that is open or, on the first page, was open last.
 */
export function showStanding(course: CourseProgress, path = ""): void {
  const begin = document.querySelector(".front-door .begin");
  if (begin === null) {
    sayDone(course, path);
    return;
  }
  const continuation = makeContinuation(course, path);
  if (continuation !== undefined) begin.replaceWith(continuation);
}
