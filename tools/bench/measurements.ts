/** What the bench measures, and what each row of its table may be. Long because it is the list of them. */
import { readFileSync } from "node:fs";
import { at } from "../project.ts";
import type { Bench, Search } from "./bench.ts";
import { brotliSizes } from "./download.ts";
import { lessonPage } from "./lesson-page.ts";
import { draggedMoment } from "./timeline-page.ts";

/** How one line of the table is computed from the medians. */
export interface Row {
  readonly name: string;
  /** What is measured; a key of the samples. */
  readonly value: string;
  /** What it is divided by. */
  readonly against?: string;
  /** The target: the ratio, or the value, is at most this. */
  readonly most?: number;
  readonly least?: number;
  /** It keeps on a busy machine, so a test fails where the target is missed. */
  readonly tested?: boolean;
  /** Of the value. */
  readonly unit: "ms" | "µs" | "×" | "MB" | "kB" | "/s" | "";
}

/** Values by what was measured, one for each repetition. */
export type Samples = Record<string, number[]>;

interface Measurement {
  readonly name: string;
  readonly rows: readonly Row[];
  /** What cannot be measured on this machine is left out, or not a number. */
  readonly measure: (bench: Bench) => Promise<Record<string, number>>;
}

const program = (name: string) => readFileSync(at(`bench/programs/${name}`), "utf8");

export const processes = (method: string, pause: number, count: number, heap = 0) =>
  program("processes.py")
    .replace("{METHOD}", method)
    .replace("{PAUSE}", String(pause))
    .replace("{COUNT}", String(count))
    .replace("{HEAP_MB}", String(heap));

export const median = (values: readonly number[]) => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/** Measures once more. */
export async function repeat({ measure }: Measurement, bench: Bench, samples: Samples) {
  for (const [what, value] of Object.entries(await measure(bench))) {
    if (Number.isFinite(value)) samples[what] = [...(samples[what] ?? []), value];
  }
}

/**
 * What the samples say of a row; nothing where its value was not measured. Without a target, or without
 * what it is to be compared with, it is neither kept nor missed.
 */
export function judge({ value, against, most, least }: Row, samples: Samples) {
  const values = samples[value];
  if (values === undefined) return undefined;
  const others = against === undefined ? undefined : samples[against];
  const ratio = others === undefined ? undefined : median(values) / median(others);
  const judged = against === undefined ? median(values) : ratio;
  const hasTarget = most !== undefined || least !== undefined;
  const isKept =
    judged === undefined || !hasTarget
      ? undefined
      : judged <= (most ?? Number.POSITIVE_INFINITY) && judged >= (least ?? 0);
  return { values, others, ratio, isKept };
}

/** Searches by what is said of them; the methods and granularities are those of the course. */
const SEARCHES: Record<string, [source: string, search: Search]> = {
  "an unguarded addition, at random": [
    program("search/counter.py"),
    { method: "random", granularity: "instruction" },
  ],
  "an unguarded addition, systematically": [
    program("search/counter.py"),
    { method: "systematic", granularity: "instruction" },
  ],
  "five philosophers, systematically": [
    program("search/philosophers.py"),
    { method: "systematic", granularity: "line" },
  ],
  "a bounded buffer, at random": [
    program("search/buffer.py"),
    { method: "random", granularity: "instruction" },
  ],
};

/** Runs of a search that are measured, and of one with a fresh interpreter for each. */
const MANY = 400;
const FEW = 20;

const bareBoot = "bare boot, page open";

/** The budgets are wide, so that they keep on a busy machine. */
const COSTS: Record<string, [budget: number, against: "bare" | "native"]> = {
  "Thread start + join": [8, "native"],
  "Lock acquire + release, uncontended": [30, "bare"],
  "Semaphore hand-over to another thread": [8, "native"],
  "queue.Queue put + get between threads": [12, "native"],
  "Pipe round trip, small": [25, "native"],
  "Pipe round trip, 1 MB": [60, "native"],
  "mp.Queue round trip, small": [25, "native"],
  "mp.Queue round trip, 1 MB": [60, "native"],
  "asyncio task switch": [2, "bare"],
};

export const measurements: readonly Measurement[] = [
  {
    name: "first visit",
    rows: [
      {
        name: "First visit, empty caches: navigation → first output",
        value: "ours",
        against: "bare",
        most: 0.5,
        tested: true,
        unit: "ms",
      },
    ],
    measure: async (bench) => ({
      ours: await bench.firstVisit("site"),
      bare: await bench.firstVisit("bare"),
    }),
  },
  {
    name: "later visit",
    rows: [
      {
        name: "Later visit, new tab: navigation → first output",
        value: "ours",
        against: "bare",
        most: 0.25,
        unit: "ms",
      },
    ],
    measure: async (bench) => ({
      ours: await bench.laterVisit("site"),
      bare: await bench.laterVisit("bare"),
    }),
  },
  {
    name: "cells",
    rows: [
      {
        name: "Second and further cells, at once after the one before",
        value: "second",
        against: bareBoot,
        most: 0.1,
        tested: true,
        unit: "ms",
      },
      {
        name: "Press → first output, an interpreter in reserve",
        value: "press",
        most: 30,
        unit: "ms",
      },
      {
        name: "4 cells started together, all have printed",
        value: "four",
        against: "4 bare workers",
        most: 0.25,
        tested: true,
        unit: "ms",
      },
    ],
    measure: async (bench) => {
      await bench.settle();
      const press = await bench.press();
      const second = await bench.press();
      await bench.settle();
      const four = await bench.pressTogether(4);
      await bench.settle();
      return {
        press,
        second,
        four,
        [bareBoot]: await bench.bareTogether(1),
        "4 bare workers": await bench.bareTogether(4),
      };
    },
  },
  {
    name: "processes",
    rows: [
      {
        name: "Process start + join by fork, an interpreter in reserve",
        value: "fork",
        against: bareBoot,
        most: 0.05,
        tested: true,
        unit: "ms",
      },
      {
        name: "Process start + join by fork, none in reserve",
        value: "burst",
        against: bareBoot,
        most: 0.12,
        tested: true,
        unit: "ms",
      },
      {
        name: "Process start + join by fork, against native spawn",
        value: "fork",
        against: "native spawn",
        most: 1.5,
        tested: true,
        unit: "ms",
      },
      {
        name: "Process start + join by spawn, against native spawn",
        value: "spawn",
        against: "native spawn",
        unit: "ms",
      },
    ],
    measure: async (bench) => {
      const read = (printed: string | undefined) => JSON.parse(printed ?? "[]") as number[];
      await bench.settle();
      const fork = read(await bench.run(processes("fork", 0.7, 5)));
      await bench.settle();
      const burst = read(await bench.run(processes("fork", 0, 12)));
      await bench.settle();
      const spawn = read(await bench.run(processes("spawn", 0.7, 3)));
      // Native Python starts children from a file only.
      const native = read(bench.native(nativeSpawn));
      return {
        fork: median(fork) * 1000,
        burst: median(burst.slice(-5)) * 1000,
        spawn: median(spawn) * 1000,
        [bareBoot]: await bench.bareTogether(1),
        ...(native.length > 0 ? { "native spawn": median(native) * 1000 } : {}),
      };
    },
  },
  {
    name: "computing",
    rows: [
      {
        name: "CPU-bound thread, preemption and timeline on",
        value: "ours",
        against: "bare",
        most: 1.05,
        unit: "ms",
      },
      {
        name: "CPU-bound work in 2 processes, speed-up",
        value: "speed-up",
        least: 1.85,
        unit: "×",
      },
    ],
    measure: async (bench) => {
      const source = program("compute.py");
      await bench.settle();
      return {
        ours: Number(await bench.run(source, { isWatched: true })) * 1000,
        bare: Number(await bench.runBare(source)) * 1000,
        "speed-up": Number(await bench.run(program("parallel.py"))),
      };
    },
  },
  {
    name: "small costs",
    rows: Object.entries(COSTS).map(([name, [most, against]]) => ({
      name,
      value: `${name}, ours`,
      against: `${name}, ${against}`,
      most,
      tested: true,
      unit: "µs" as const,
    })),
    measure: async (bench) => {
      const source = program("costs.py");
      await bench.settle();
      const printed = {
        ours: await bench.run(source),
        bare: await bench.runBare(source),
        native: bench.native(source) ?? "{}",
      };
      return Object.fromEntries(
        Object.entries(printed).flatMap(([who, text]) =>
          Object.entries(JSON.parse(text) as Record<string, number>).map(([what, seconds]) => [
            `${what}, ${who}`,
            seconds * 1e6,
          ]),
        ),
      );
    },
  },
  {
    name: "search",
    rows: Object.keys(SEARCHES).map((what) => ({
      name: `Schedules of ${what}`,
      value: what,
      against: `fresh: ${what}`,
      least: 20,
      unit: "/s" as const,
    })),
    measure: async (bench) => {
      const rates: Record<string, number> = {};
      for (const [what, [source, search]] of Object.entries(SEARCHES)) {
        await bench.settle();
        rates[`fresh: ${what}`] = await bench.search(source, search, "fresh", FEW);
        await bench.settle();
        rates[what] = await bench.search(source, search, "rewound", MANY);
      }
      return rates;
    },
  },
  {
    name: "races",
    rows: (["line", "instruction"] as const).map((granularity) => ({
      name: `A run steered by ${granularity} in which races are looked for, against the same without`,
      value: `races, ${granularity}`,
      against: granularity,
      most: 3,
      tested: true,
      unit: "ms" as const,
    })),
    measure: async (bench) => {
      const source = program("races.py");
      const took: Record<string, number> = {};
      // The least of each, in turns: a machine whose speed changes is in the way of either.
      for (const granularity of ["line", "instruction", "line", "instruction"] as const) {
        for (const races of [false, true]) {
          await bench.settle();
          const time = await bench.steered(source, granularity, races);
          const value = races ? `races, ${granularity}` : granularity;
          took[value] = Math.min(took[value] ?? Number.POSITIVE_INFINITY, time);
        }
      }
      return took;
    },
  },
  {
    name: "memory",
    rows: [
      {
        name: "Memory of a further interpreter",
        value: "ours",
        against: "bare",
        most: 0.8,
        tested: true,
        unit: "MB",
      },
    ],
    measure: async (bench) => {
      const further = 3;
      // They take what is in reserve: others begin from nothing.
      const stopFirst = await bench.keepRunning(2);
      await bench.settle();
      const before = bench.memory();
      const stop = await bench.keepRunning(further);
      await bench.settle();
      const between = bench.memory();
      await bench.bare.evaluate(
        (count) =>
          Promise.all(Array.from({ length: count }, () => globalThis.bare.run("print(1)"))),
        further,
      );
      await bench.settle();
      const after = bench.memory();
      // Only now: what is given back is given back some time later.
      await Promise.all([stopFirst(), stop()]);
      await bench.bare.reload();
      return { ours: (between - before) / further / 1e6, bare: (after - between) / further / 1e6 };
    },
  },
  ...[
    // A browser has not given back by then all that it will: what is looked for is what each run would leave.
    { runs: [1_000, 4_000] as const, most: 1.25, tested: true },
    { runs: [1_000, 10_000] as const, most: 1.1 },
  ].map(({ runs, ...rest }) => ({
    name: `memory of ${runs[1]} runs`,
    rows: [
      {
        name: `Memory of a search, after ${runs[1]} runs against after ${runs[0]}`,
        value: "all",
        against: "first",
        unit: "MB" as const,
        ...rest,
      },
    ],
    measure: async (bench: Bench) => {
      const [first, all] = await bench.memoryOfSearch(program("search/counter.py"), runs);
      return { first: first / 1e6, all: all / 1e6 };
    },
  })),
  {
    name: "download",
    rows: [
      {
        name: "Python download, brotli",
        value: "ours",
        most: 4.8,
        unit: "MB",
      },
      {
        name: "Python download against stock files",
        value: "ours",
        against: "stock",
        unit: "MB",
      },
      {
        name: "Python's library, for programs that import what few do",
        value: "library",
        unit: "MB",
      },
    ],
    measure: brotliSizes,
  },
  {
    name: "timeline",
    rows: [
      {
        name: "A moment dragged through a timeline of 10,000 accesses: frames a second",
        value: "frames",
        least: 55,
        unit: "/s",
      },
    ],
    measure: async (bench) => ({ frames: await draggedMoment(bench) }),
  },
  {
    name: "lesson page",
    rows: [
      { name: "HTML, gzip", value: "document", most: 25, unit: "kB" as const },
      { name: "CSS, gzip", value: "stylesheet", most: 20, unit: "kB" as const },
      { name: "JavaScript, gzip", value: "script", most: 45, unit: "kB" as const },
      { name: "files of Python", value: "python", most: 0, unit: "" as const },
      { name: "requests to others", value: "others", most: 0, unit: "" as const },
      { name: "layout shift", value: "shift", most: 0.02, unit: "" as const },
    ].map((row) => ({ ...row, name: `Lesson page before any press: ${row.name}`, tested: true })),
    measure: lessonPage,
  },
];

const nativeSpawn = `
import os, subprocess, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "main.py")
    with open(path, "w") as file:
        file.write(${JSON.stringify(processes("spawn", 0.05, 5))})
    print(subprocess.run([sys.executable, path], capture_output=True, text=True, check=True).stdout)
`;
