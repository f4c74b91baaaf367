import { describe, expect, test } from "vitest";
import { findingsOf, linesOf } from "../../../src/components/why/findings.ts";
import type { Access, Outcome, OutdatedRead, Race } from "../../../src/engine/index.ts";
import type { Locale } from "../../../src/i18n/dictionary.ts";
import { whyWords } from "../../../src/i18n/why.ts";
import { outcomeOf } from "../../outcome.ts";
import { told as allTold } from "./told.ts";

const access = (
  thread: string,
  line: number,
  kind: Access["kind"],
  rest: Partial<Access> = {},
) => ({
  thread,
  process: 1,
  line,
  kind,
  locks: [],
  ...rest,
});

const outdated = (line: number, isLatest: boolean, value?: string): OutdatedRead =>
  value === undefined ? { line, isLatest } : { line, isLatest, value };

/** All that is said, a line for each sentence. */
const told = (program: string, outcome: Partial<Outcome>, locale: Locale = "en") =>
  allTold(program, { ...outcomeOf({}), ...outcome } as Outcome, locale) ?? ["not watched"];

const COUNTER = "counter = 0\ndef work():\n    global counter\n    counter += 1";

const LOST: Race = {
  variable: "counter",
  first: access("A", 4, "write", { value: "1" }),
  second: access("B", 4, "write", { value: "1" }),
  outdated: [outdated(4, true, "0")],
};

const CHECK =
  "def work():\n    if seats > 0:\n        pause()\n        seats -= 1\n    other = seats";

const CHECKED: Race = {
  variable: "seats",
  first: access("A", 4, "write", { value: "0" }),
  second: access("B", 4, "write", { value: "-1" }),
  outdated: [outdated(2, false, "1")],
};

const NO_ORDER =
  "Nothing puts them in an order: no lock that both took, and no start, join, queue or event between them.";

describe("what is said of", () => {
  test("a lost update: who read, who wrote in between, and whose write is lost", () => {
    expect(told(COUNTER, { races: [LOST] })).toEqual([
      "Lost update: counter",
      "B read counter, which was 0 | 4 | counter += 1",
      "A wrote counter = 1 | 4 | counter += 1",
      "B wrote counter = 1 | 4 | counter += 1",
      "B wrote counter = 1, although it had read 0 before A wrote 1: the update of A is lost.",
      `${NO_ORDER} Neither held a lock.`,
    ]);
    expect(told(COUNTER, { races: [LOST] }, "ru")).toEqual([
      "Потерянное обновление: counter",
      "B читает counter, там 0 | 4 | counter += 1",
      "A записывает counter = 1 | 4 | counter += 1",
      "B записывает counter = 1 | 4 | counter += 1",
      "B записывает counter = 1, хотя читал 0 ещё до того, как A записал 1: обновление, которое сделал A, потеряно.",
      "Порядок ничем не задан: нет ни общей блокировки, ни start, join, очереди или события между ними. Ни один не держал блокировки.",
    ]);
  });

  test("a check that no longer holds, although there was a read after it", () => {
    expect(told(CHECK, { races: [CHECKED] }).slice(0, 5)).toEqual([
      "Check-then-act: seats",
      "B checked seats, which was 1 | 2 | if seats > 0:",
      "A wrote seats = 0 | 4 | seats -= 1",
      "B wrote seats = -1 | 4 | seats -= 1",
      "B acted on its check on line 2, although A had changed seats since.",
    ]);
    expect(told(CHECK, { races: [CHECKED] }, "ru")[0]).toBe("«Проверил — сделал»: seats");
  });

  test("values that have no short text: nothing", () => {
    const { value: _, ...second } = LOST.second;
    const [, read, , , means] = told("x = f(x)", {
      races: [
        {
          variable: "x",
          first: access("A", 1, "write"),
          second: { ...second, line: 1 },
          outdated: [outdated(1, true)],
        },
      ],
    });
    expect(read).toBe("B read x | 1 | x = f(x)");
    expect(means).toBe("B wrote what it had read before A wrote, and so the update of A is lost.");
  });

  test.each([
    [[], ["a"], "B held a, A held no lock: a lock protects only what everybody takes it for."],
    [["b"], [], "A held b, B held no lock: a lock protects only what everybody takes it for."],
    [["a"], ["b", "c"], "A held a, B held b, c: different locks do not keep them apart."],
    [
      ["lock"],
      ["lock"],
      "Both held a lock called lock, but it did not keep them apart: there are two of that name, or it lets in more than one.",
    ],
  ])("locks %j and %j", (locks, others, sentence) => {
    const { first, second } = LOST;
    const race = { ...LOST, first: { ...first, locks }, second: { ...second, locks: others } };
    expect(told(COUNTER, { races: [race] }).at(-1)).toBe(`${NO_ORDER} ${sentence}`);
  });

  test("threads that wait in a circle, and locks in which they could", () => {
    const wait = { process: 1, for: "lock" } as const;
    const waits = [
      { ...wait, thread: "A", on: "knife", holder: "B", line: 2 },
      { ...wait, thread: "B", on: "fork", holder: "A", line: 1 },
      { ...wait, thread: "MainThread", for: "join" as const, holder: "A" },
    ];
    const outcome = { ...outcomeOf({ status: "deadlocked", waits }), races: [] };
    expect(told("with fork:\n    with knife:", outcome).slice(0, 3)).toEqual([
      "Deadlock: knife, fork",
      "A waits for knife, which B holds | 2 | with knife:",
      "B waits for fork, which A holds | 1 | with fork:",
    ]);
    const could = { races: [], lockCycles: [["a", "b", "c"]] };
    expect(told("", could).slice(0, 4)).toEqual([
      "Could deadlock: a, b, c",
      "A thread that held a took b.",
      "A thread that held b took c.",
      "A thread that held c took a.",
    ]);
    expect(told("", could, "ru")[0]).toBe("Возможна взаимная блокировка: a, b, c");
  });

  test("a run that was not watched: nothing", () => {
    expect(told("", {})).toEqual(["not watched"]);
  });
});

describe("no pattern is claimed", () => {
  const patternOf = (program: string, race: Race) =>
    findingsOf({ ...outcomeOf({}), races: [race] }, program)?.races.map(({ pattern }) => pattern);

  test("where what is written has nothing to do with the check", () => {
    const race = { ...CHECKED, second: access("B", 5, "write") };
    expect(patternOf(CHECK, race)).toEqual(["race"]);
  });

  test("where nothing is put in the place of what another wrote", () => {
    const program = "size = len(items)\nitems.append(size)\nlast = items.pop()";
    const race = (line: number): Race => ({
      variable: "items",
      first: access("A", 2, "write"),
      second: access("B", line, "write"),
      outdated: [outdated(1, true)],
    });
    expect([2, 3].map((line) => patternOf(program, race(line)))).toEqual([["race"], ["race"]]);
  });

  test("but where a guard leaves, what comes below it depends on it", () => {
    const program =
      "def get(key):\n    if key in cache:\n        return cache[key]\n\n    cache[key] = make()";
    const race = (line: number): Race => ({
      variable: "cache['k']",
      first: access("A", 5, "write"),
      second: access("B", line, "write"),
      outdated: [outdated(2, true)],
    });
    expect(patternOf(program, race(5))).toEqual(["check-then-act"]);
    expect(patternOf(program.replace("return ", ""), race(5))).toEqual(["lost-update"]);
  });
});

describe("of a race that is no pattern this time", () => {
  const meansOf = (program: string, races: readonly Race[]) => told(program, { races }).at(-2);

  test("it is said what it could have been", () => {
    const [first, second] = [access("A", 4, "write"), access("B", 4, "read")];
    expect(meansOf(COUNTER, [{ variable: "counter", first, second }])).toBe(
      "Each reads and then writes. Had one come between the read and the write of the other, an update would have been lost.",
    );
    const check = {
      variable: "seats",
      first: access("A", 4, "write"),
      second: access("B", 2, "read"),
    };
    expect(meansOf(CHECK, [check])).toBe(
      "The check on line 2 may no longer hold when line 4 is reached: check-then-act.",
    );
    const written = access("A", 1, "write");
    const [read, write] = [access("B", 2, "read"), access("B", 2, "write")];
    const plain = (one: Access, other: Access) =>
      meansOf("x = 1\nprint(x)", [{ variable: "x", first: one, second: other }]);
    expect(plain(written, read)).toBe(
      "B read what A had written, but nothing made it wait for that. In another run it may read before, and see something else.",
    );
    expect(plain(read, written)).toBe(
      "B read before A wrote, and nothing made it wait for that. In another run it may read after, and see something else.",
    );
    expect(plain(written, write)).toBe(
      "Both write, and x keeps what is written last. In another run that may be the other one.",
    );
  });
});

test("races about the same lines are told once, as what happened rather than what could have", () => {
  const could: Race = {
    variable: "counter",
    first: access("A", 4, "read"),
    second: access("B", 4, "write"),
  };
  const other = { ...could, variable: "total" };
  const findings = findingsOf({ ...outcomeOf({}), races: [could, other, LOST] }, COUNTER);
  expect(findings?.races.map(({ pattern, variable }) => [pattern, variable])).toEqual([
    ["lost-update", "counter"],
    ["race", "total"],
  ]);
});

test("of many races some are told, and the others counted", () => {
  const races = Array.from({ length: 20 }, (_, n) => ({ ...LOST, variable: `v${n}` }));
  const findings = findingsOf({ ...outcomeOf({}), races }, COUNTER);
  expect([findings?.races.length, findings?.omitted]).toEqual([8, 12]);
});

test("lines are marked with what is done in them", () => {
  const findings = findingsOf({ ...outcomeOf({}), races: [LOST, CHECKED] }, `${CHECK}\n`);
  expect(findings && [...linesOf(findings)]).toEqual([
    [2, "r"],
    [4, "w"],
  ]);
});

test("both languages fill the same places", () => {
  const places = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]);
  const once = (entries: ReturnType<typeof places>) =>
    entries.map(([key, found]) => [key, [...new Set(found)]]);
  expect(once(places(whyWords.ru))).toEqual(once(places(whyWords.en)));
});
