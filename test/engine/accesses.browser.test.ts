import { expect, test } from "vitest";
import type { EngineEvent, PausedThread, Policy } from "../../src/engine/index.ts";
import { engine, run } from "./engine.ts";
import { COUNTER } from "./races/programs.ts";
import { fold } from "./timeline/picture.ts";

const SEEDED: Policy = { kind: "seeded", seed: 1, granularity: "instruction" };
const BY_LINE: Policy = { kind: "seeded", seed: 1, granularity: "line" };

test("who listens is told of each access, before the races that it is in", async () => {
  const events: EngineEvent[] = [];
  const listening = { onEvent: (event: EngineEvent) => events.push(event), timeout: 30 };
  const { races = [], schedule } = await run(COUNTER, {
    ...listening,
    policy: SEEDED,
    races: true,
  });
  const accesses = events.flatMap((event) => (event.kind === "access" ? [event] : []));
  const ofCounter = accesses.filter(({ variable }) => variable === "counter");

  expect(ofCounter.map(({ action }) => action).toSorted()).toEqual([
    "read",
    "read",
    "write",
    "write",
  ]);
  expect(new Set(ofCounter.map(({ line }) => line))).toEqual(new Set([8]));
  expect(ofCounter.at(0)).toMatchObject({ action: "read", value: "0" });
  const { races: shown, accesses: kept } = fold(events);
  expect(shown.length).toBe(races.length);
  expect(kept.length).toBe(accesses.length);
  expect((await run(COUNTER, { policy: SEEDED, races: true })).schedule).toEqual(schedule);

  events.length = 0;
  await run(COUNTER, { ...listening, policy: SEEDED });
  expect(events.filter(({ kind }) => kind === "access")).toEqual([]);
});

test("variables of one name are told apart", async () => {
  const places = new Map<string, Set<number | undefined>>();
  await run(
    COUNTER.replace(
      "    global counter",
      "    found = []\n    found.append(1)\n    global counter",
    ),
    {
      policy: BY_LINE,
      races: true,
      onEvent: (event) => {
        if (event.kind !== "access") return;
        const known = places.get(event.variable) ?? new Set();
        places.set(event.variable, known.add(event.place));
      },
    },
  );
  expect([places.get("counter")?.size, places.get("found")?.size]).toEqual([1, 2]);
});

test("where threads switch between instructions, an access is told when its instruction is carried out", async () => {
  let written = "0";
  const seen: (readonly [written: string, standing: string])[] = [];
  const stepped = engine.run(COUNTER.replace("    with lock:\n        work()", "    work()"), {
    policy: { kind: "manual", granularity: "instruction", steps: [] },
    races: true,
    onEvent: (event) => {
      if (event.kind === "access" && event.action === "write" && event.variable === "counter") {
        written = event.value ?? "";
      }
      if (event.kind !== "pause") return;
      const value = event.variables.find(({ name }) => name === "counter")?.value.join("");
      if (value !== undefined) seen.push([written, value]);
      // Whoever is about to write waits until all others are.
      const isWriting = ({ instruction = "" }: PausedThread) =>
        instruction.startsWith("STORE_GLOBAL");
      const ready = event.threads.filter(({ isReady }) => isReady);
      const next = ready.find((thread) => !isWriting(thread)) ?? ready[0];
      queueMicrotask(() => stepped.step(next?.thread ?? event.suggested));
    },
  });
  expect((await stepped.outcome).status).toBe("completed");
  expect(seen.filter(([told, standing]) => told !== standing)).toEqual([]);
  expect(seen.at(-1)).toEqual(["1", "1"]);
});
