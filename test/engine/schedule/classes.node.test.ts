import { describe, expect, test } from "vitest";
import { type Beginning, ClassSearch } from "../../../src/engine/schedule/classes.ts";
import { replayPolicy } from "../../../src/engine/schedule/policies/replay.ts";
import { randomNumbers } from "../../../src/engine/schedule/random.ts";
import { Scheduler } from "../../../src/engine/schedule/scheduler.ts";
import {
  areDependent,
  type Effect,
  type Step,
  StepLog,
} from "../../../src/engine/schedule/steps.ts";
import { digestOf, formatTrace } from "../../../src/engine/schedule/trace.ts";

/** One step of a thread of a model: something it does to a variable, or takes or gives back a lock. */
interface Action {
  readonly does: "read" | "write" | "unseen" | "nothing" | "take" | "give";
  readonly what: string;
}

type Model = readonly (readonly Action[])[];

/** What threads have seen, and what is left; or that they can never go on. */
type Result = string;

class Memory {
  readonly #values = new Map<string, string>();
  readonly #seen: string[] = [];
  readonly holders = new Map<string, number>();

  /** False: the thread has to wait for the lock. */
  act(thread: number, at: number, { does, what }: Action): boolean {
    if (does === "take" && this.holders.has(what)) return false;
    if (does === "take") this.holders.set(what, thread);
    if (does === "give") this.holders.delete(what);
    if (does === "read" || does === "unseen") {
      this.#seen.push(`${thread}.${at}:${this.#values.get(what) ?? ""}`);
    }
    if (does === "write" || does === "unseen") this.#values.set(what, `${thread}.${at}`);
    return true;
  }

  result(isStuck: boolean): Result {
    const values = [...this.#values].map(([name, value]) => `${name}=${value}`).toSorted();
    return [...this.#seen.toSorted(), ...values, isStuck ? "stuck" : ""].join(" ");
  }
}

function note(log: StepLog, { does, what }: Action): void {
  if (does === "unseen") log.unseen();
  else if (does === "take" || does === "give") log.touch(`lock ${what}`, "write");
  else if (does !== "nothing") log.touch(what, does);
}

/** The model under the engine's scheduler, each action after a point. */
function run(model: Model, { choices }: Beginning): { steps: readonly Step[]; result: Result } {
  const trace = formatTrace({ granularity: "line", digest: digestOf(""), choices });
  const log = new StepLog();
  const scheduler = new Scheduler(replayPolicy(trace), () => {}, log);
  const memory = new Memory();
  const places = model.map(() => 0);
  const waiting = new Map<number, string>();
  for (const index of model.keys()) scheduler.spawn(index + 1);
  for (;;) {
    const next = scheduler.dispatch();
    if (typeof next !== "object")
      return { steps: log.steps, result: memory.result(waiting.size > 0) };
    const thread = next.id - 1;
    for (;;) {
      const action = model[thread]?.[places[thread] ?? 0];
      if (action === undefined) {
        scheduler.exit();
        break;
      }
      note(log, action);
      if (!memory.act(thread, places[thread] ?? 0, action)) {
        waiting.set(next.id, action.what);
        scheduler.park(undefined, false);
        break;
      }
      if (action.does === "give") {
        for (const [id, lock] of waiting) {
          if (lock !== action.what) continue;
          waiting.delete(id);
          scheduler.unpark(id);
        }
      }
      places[thread] = (places[thread] ?? 0) + 1;
      if (scheduler.point()) break;
    }
  }
}

function search(model: Model) {
  const search = new ClassSearch();
  const results = new Set<Result>();
  let runs = 0;
  for (let beginning = search.next(); beginning !== undefined; beginning = search.next()) {
    const { steps, result } = run(model, beginning);
    runs++;
    results.add(result);
    search.add(beginning, steps);
  }
  return { results, runs, count: search.count, isComplete: search.isComplete };
}

const stepOf = (thread: number, action: Action): Step => {
  const log = new StepLog();
  log.begin(thread);
  note(log, action);
  return log.steps[0] as Step;
};

/** Every order of the model's actions: what comes of it, and the orders of actions that depend on each other. */
function everything(model: Model) {
  const results = new Set<Result>();
  const classes = new Set<string>();
  const go = (path: readonly { thread: number; at: number; action: Action }[]): void => {
    const memory = new Memory();
    const places = model.map(() => 0);
    for (const { thread, at, action } of path) {
      memory.act(thread, at, action);
      places[thread] = at + 1;
    }
    const left = model.flatMap((actions, thread) => {
      const at = places[thread] ?? 0;
      const action = actions[at];
      return action === undefined ? [] : [{ thread, at, action }];
    });
    const able = left.filter(
      ({ action: { does, what } }) => does !== "take" || !memory.holders.has(what),
    );
    for (const one of able) go([...path, one]);
    if (able.length > 0) return;
    results.add(memory.result(left.length > 0));
    const orders = path.flatMap((one, place) =>
      path
        .slice(place + 1)
        .flatMap((other) =>
          one.thread !== other.thread &&
          areDependent(stepOf(one.thread, one.action), stepOf(other.thread, other.action))
            ? [`${one.thread}.${one.at}<${other.thread}.${other.at}`]
            : [],
        ),
    );
    classes.add(orders.toSorted().join(" "));
  };
  go([]);
  return { results, classes };
}

const KINDS = ["read", "write", "unseen", "nothing"] as const;

function randomModel(seed: number, hasLocks: boolean): Model {
  const random = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const threads = 2 + Math.floor(random() * 2);
  return Array.from({ length: threads }, () => {
    const length = 1 + Math.floor(random() * (threads === 2 ? 4 : 3));
    const kinds = random() < 0.2 ? KINDS : KINDS.filter((kind) => kind !== "unseen");
    const actions = Array.from({ length }, () => ({
      does: pick(kinds),
      what: pick(["x", "y", "z"]),
    }));
    if (!hasLocks || random() < 0.3) return actions;
    const [outer, inner] = random() < 0.5 ? ["a", "b"] : ["b", "a"];
    const lock = (does: "take" | "give", what: string): Action => ({ does, what });
    const within = actions.slice(0, 1);
    return random() < 0.5
      ? [lock("take", outer), ...actions.slice(0, 2), lock("give", outer)]
      : [
          lock("take", outer),
          lock("take", inner),
          ...within,
          lock("give", inner),
          lock("give", outer),
        ];
  });
}

describe("a search by classes", () => {
  test("runs two threads that have nothing in common once", () => {
    const write = (what: string): Action => ({ does: "write", what });
    const model = [
      [write("x"), write("x"), write("x")],
      [write("y"), write("y"), write("y")],
    ];

    expect(search(model)).toMatchObject({ runs: 1, count: 1, isComplete: true });
  });

  test("runs a lost update of two threads in the four orders that matter", () => {
    const counts: readonly Action[] = [
      { does: "read", what: "x" },
      { does: "write", what: "x" },
    ];

    const { count, results } = search([counts, counts]);
    expect(count).toBe(4);
    expect(everything([counts, counts]).classes.size).toBe(4);
    expect(results).toEqual(everything([counts, counts]).results);
  });

  test("runs each class of 400 random models once, and so has every result", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const model = randomModel(seed, false);
      const { results, classes } = everything(model);
      const found = search(model);

      expect({ seed, ...found, results: [...found.results].toSorted() }).toMatchObject({
        results: [...results].toSorted(),
        count: classes.size,
        isComplete: true,
      });
    }
  });

  test("has every result of 300 random models with locks, and every deadlock", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const model = randomModel(seed, true);
      const { results } = everything(model);
      const found = search(model);

      expect({ seed, results: [...found.results].toSorted() }).toEqual({
        seed,
        results: [...results].toSorted(),
      });
      expect(found.isComplete).toBe(true);
    }
  });

  test("runs little more than it has to", () => {
    let runs = 0;
    let count = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const found = search(randomModel(seed, false));
      runs += found.runs;
      count += found.count;
    }

    expect(runs).toBeLessThan(2 * count);
  });
});

test.each<[Effect, Effect, boolean]>([
  ["read", "read", false],
  ["read", "write", true],
  ["read", "write-part", true],
  ["read", "read-part", false],
  ["write-part", "write-part", false],
  ["write", "read-part", true],
])("%s and %s of one thing depend on each other: %s", (one, other, dependent) => {
  const [first, second] = [new StepLog(), new StepLog()];
  first.begin(1);
  first.touch("x", one);
  second.begin(2);
  second.touch("x", other);

  expect(areDependent(first.steps[0] as Step, second.steps[0] as Step)).toBe(dependent);
});
