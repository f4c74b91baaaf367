// Long because it makes every message that there is, at random.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Access,
  CANCEL_CAUSES,
  type OutdatedRead,
  TASK_ENDS,
  type Value,
  type WaitFor,
} from "../../src/engine/events.ts";
import { Hearing, isProcessMessage } from "../../src/engine/page/hearing.ts";
import { isRecordedEvent } from "../../src/engine/page/recorded-events.ts";
import type { ForkedThread, ProcessMessage, RecordedEvent } from "../../src/engine/protocol.ts";
import type { Wait } from "../../src/engine/run.ts";
import { policyOf } from "../../src/engine/schedule/policies.ts";
import type { Policy } from "../../src/engine/schedule/schedule.ts";

const at = fc.double({ min: 0, max: 1e13, noNaN: true });
const id = fc.integer();
const name = fc.string();
const line = fc.nat(10_000);
const waitFor = fc.constantFrom<WaitFor[]>("lock", "queue", "join", "sleep", "task");

/** Some of these keys, and all of the others. */
const optional = <T, K extends keyof T>(
  model: { [P in keyof T]: fc.Arbitrary<T[P]> },
  ...keys: K[]
) =>
  fc.record(model, {
    requiredKeys: (Object.keys(model) as (keyof T)[]).filter(
      (key): key is Exclude<keyof T, K> => !keys.includes(key as K),
    ),
  });

const access = optional(
  {
    thread: name,
    process: fc.integer({ min: 1, max: 99 }),
    line,
    kind: fc.constantFrom("read" as const, "write" as const),
    locks: fc.array(name, { maxLength: 2 }),
    value: name,
    stack: fc.array(fc.record({ function: name, line }), { maxLength: 2 }),
  },
  "value",
  "stack",
) satisfies fc.Arbitrary<Access>;

const outdatedRead = optional(
  { line, value: name, isLatest: fc.boolean() },
  "value",
) satisfies fc.Arbitrary<OutdatedRead>;

const moment = optional({ line, value: name }, "value");

const raced = <Kind extends "race" | "stale-write">(kind: Kind) =>
  optional(
    {
      kind: fc.constant(kind),
      at,
      variable: name,
      first: access,
      second: access,
      outdated: fc.array(outdatedRead, { maxLength: 2 }),
      torn: fc.record({ variable: name, write: moment, read: moment }),
    },
    "outdated",
    "torn",
  );

const event = fc.oneof(
  raced("race"),
  raced("stale-write"),
  fc.record({
    kind: fc.constant("unheard" as const),
    at,
    by: name,
    for: fc.constantFrom("condition" as const, "event" as const),
    on: name,
    line,
  }),
  fc.record({
    kind: fc.constant("lock-cycle" as const),
    at,
    locks: fc.array(name, { maxLength: 3 }),
  }),
  optional(
    {
      kind: fc.constant("thread" as const),
      at,
      thread: id,
      action: fc.constant("started" as const),
      name,
      by: id,
    },
    "by",
  ),
  fc.record({
    kind: fc.constant("thread" as const),
    at,
    thread: id,
    action: fc.constantFrom("running" as const, "exited" as const),
  }),
  optional(
    {
      kind: fc.constant("thread" as const),
      at,
      thread: id,
      action: fc.constant("ready" as const),
      by: id,
    },
    "by",
  ),
  optional(
    {
      kind: fc.constant("thread" as const),
      at,
      thread: id,
      action: fc.constant("waiting" as const),
      for: waitFor,
      on: name,
      holder: id,
      line,
    },
    "on",
    "holder",
    "line",
  ),
  optional(
    {
      kind: fc.constant("lock" as const),
      at,
      thread: id,
      action: fc.constantFrom("acquired" as const, "released" as const),
      lock: id,
      name,
      line,
    },
    "line",
  ),
  optional(
    {
      kind: fc.constant("task" as const),
      at,
      thread: id,
      task: id,
      action: fc.constant("started" as const),
      name,
      by: id,
      line,
    },
    "by",
    "line",
  ),
  fc.record({
    kind: fc.constant("task" as const),
    at,
    thread: id,
    task: id,
    action: fc.constant("running" as const),
  }),
  fc.record({
    kind: fc.constant("task" as const),
    at,
    thread: id,
    task: id,
    action: fc.constant("finished" as const),
    ending: optional(
      {
        how: fc.constantFrom(...TASK_ENDS),
        error: name,
        by: id,
        because: fc.constantFrom(...CANCEL_CAUSES),
        line,
      },
      "error",
      "by",
      "because",
      "line",
    ),
  }),
  fc.record({
    kind: fc.constant("task" as const),
    at,
    thread: id,
    task: id,
    action: fc.constant("unread" as const),
  }),
  optional(
    {
      kind: fc.constant("work" as const),
      at,
      work: id,
      action: fc.constant("failed" as const),
      error: name,
      line,
      given: id,
    },
    "line",
    "given",
  ),
  fc.record({
    kind: fc.constant("work" as const),
    at,
    work: id,
    action: fc.constant("read" as const),
  }),
  optional(
    {
      kind: fc.constant("task" as const),
      at,
      thread: id,
      task: id,
      action: fc.constant("waiting" as const),
      for: waitFor,
      on: name,
      line,
    },
    "on",
    "line",
  ),
) satisfies fc.Arbitrary<RecordedEvent>;

const wait = optional(
  { thread: name, for: waitFor, on: name, holder: name, line },
  "on",
  "holder",
  "line",
) satisfies fc.Arbitrary<Omit<Wait, "process">>;

const value = fc.array(
  fc.oneof(
    fc.string(),
    fc.record({ is: fc.constant("held" as const), by: name }),
    fc.record({ is: fc.constant("places" as const), count: fc.integer() }),
    fc.record({ is: fc.constantFrom("free" as const, "alive" as const, "not-set" as const) }),
  ),
) satisfies fc.Arbitrary<Value>;

const variables = fc.array(fc.record({ name, value }), { maxLength: 3 });

const pausedThread = optional(
  {
    thread: id,
    name,
    variables,
    line,
    function: name,
    instruction: name,
    task: name,
    wait: optional({ for: waitFor, on: name, holder: name }, "on", "holder"),
  },
  "line",
  "function",
  "instruction",
  "task",
  "wait",
);

const memory = fc.nat(3).map((pages) => ({
  size: 1 << 20,
  pages: new Uint32Array(pages),
  data: new Uint8Array(pages * 4096),
}));

const openFile = fc.record({
  fd: id,
  path: name,
  flags: id,
  position: id,
  file: id,
  description: id,
});

const thread = fc.record({
  ident: id,
  state: id,
  stackBase: id,
  stackPointer: id,
  callable: id,
  table: id,
  mappings: fc.array(fc.record({ address: id, size: id, segment: id })),
  openFiles: fc.array(openFile),
  directory: name,
  isWatched: fc.boolean(),
  time: at,
}) satisfies fc.Arbitrary<ForkedThread>;

const place = { slot: fc.nat(63), pid: fc.integer({ min: 1, max: 1e6 }) };

/** All that a process says, by its kind. */
const messages = {
  started: fc.record({ kind: fc.constant("started" as const), at, stamp: fc.integer() }),
  happened: optional(
    {
      kind: fc.constant("happened" as const),
      records: fc.uint8Array({ minLength: 1 }).map((records) => new Uint8Array(records)),
    },
    "records",
  ),
  "waiting-input": fc.record({ kind: fc.constant("waiting-input" as const), at }),
  forked: fc.record({ kind: fc.constant("forked" as const), ...place, memory, thread }),
  spawned: fc.record({
    kind: fc.constant("spawned" as const),
    ...place,
    command: fc.string(),
    files: fc.array(openFile),
  }),
  replaced: fc.record({
    kind: fc.constant("replaced" as const),
    command: fc.string(),
    files: fc.array(openFile),
  }),
  kill: fc.record({
    kind: fc.constant("kill" as const),
    pid: place.pid,
    signal: fc.integer({ min: 1, max: 31 }),
  }),
  traceback: fc.record({ kind: fc.constant("traceback" as const), text: fc.string() }),
  deadlocked: fc.record({ kind: fc.constant("deadlocked" as const) }),
  waits: fc.record({ kind: fc.constant("waits" as const), waits: fc.array(wait) }),
  pause: fc.record({
    kind: fc.constant("pause" as const),
    at,
    step: id,
    ready: fc.array(id),
    suggested: id,
    canTimePass: fc.boolean(),
    threads: fc.array(pausedThread, { maxLength: 3 }),
    variables,
  }),
  schedule: fc.record({
    kind: fc.constant("schedule" as const),
    decisions: fc.array(
      fc.record({
        options: fc.integer({ min: 1, max: 9 }),
        chosen: fc.nat(9),
        preempts: fc.boolean(),
      }),
    ),
    isEndless: fc.boolean(),
  }),
  exited: fc.record({ kind: fc.constant("exited" as const), at, status: fc.nat(0xffff) }),
  crashed: fc.record({ kind: fc.constant("crashed" as const), at, reason: fc.string() }),
} satisfies {
  readonly [K in ProcessMessage["kind"]]: fc.Arbitrary<Extract<ProcessMessage, { kind: K }>>;
};

const message = fc.oneof<fc.Arbitrary<ProcessMessage | RecordedEvent>[]>(
  ...Object.values(messages),
  event,
);

/** Whether it is a message, or an event of those that stand in a journal. */
const isSaid = (data: unknown) => isProcessMessage(data) || isRecordedEvent(data);

/** What stands nowhere in a message. */
const wrong = fc.constantFrom<unknown[]>(
  null,
  Number.NaN,
  2 ** 60,
  Symbol("none"),
  () => 0,
  new Date(0),
);

/** The objects within a value, each with the way to it. */
function* objectsIn(value: unknown, way: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  yield way;
  for (const [key, member] of Object.entries(value)) yield* objectsIn(member, [...way, key]);
}

/** The same value, but for what `change` does to the object at the end of a way. */
function changed(
  value: object,
  way: readonly string[],
  change: (object: Record<string, unknown>) => void,
): object {
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const [key, ...rest] = way;
  if (key === undefined) change(copy);
  else copy[key] = changed(copy[key] as object, rest, change);
  return copy;
}

describe("of what a process says", () => {
  test.each(Object.entries(messages))("%s is believed", (_, said: fc.Arbitrary<ProcessMessage>) => {
    fc.assert(fc.property(said, (data) => isProcessMessage(data)));
  });

  test("what happens is believed", () => {
    fc.assert(fc.property(event, (data) => isRecordedEvent(data)));
  });

  test("nothing else is, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.anything({ withTypedArray: true, withNullPrototype: true, withBigInt: true }),
        (data) => !isSaid(data),
      ),
    );
  });

  test("nothing is that has one member of another kind", () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(), wrong, (said, whichObject, whichKey, put) => {
        const ways = [...objectsIn(said)];
        const forged = changed(said, ways[whichObject % ways.length] ?? [], (object) => {
          const keys = Object.keys(object);
          const key = keys[whichKey % keys.length] ?? "0";
          // How many places a semaphore has may be any number.
          object[key] = key === "count" ? "many" : put;
        });
        return !isSaid(forged);
      }),
    );
  });

  test("nothing is that has a member more", () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.string(), (said, which, more) => {
        const ways = [...objectsIn(said)];
        const forged = changed(said, ways[which % ways.length] ?? [], (object) => {
          object[Array.isArray(object) ? "0" : `more ${more}`] = new Map();
        });
        return !isSaid(forged);
      }),
    );
  });

  test("nothing is that lacks its time, its text or its kind", () => {
    const needed = ["kind", "at", "text", "status", "action", "memory", "thread", "waits", "ready"];
    fc.assert(
      fc.property(message, fc.constantFrom(...needed), (said, key) => {
        fc.pre(Object.hasOwn(said, key));
        return !isSaid(changed(said, [], (object) => delete object[key]));
      }),
    );
  });

  test.each([
    ["an event that is no event of a process", { kind: "state", at: 1, state: "running" }],
    ["a wait with another kind", { kind: "state", at: 1, thread: 1, action: "waiting", for: "io" }],
    ["more than a journal holds", { kind: "happened", records: new Uint8Array(300_000) }],
    ["a journal with nothing in it", { kind: "happened", records: new Uint8Array(0) }],
    [
      "a name no page can show",
      { kind: "waits", waits: [{ thread: "x".repeat(2 ** 21), for: "lock" }] },
    ],
    ["a time that never comes", { kind: "started", at: Number.POSITIVE_INFINITY, stamp: 0 }],
    ["an end with a status that is none", { kind: "exited", at: 1, status: 1 << 16 }],
    [
      "a child in a place there is not",
      { kind: "spawned", slot: 64, pid: 1, command: "", files: [] },
    ],
    ["a key of all objects", { kind: "toString" }],
  ])("%s is not believed", (_, data) => {
    expect(isSaid(data)).toBe(false);
  });

  test.each([
    ["that cannot be handed on", new Uint8Array(new SharedArrayBuffer(4096))],
    ["that is not whole", new Uint8Array(4095)],
    ["that is none", "x".repeat(4096)],
  ])("a child with memory %s is not believed", (_, data) => {
    const [forked] = fc.sample(messages.forked, 1);
    const memory = { size: 4096, pages: Uint32Array.of(0), data };

    expect(isProcessMessage({ ...forked, memory })).toBe(false);
  });
});

const hearingOf = (
  policy: Policy = { kind: "cpython" },
  isMain = true,
  sharesMemory = true,
  tellsSteps = false,
) =>
  new Hearing({
    policy: policyOf(policy),
    tellsSteps,
    isMain,
    sharesMemory,
    isFree: (pid) => pid !== 101,
  });

const MANUAL: Policy = { kind: "manual" };
const [pause, schedule, spawned] = [
  fc.sample(messages.pause, 1)[0],
  fc.sample(messages.schedule, 1)[0],
  { kind: "spawned", slot: 1, pid: 102, command: "", files: [] },
];
const started = { kind: "started", at: 1, stamp: 0 };
const waits = { kind: "waits", waits: [] };

describe("what may be said in its turn only", () => {
  test("a beginning, once", () => {
    const hearing = hearingOf();

    expect(hearing.hear(started, 0)).toBe(started);
    expect(hearing.hear(started, 1)).toBeUndefined();
  });

  test("waits, once for each time the page has asked", () => {
    const hearing = hearingOf();
    const before = hearing.hear(waits, 0);
    hearing.askForWaits();

    expect([before, hearing.hear(waits, 1), hearing.hear(waits, 2)]).toEqual([
      undefined,
      waits,
      undefined,
    ]);
  });

  test("a pause, by the first process of a program that is stepped", () => {
    expect(hearingOf(MANUAL).hear(pause, 0)).toBe(pause);
    expect(hearingOf(MANUAL, false).hear(pause, 0)).toBeUndefined();
    expect(hearingOf().hear(pause, 0)).toBeUndefined();
  });

  test("a schedule, where the clock does not make it", () => {
    expect(hearingOf(MANUAL).hear(schedule, 0)).toBe(schedule);
    expect(hearingOf().hear(schedule, 0)).toBeUndefined();
  });

  test("what steps have touched, where that was asked", () => {
    const step = {
      thread: 1,
      choice: { at: 0, options: [1, 2] },
      effects: new Map([["x", new Set(["read"])]]),
      isUnseen: false,
    };
    const told = (steps: readonly unknown[], tellsSteps = true) => {
      const said = { ...schedule, steps: { steps, isOpen: false } };
      return hearingOf(MANUAL, true, true, tellsSteps).hear(said, 0) === said;
    };

    expect(told([step])).toBe(true);
    expect(told([step], false)).toBe(false);
    expect(told([{ ...step, effects: {} }])).toBe(false);
    expect(told([{ ...step, effects: new Map([["x", ["read"]]]) }])).toBe(false);
    expect(told([{ ...step, effects: new Map([["x", new Set(["eat"])]]) }])).toBe(false);
    expect(told([{ ...step, effects: new Map([[1, new Set()]]) }])).toBe(false);
    expect(told([{ ...step, choice: { at: 0, options: ["1"] } }])).toBe(false);
  });

  test("that something has happened, with what it was where no memory is shared, and only there", () => {
    const without = { kind: "happened" };
    const withRecords = { kind: "happened", records: new Uint8Array(1) };
    const heard = [true, false].map((sharesMemory) =>
      [without, withRecords].map(
        (said) => hearingOf({ kind: "cpython" }, true, sharesMemory).hear(said, 0) === said,
      ),
    );

    expect(heard).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test("a child, under a pid nobody else has", () => {
    expect(hearingOf().hear(spawned, 0)).toBe(spawned);
    expect(hearingOf().hear({ ...spawned, pid: 101 }, 0)).toBeUndefined();
  });
});

describe("how often a process may speak", () => {
  const BURST = 1_000;
  const PER_SECOND = 200;
  const said = { kind: "deadlocked" };

  test("is a thousand times at once, and two hundred each second", () => {
    const times = fc.array(fc.record({ after: fc.nat(3_000), messages: fc.nat(2_000) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(times, (bursts) => {
        const hearing = hearingOf();
        let now = 0;
        let heard = 0;
        for (const { after, messages } of bursts) {
          now += after;
          for (let sent = 0; sent < messages; sent++) {
            if (hearing.hear(said, now) !== undefined) heard++;
          }
          if (heard > BURST + (PER_SECOND * now) / 1_000) return false;
        }
        return true;
      }),
      { numRuns: 50 },
    );
  });

  test("is as often as it was asked, and more", () => {
    const hearing = hearingOf(MANUAL);

    for (let step = 0; step < 3 * BURST; step++) {
      hearing.expectAnswer();
      expect(hearing.hear(pause, 0)).toBe(pause);
    }
  });

  test("is not limited for what happens where no memory is shared", () => {
    const hearing = hearingOf({ kind: "cpython" }, true, false);
    const happened = { kind: "happened", records: new Uint8Array(1) };

    for (let sent = 0; sent < 3 * BURST; sent++) expect(hearing.hear(happened, 0)).toBe(happened);
  });
});
