import { expect, test } from "vitest";
import { silencedLines } from "../../../src/engine/races/silenced.ts";

test("a comment with a reason silences its line", () => {
  const program = [
    "hits += 1  # race: ok — an estimate is enough",
    "done = True # race: ok - only ever set",
    "#race:ok: read once",
    "hits += 1",
  ].join("\n");
  expect([...silencedLines(program)]).toEqual([
    [1, "an estimate is enough"],
    [2, "only ever set"],
    [3, "read once"],
  ]);
});

test("one without a reason, or about something else, silences nothing", () => {
  const program = ["x += 1  # race: ok", "x += 1  # race: ok — ", "x += 1  # race? ok — why"];
  expect([...silencedLines(program.join("\n"))]).toEqual([]);
});
