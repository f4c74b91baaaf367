/**
 * Two presses of Stop end a program within two seconds, whatever has been written to the memory that its processes
 * share, and the page answers all the while. Somebody writes there at random while it runs.
 */
import { describe, expect, test } from "vitest";
import { engine } from "../engine/engine.ts";
import {
  damage,
  ENDINGS,
  ENDS_WITHIN,
  LONGEST_GAP,
  noteSharedMemory,
  UNENDING_PROGRAM,
  WRITER,
} from "./damage.ts";

const SEEDS = import.meta.env.MODE === "all" ? 1_000 : 12;

const writer = URL.createObjectURL(new Blob([WRITER]));
noteSharedMemory();

describe("where the memory of a program's processes is damaged", () => {
  test(`two presses of Stop end it, ${SEEDS} times`, { timeout: SEEDS * 3_000 }, async () => {
    await engine.run("print(1)").outcome;
    for (let seed = 0; seed < SEEDS; seed++) {
      const { took, gap, status } = await damage(engine, UNENDING_PROGRAM, writer, seed);
      expect(ENDINGS).toContain(status);
      expect(took, `seed ${seed}`).toBeLessThan(ENDS_WITHIN);
      expect(gap, `seed ${seed}`).toBeLessThan(LONGEST_GAP);
    }
    expect((await engine.run("print(6 * 7)").outcome).stdout).toBe("42\n");
  });
});
