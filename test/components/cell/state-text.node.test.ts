import { describe, expect, test } from "vitest";
import type { RunState } from "../../../src/components/cell/run-state.ts";
import {
  deadlockToSentences,
  explanations,
  missingToText,
  stateToText,
} from "../../../src/components/cell/state-text.ts";
import type { CrashReason, Wait } from "../../../src/engine/index.ts";
import { dictionaryOf } from "../../../src/i18n/dictionary.ts";
import { FakeRun } from "../fake-engine.ts";

const en = dictionaryOf("en");
const ru = dictionaryOf("ru");

const completed = (elapsed: number): RunState => ({ kind: "completed", elapsed });

describe("the state a reader sees", () => {
  test("names the time a run took, in the language's own figures", () => {
    expect(stateToText(completed(0.000_9), en, "en")).toBe("Finished in 0.90 ms");
    expect(stateToText(completed(2.0149), en, "en")).toBe("Finished in 2.01 s");
    expect(stateToText(completed(2.0149), ru, "ru")).toBe("Выполнена за 2,01 с");
  });

  test("is a sentence of its own for every state", () => {
    const underWay = { run: new FakeRun("", {}), isStepped: false, isStopping: false };
    const elapsed = 61.26;
    const states: readonly RunState[] = [
      { kind: "idle" },
      { ...underWay, kind: "starting" },
      { ...underWay, kind: "running", since: 0 },
      { ...underWay, kind: "running", since: 0, isStopping: true },
      { ...underWay, kind: "waiting-input", since: 0 },
      { ...underWay, kind: "stepping", since: 0, isAsked: false },
      { kind: "completed", elapsed },
      { kind: "failed", elapsed },
      { kind: "failed", elapsed, exitCode: 3 },
      { kind: "stopped", elapsed },
      { kind: "deadlocked", elapsed, waits: [] },
      { kind: "crashed", elapsed, reason: "interpreter" },
      { kind: "crashed", elapsed, reason: "start" },
    ];
    const texts = states.map((state) => stateToText(state, en, "en"));

    expect(texts).toEqual([
      "Not run yet",
      "Starting Python…",
      "Running",
      "Stopping…",
      "Waiting for a line of input",
      "Stepping",
      "Finished in 61.3 s",
      "Ended with an error after 61.3 s",
      "Ended with exit code 3 after 61.3 s",
      "Stopped after 61.3 s",
      "Deadlock after 61.3 s",
      "Python itself ended unexpectedly",
      "Python could not be started",
    ]);
  });
});

describe("an explanation", () => {
  const waits: readonly Wait[] = [
    { process: 1, thread: "first", for: "lock", on: "fork", holder: "second", line: 7 },
    { process: 1, thread: "MainThread", for: "join", on: "first" },
  ];

  test("of a deadlock says who waits for what", () => {
    expect(deadlockToSentences(waits, en)).toEqual([
      "The program cannot go on: each of its threads waits for what nobody is left to do.",
      "first waits for the lock fork, which second holds (line 7).",
      "MainThread waits for the end of thread first.",
    ]);
    expect(deadlockToSentences(waits, ru)).toEqual([
      "Дальше программа не пойдёт: каждый её поток ждёт того, чего уже никто не сделает.",
      "first ждёт блокировку fork (строка 7); владелец — second.",
      "MainThread ждёт конца потока first.",
    ]);
  });

  test("of a crash says what to do", () => {
    const crashed = (reason: CrashReason): RunState => ({ kind: "crashed", elapsed: 0, reason });

    expect(explanations(crashed("message"), ru)[0]).toBe(
      "Программа передала странице то, чего программа на Python передать не может, и страница её завершила.",
    );
    expect(explanations(crashed("interpreter"), en)).toEqual([
      "Nothing else on the page is affected. Press Run to start again in a fresh Python.",
    ]);
    expect(explanations(crashed("start"), ru)).toEqual([
      "Загрузилось не всё, что для этого нужно. Проверьте соединение и попробуйте ещё раз или обновите страницу; если не помогает ни то ни другое, сервер сайта меняет его файлы или отдаёт не все.",
    ]);
  });

  test("of a module that is not there says what is", () => {
    const failed = { kind: "failed", elapsed: 0, lacks: "numpy" } as const;

    expect(explanations(failed, en)).toEqual([
      "Programs here have Python’s standard library and their own files: there is no module numpy.",
    ]);
    expect(explanations(failed, ru)).toEqual([
      "Программам здесь доступны только стандартная библиотека Python и собственные файлы: модуля numpy нет.",
    ]);
  });

  test("is not given where the state says enough", () => {
    expect(explanations({ kind: "failed", elapsed: 0 }, en)).toEqual([]);
  });
});

test("a browser that cannot run programs is told what it lacks", () => {
  expect(missingToText("webassembly", en)).toBe(
    "Programs cannot run here, because this browser has WebAssembly switched off or does not have it. Everything can still be read; to run the programs, open this page in a current Chrome, Edge, Firefox or Safari.",
  );
  expect(missingToText("workers", ru)).toBe(
    "Здесь программы не запускаются: этот браузер не даёт странице создавать фоновые потоки (workers). Читать можно всё, а чтобы запускать программы, откройте страницу в свежем Chrome, Edge, Firefox или Safari.",
  );
});
