import { TimelineFold } from "../../src/engine/timeline/fold.ts";
import type { Bench } from "./bench.ts";
import { median, processes } from "./measurements.ts";
import { buildTime } from "./site-build.ts";

export interface Curve {
  readonly name: string;
  readonly across: string;
  readonly unit: string;
  readonly points: readonly (readonly [number, number])[];
}

/** How costs grow with what they depend on: those whose name the pattern matches. */
export async function curves(bench: Bench, pattern: RegExp): Promise<Curve[]> {
  const found: Curve[] = [];
  if (pattern.test("curve of fork")) {
    const points: [number, number][] = [];
    for (const heap of [0, 4, 16, 64]) {
      await bench.settle();
      const seconds = JSON.parse(await bench.run(processes("fork", 0.7, 4, heap)));
      points.push([heap, median(seconds) * 1000]);
    }
    found.push({ name: "Fork: start + join", across: "MB the parent holds", unit: "ms", points });
  }
  if (pattern.test("curve of cells")) {
    const points: [number, number][] = [];
    for (const cells of [1, 2, 4, 8]) {
      await bench.settle();
      points.push([cells, await bench.pressTogether(cells)]);
    }
    found.push({
      name: "Cells started together: all have printed",
      across: "cells",
      unit: "ms",
      points,
    });
  }
  if (pattern.test("curve of timeline")) {
    const points: [number, number][] = [];
    for (const events of [1_000, 10_000, 100_000]) points.push([events, foldTime(events)]);
    found.push({ name: "Timeline: folding all events", across: "events", unit: "ms", points });
  }
  if (pattern.test("curve of the build")) {
    const points = [1, 2, 4].map(buildTime);
    found.push({
      name: "Building the site with each lesson once, twice, four times",
      across: "pages",
      unit: "s",
      points,
    });
  }
  return found;
}

/** Milliseconds to make a timeline of so many events of eight threads. */
function foldTime(count: number) {
  const fold = new TimelineFold();
  const start = performance.now();
  for (let thread = 1; thread <= 8; thread++) {
    fold.add({
      kind: "thread",
      at: 0,
      process: 1,
      thread,
      action: "started",
      name: `Thread-${thread}`,
    });
  }
  for (let event = 0; event < count; event += 2) {
    const thread = ((event >> 1) % 8) + 1;
    const at = event * 1e-5;
    fold.add({ kind: "thread", at, process: 1, thread, action: "running" });
    fold.add({ kind: "thread", at: at + 1e-5, process: 1, thread, action: "waiting", for: "lock" });
  }
  return performance.now() - start;
}
