import type { Engine } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { LessonStore } from "../progress/progress.ts";

/** What a lesson's predictions, questions and exercises need from their page. */
export interface LessonSurroundings {
  readonly engine: Engine;
  readonly words: Dictionary;
  /** As `threading/locks`; absent on a page that is no lesson. */
  readonly lesson: string | undefined;
  readonly progress: LessonStore;
}
