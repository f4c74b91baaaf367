import { expect, test } from "vitest";
import source from "../../../src/content/programs/conclusions/testing/5-search-the-schedules.py?raw";
import { engine } from "../../engine/engine.ts";

/** All that the schedules with at most two preemptions print, and whether all have been run. */
async function search(program: string) {
  const printed = new Set<string>();
  const { end } = engine.explore(program, {
    method: "systematic",
    granularity: "line",
    runs: 2_000,
    onRun: ({ outcome }) => printed.add(outcome.stdout.trim()),
  });
  return { printed: [...printed].toSorted(), complete: (await end).complete };
}

test("a search finds that two take the box, and proves that with a lock one does", async () => {
  const mended = source
    .replace("import Thread", "import Lock, Thread")
    .replace("self.owner = None", "self.owner = None\n        self.lock = Lock()")
    .replace(
      /( {8}if self\.owner is None:[\s\S]*?return False\n)/,
      (body) => `        with self.lock:\n${body.replace(/^(?=.)/gm, "    ")}`,
    );

  expect((await search(source)).printed).toEqual(["taken by 1", "taken by 2"]);
  expect(await search(mended)).toEqual({ printed: ["taken by 1"], complete: 2 });
});
