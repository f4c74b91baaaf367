import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACCESSES, type Access } from "../../../src/engine/events.ts";
import { type EngineEvent, mergeAccesses } from "../../../src/engine/index.ts";
import { fold } from "./picture.ts";
import { Script } from "./recorded.ts";

const threads = ["MainThread", "Thread-1", "Thread-2"] as const;

const access = fc.record({
  thread: fc.nat(2),
  action: fc.constantFrom("read" as const, "write" as const),
  variable: fc.constantFrom("counter", "account.balance", "counts['<a>']"),
  line: fc.integer({ min: 1, max: 4 }),
});
type Drawn = typeof access extends fc.Arbitrary<infer T> ? T : never;

function begun(): Script {
  const script = new Script().start(0, 1);
  for (const [index, name] of threads.entries()) script.begin(0, index + 1, name);
  return script;
}

const happened = ({ thread, ...more }: Drawn, at: number): EngineEvent => ({
  kind: "access",
  at,
  process: 1,
  thread: thread + 1,
  ...more,
});

const told = ({ thread, action, line }: Drawn): Access => ({
  thread: threads[thread] ?? "",
  process: 1,
  line,
  kind: action,
  locks: [],
});

describe("whatever is accessed", () => {
  test("a race is between the last two accesses that it tells of, in their order", () => {
    fc.assert(
      fc.property(fc.array(access, { minLength: 2, maxLength: 40 }), fc.nat(), (drawn, seed) => {
        const { events } = begun();
        events.push(...drawn.map((one, index) => happened(one, index + 1)));
        const later = drawn.at(-1);
        const earlier = drawn[seed % (drawn.length - 1)];
        if (later === undefined || earlier === undefined) return;
        const { variable } = later;
        events.push({
          kind: "race",
          at: drawn.length,
          process: 1,
          variable,
          first: told(earlier),
          second: told(later),
        });

        const { races, accesses } = fold(events);

        const places = drawn.flatMap((one, index) =>
          JSON.stringify({ ...one, variable: "" }) ===
            JSON.stringify({ ...earlier, variable: "" }) &&
          one.variable === variable &&
          index < drawn.length - 1
            ? [index]
            : [],
        );
        const place = places.at(-1);
        const pair = races.map(({ first, second }) => [first, second]);
        expect(pair).toEqual(place === undefined ? [] : [[accesses[place], accesses.at(-1)]]);
      }),
    );
  });

  test("marks that stand too close are one, and each access counts once", () => {
    fc.assert(
      fc.property(fc.array(access), fc.double({ min: 0.5, max: 9, noNaN: true }), (drawn, near) => {
        const { events } = begun();
        events.push(...drawn.map((one, index) => happened(one, index * 0.7)));
        const { accesses } = fold(events);

        const merged = mergeAccesses(accesses, near);

        expect(merged.reduce((sum, { times }) => sum + times, 0)).toBe(accesses.length);
        const writes = (kinds: readonly { readonly kind: string }[]) =>
          kinds.filter(({ kind }) => kind === "write").length;
        const shown = writes(merged.map((one) => one.access));
        expect(shown > 0).toBe(writes(accesses) > 0);
        expect(merged.length).toBeLessThanOrEqual((accesses.at(-1)?.at ?? 0) / near + 1);
      }),
    );
  });
});

test("no more are kept than there is room for", () => {
  const { events } = begun();
  const one = { thread: 1, action: "write", variable: "counter", line: 1 } as const;
  for (let index = 0; index < ACCESSES + 5; index += 1) events.push(happened(one, index));

  expect(fold(events).accesses.length).toBe(ACCESSES);
});
