import { expect, test } from "vitest";
import source from "../../../src/content/programs/conclusions/testing/5-search-the-schedules.py?raw";
import { engine } from "../../engine/engine.ts";

/** What schedules with at most one preemption print, and whether all of these have been run. */
async function search(program: string) {
  const printed = new Set<string>();
  const { end } = engine.explore(program, {
    method: "systematic",
    granularity: "line",
    preemptions: 1,
    runs: 1_000,
    onRun: ({ outcome }) => printed.add(outcome.stdout.trim()),
  });
  const { complete } = await end;
  return { printed: [...printed].toSorted(), complete };
}

test("one preemption makes two owners, and with a lock it is proved that none does", async () => {
  const mended = source
    .replace("import Thread", "import Lock, Thread")
    .replace("owners = []", "owners, lock = [], Lock()")
    .replace(/ {4}if not[\s\S]*?append\(name\)\n/, (body) => {
      const inside = body.replace(/^(?=.)/gm, "    ");
      return `    with lock:\n${inside}`;
    });

  expect(await search(source)).toEqual({ printed: ["owners: 1", "owners: 2"], complete: 1 });
  expect(await search(mended)).toEqual({ printed: ["owners: 1"], complete: 1 });
});
