/**
 * Two presses of Stop end a program within two seconds, whatever has been written to the memory that its processes
 * share, and the page answers all the while. Somebody writes there at random while it runs.
 */
import { describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { engine } from "../engine/engine.ts";
import { isWhole } from "../sample.ts";
import {
  type Damaged,
  damage,
  ENDINGS,
  ENDS_WITHIN,
  LONGEST_GAP,
  noteSharedMemory,
  UNENDING_PROGRAM,
  WRITER,
  worst,
} from "./damage.ts";
import type { keepFigures } from "./figures.ts";

declare module "vitest/browser" {
  interface BrowserCommands {
    keepFigures: (...figures: Parameters<typeof keepFigures>) => Promise<void>;
  }
}

const SEEDS = isWhole ? 1_000 : 12;

const writer = URL.createObjectURL(new Blob([WRITER]));
noteSharedMemory();

describe("where the memory of a program's processes is damaged", () => {
  test(`two presses of Stop end it, ${SEEDS} times`, { timeout: SEEDS * 3_000 }, async () => {
    const runs: Damaged[] = [];
    await engine.run("print(1)").outcome;
    for (let seed = 0; seed < SEEDS; seed++) {
      const found = await damage(engine, UNENDING_PROGRAM, writer, seed);
      expect(ENDINGS).toContain(found.status);
      expect(found.took, `seed ${seed}`).toBeLessThan(ENDS_WITHIN);
      expect(found.gap, `seed ${seed}`).toBeLessThan(LONGEST_GAP);
      runs.push(found);
    }
    expect((await engine.run("print(6 * 7)").outcome).stdout).toBe("42\n");
    if (!isWhole) return;
    const version = /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? "";
    await commands.keepFigures("damage", `Chromium ${version.split(".")[0]}`, worst(runs));
  });
});
