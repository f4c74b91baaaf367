import { describe, expect, test } from "vitest";
import {
  finishedTasks,
  type LessonProgress,
  lessonState,
  PROGRESS_KEY,
  ProgressStore,
  pathToLesson,
  progressToText,
  textToProgress,
} from "../../../src/components/progress/progress.ts";
import { FakeStorage } from "../fake-storage.ts";

const LESSON: LessonProgress = {
  tasks: { predictions: 1, questions: 2, exercises: 1 },
  predictions: { "0": 2 },
  answers: { "0": { tried: [1, 0], found: true }, "1": { tried: [2], found: false } },
  exercises: { "threading/locks/1": { passed: true, start: "print(1)", answer: "print(2)" } },
};

const PROGRESS = { lessons: { "threading/locks": LESSON } };

describe("a lesson", () => {
  test("is begun while one of its tasks is open", () => {
    expect(finishedTasks(LESSON)).toEqual({ predictions: 1, questions: 1, exercises: 1 });
    expect(lessonState(LESSON)).toBe("started");
  });

  test("is done when all of them are behind the reader", () => {
    const answers = { ...LESSON.answers, "1": { tried: [2, 0], found: true } };

    expect(lessonState({ ...LESSON, answers })).toBe("done");
  });

  test.each([
    ["/en/threading/locks/", "/en/", "threading/locks"],
    ["/base/ru/threading/locks", "/base/ru/", "threading/locks"],
    ["/en/playground/", "/en/", undefined],
    ["/en/", "/en/", undefined],
    ["/ru/threading/locks/", "/en/", undefined],
  ])("at %s below %s is %s", (pathname, root, lesson) => {
    expect(pathToLesson(pathname, root)).toBe(lesson);
  });
});

describe("a file of progress", () => {
  test("says the same when it is read again", () => {
    expect(textToProgress(progressToText(PROGRESS))).toEqual(PROGRESS);
  });

  test.each([null, "", "no JSON", "[]", '{"version":2,"lessons":{}}', '{"version":1}'])(
    "that is %j is not one",
    (text) => {
      expect(textToProgress(text)).toBeUndefined();
    },
  );

  test("loses the lessons that do not read as lessons", () => {
    const lessons = { ...PROGRESS.lessons, "threading/gil": { tasks: "many" } };

    expect(textToProgress(JSON.stringify({ version: 1, lessons }))).toEqual(PROGRESS);
  });
});

describe("what is kept", () => {
  test("grows by what the reader does, lesson by lesson", () => {
    const store = new ProgressStore(new FakeStorage());
    store.lesson("threading/gil").visit({ predictions: 0, questions: 0, exercises: 0 });
    const lesson = store.lesson("threading/locks");
    lesson.visit(LESSON.tasks);
    lesson.predict("0", 2);
    lesson.answer("0", { tried: [1, 0], found: true });
    lesson.answer("1", { tried: [2], found: false });
    lesson.exercise("threading/locks/1", { passed: true, start: "print(1)", answer: "print(2)" });

    expect(lesson.kept).toEqual(LESSON);
    expect(Object.keys(store.progress.lessons)).toEqual(["threading/gil", "threading/locks"]);
  });

  test("stays passed, whatever another tab keeps of the same exercise", () => {
    const storage = new FakeStorage();
    const id = "threading/locks/1";
    const [one, other] = [1, 2].map(() => new ProgressStore(storage).lesson("threading/locks"));
    one?.exercise(id, { passed: true, start: "", answer: "right" });
    other?.exercise(id, { passed: false, start: "", answer: "not yet" });

    expect(one?.kept.exercises[id]).toEqual({ passed: true, start: "", answer: "not yet" });
  });

  test("is left alone where a later version of the site has kept it", () => {
    const storage = new FakeStorage();
    const kept = '{ "version": 2, "of": "another kind" }';
    storage.setItem(PROGRESS_KEY, kept);
    const store = new ProgressStore(storage);
    store.lesson("threading/locks").predict("0", 1);

    expect(storage.getItem(PROGRESS_KEY)).toBe(kept);
    expect(store.progress).toEqual({ lessons: {} });
  });

  test("takes the place of what is damaged", () => {
    const storage = new FakeStorage();
    storage.setItem(PROGRESS_KEY, '{ "version": 1, "less');
    const store = new ProgressStore(storage);
    store.lesson("threading/locks").predict("0", 1);

    expect(store.progress.lessons["threading/locks"]?.predictions).toEqual({ "0": 1 });
  });

  test("is nothing on a page that is no lesson", () => {
    const storage = new FakeStorage();
    new ProgressStore(storage).lesson(undefined).predict("0", 1);

    expect(storage.length).toBe(0);
  });

  test("is forgotten when it is cleared, and nothing else is", () => {
    const storage = new FakeStorage();
    storage.setItem("theme", "dark");
    const store = new ProgressStore(storage);
    store.progress = PROGRESS;
    store.clear();

    expect(storage.getItem(PROGRESS_KEY)).toBeNull();
    expect(storage.getItem("theme")).toBe("dark");
    expect(store.progress).toEqual({ lessons: {} });
  });

  test("is lost without an error where storage is full", () => {
    const storage = new FakeStorage();
    storage.isFull = true;
    const store = new ProgressStore(storage);
    store.lesson("threading/locks").predict("0", 1);

    expect(store.progress).toEqual({ lessons: {} });
  });
});

test("the lesson that was open last is known until everything is forgotten, and each change is told", () => {
  let changes = 0;
  const store = new ProgressStore(new FakeStorage(), () => changes++);

  store.lesson("threading/locks").visit({ predictions: 0, questions: 0, exercises: 0 });
  store.lesson(undefined).visit({ predictions: 0, questions: 0, exercises: 0 });
  expect([store.last, changes]).toEqual(["threading/locks", 1]);

  store.clear();
  expect([store.last, changes]).toEqual([undefined, 2]);
});
