import { isObject, parseStored } from "../stored.ts";

/** What the reader has done in one lesson. */
export interface LessonProgress {
  /** What the lesson asks of its reader, counted when it was last open. */
  readonly tasks: Tasks;
  /** The option chosen in each prediction, by its place in the lesson. */
  readonly predictions: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

export interface Tasks {
  readonly predictions: number;
  readonly questions: number;
  readonly exercises: number;
}

/** The options tried for a question, in the order in which the reader tried them. */
export interface Answer {
  readonly tried: readonly number[];
  /** Whether the right one is among them. */
  readonly found: boolean;
}

export interface ExerciseProgress {
  readonly passed: boolean;
  /** What the reader was given; an answer to another text does not apply. */
  readonly start: string;
  readonly answer: string;
}

/** By the lesson's path, which is the same in every language. */
export interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

export type LessonState = "started" | "done";

export const PROGRESS_KEY = "interleave:progress";

const LAST_KEY = "interleave:last-lesson";

const VERSION = 1;

const NO_PROGRESS: Progress = { lessons: {} };

const NOT_BEGUN: LessonProgress = {
  tasks: { predictions: 0, questions: 0, exercises: 0 },
  predictions: {},
  answers: {},
  exercises: {},
};

/** How many of a lesson's tasks are behind the reader. */
export function finishedTasks({ predictions, answers, exercises }: LessonProgress): Tasks {
  return {
    predictions: Object.keys(predictions).length,
    questions: Object.values(answers).filter(({ found }) => found).length,
    exercises: Object.values(exercises).filter(({ passed }) => passed).length,
  };
}

export function lessonState(lesson: LessonProgress): LessonState {
  const { tasks } = lesson;
  const finished = finishedTasks(lesson);
  const isDone =
    finished.predictions >= tasks.predictions &&
    finished.questions >= tasks.questions &&
    finished.exercises >= tasks.exercises;
  return isDone ? "done" : "started";
}

/**
 * The lesson at an address, below the address of its language's first page.
 *
 * @example pathToLesson("/en/threading/locks/", "/en/") // => "threading/locks"
 */
export function pathToLesson(pathname: string, root: string): string | undefined {
  if (!pathname.startsWith(root)) return undefined;
  const path = pathname.slice(root.length).replace(/\/$/, "");
  return /^[\w-]+\/[\w-]+$/.test(path) ? path : undefined;
}

export const progressToText = ({ lessons }: Progress): string =>
  `${JSON.stringify({ version: VERSION, lessons }, null, 2)}\n`;

/** What a text says of the reader's progress; nothing, if it is not a text of this kind. */
export function textToProgress(text: string | null): Progress | undefined {
  const stored = parseStored(text);
  if (!isObject(stored) || stored.version !== VERSION || !isObject(stored.lessons)) {
    return undefined;
  }
  const lessons = Object.entries(stored.lessons).filter(isLessonEntry);
  return { lessons: Object.fromEntries(lessons) };
}

/** Whether a later version of the site has kept it, which this page, opened before, leaves alone. */
function isOfNewerSite(text: string | null): boolean {
  const stored = parseStored(text);
  return isObject(stored) && typeof stored.version === "number" && stored.version > VERSION;
}

/** The reader's progress, in the browser's own storage and nowhere else. */
export class ProgressStore {
  readonly #storage: Storage | undefined;
  readonly #onChange: () => void;

  constructor(storage: Storage | undefined, onChange: () => void = () => {}) {
    this.#storage = storage;
    this.#onChange = onChange;
  }

  /** The path of the lesson that was open last. */
  get last(): string | undefined {
    return this.#storage?.getItem(LAST_KEY) ?? undefined;
  }

  set last(path: string) {
    try {
      this.#storage?.setItem(LAST_KEY, path);
    } catch {
      // As below.
    }
  }

  /** Read anew each time: another tab may have changed it. */
  get progress(): Progress {
    return textToProgress(this.#storage?.getItem(PROGRESS_KEY) ?? null) ?? NO_PROGRESS;
  }

  set progress(progress: Progress) {
    try {
      if (isOfNewerSite(this.#storage?.getItem(PROGRESS_KEY) ?? null)) return;
      this.#storage?.setItem(PROGRESS_KEY, progressToText(progress));
    } catch {
      // Where storage is full or refused, the lesson works as before and forgets.
    }
    this.#onChange();
  }

  clear(): void {
    this.#storage?.removeItem(PROGRESS_KEY);
    this.#storage?.removeItem(LAST_KEY);
    this.#onChange();
  }

  /** What is kept of one lesson, and the ways to add to it. */
  lesson(path: string | undefined): LessonStore {
    return new LessonStore(this, path);
  }
}

/** One lesson's part of the progress; a page that is no lesson keeps nothing. */
export class LessonStore {
  readonly #store: ProgressStore;
  readonly #path: string | undefined;

  constructor(store: ProgressStore, path: string | undefined) {
    this.#store = store;
    this.#path = path;
  }

  get kept(): LessonProgress {
    return this.#store.progress.lessons[this.#path ?? ""] ?? NOT_BEGUN;
  }

  /** The reader's answer to an exercise of any lesson, by its id. */
  answerTo(exercise: string): string | undefined {
    const lesson = exercise.replace(/\/\d+$/, "");
    return this.#store.progress.lessons[lesson]?.exercises[exercise]?.answer;
  }

  visit(tasks: Tasks): void {
    if (this.#path !== undefined) this.#store.last = this.#path;
    this.#keep((lesson) => ({ ...lesson, tasks }));
  }

  predict(place: string, choice: number): void {
    this.#keep((lesson) => ({
      ...lesson,
      predictions: { ...lesson.predictions, [place]: choice },
    }));
  }

  answer(place: string, answer: Answer): void {
    this.#keep((lesson) => ({ ...lesson, answers: { ...lesson.answers, [place]: answer } }));
  }

  /** What has once passed stays so, whatever another answer does, or another tab. */
  exercise(id: string, exercise: ExerciseProgress): void {
    this.#keep((lesson) => {
      const passed = exercise.passed || (lesson.exercises[id]?.passed ?? false);
      return { ...lesson, exercises: { ...lesson.exercises, [id]: { ...exercise, passed } } };
    });
  }

  #keep(change: (lesson: LessonProgress) => LessonProgress): void {
    if (this.#path === undefined) return;
    const { lessons } = this.#store.progress;
    this.#store.progress = { lessons: { ...lessons, [this.#path]: change(this.kept) } };
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

const isRecordOf = <Value>(
  value: unknown,
  isValue: (value: unknown) => value is Value,
): value is Record<string, Value> => isObject(value) && Object.values(value).every(isValue);

const isTasks = (value: unknown): value is Tasks =>
  isObject(value) &&
  isCount(value.predictions) &&
  isCount(value.questions) &&
  isCount(value.exercises);

const isAnswer = (value: unknown): value is Answer =>
  isObject(value) &&
  Array.isArray(value.tried) &&
  value.tried.every(isCount) &&
  typeof value.found === "boolean";

const isExercise = (value: unknown): value is ExerciseProgress =>
  isObject(value) &&
  typeof value.passed === "boolean" &&
  typeof value.start === "string" &&
  typeof value.answer === "string";

const isLessonEntry = (entry: [string, unknown]): entry is [string, LessonProgress] => {
  const lesson = entry[1];
  return (
    isObject(lesson) &&
    isTasks(lesson.tasks) &&
    isRecordOf(lesson.predictions, isCount) &&
    isRecordOf(lesson.answers, isAnswer) &&
    isRecordOf(lesson.exercises, isExercise)
  );
};
