import { expect, test } from "vitest";
import { ACCESSES, RACES } from "../../../src/engine/index.ts";
import { Races } from "../../../src/engine/worker/races.ts";

test("of a program with no end of races so many are told, and of its accesses all there is room for", () => {
  const kinds: string[] = [];
  const outbox = { add: (_: number, { kind }: { readonly kind: string }) => void kinds.push(kind) };
  const races = new Races(outbox, 1, () => true);
  races.started(1, "MainThread", 0);
  races.started(2, "A", 1);
  races.started(3, "B", 1);
  for (let line = 1; line <= ACCESSES; line += 1) {
    for (const thread of [2, 3]) {
      if (!races.isConcurrent) continue;
      const seen = { line, value: undefined, code: 8, offset: line, stack: [] };
      races.touch(thread, 16 * line, "", "write", seen, () => `variable ${line}`);
    }
  }

  const countOf = (one: string) => kinds.filter((kind) => kind === one).length;
  expect([countOf("race"), countOf("access")]).toEqual([RACES, ACCESSES]);
});
