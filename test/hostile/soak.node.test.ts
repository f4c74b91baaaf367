/**
 * What a page is like after thousands of runs, and of presses. A few in all tests; all by `npm run test:soak`, which
 * prints what it has measured. A sequence of presses follows from its seed, which names its test:
 * `npm run test:soak -- -t "seed 17,"` repeats it.
 */
import { readFileSync } from "node:fs";
import type { CDPSession, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { isWhole } from "../sample.ts";
import { open, Visit } from "../site/site.ts";
import { browserOf, keepFigures } from "./figures.ts";
import { KINDS, type Kind, type Pressed, pressAtRandom, runInTurn, settle } from "./soak.ts";

const RUNS = isWhole ? 2_000 : 48;
/** Runs after which the page has come to what it needs. */
const WARM = isWhole ? 50 : 12;
/** Runs that are compared, the first after those and the last. */
const COMPARED = isWhole ? 200 : 24;
const SCHEDULES = isWhole ? 10_000 : 200;

/** Interpreters that a page keeps ready once it has run a program. */
const RESERVE = 2;

/** As a part of what the page took when it was warm. */
const MOST_MEMORY = 1.1;
const MOST_TIME = 1.5;

/** Megabytes below which memory may grow whatever its part: a page's few objects come and go. */
const NOISE = isWhole ? 5 : 40;

const visit = await Visit.start();

/** Megabytes. */
interface Memory {
  /** Of the page's objects that are no garbage. */
  readonly heap: number;
  /** Of the process that has the page and its workers; nothing where the system does not tell. */
  readonly process: number | undefined;
}

async function measureMemory(page: Page, client: CDPSession): Promise<Memory> {
  await client.send("HeapProfiler.collectGarbage");
  const { usedSize } = await client.send("Runtime.getHeapUsage");
  return { heap: usedSize / 2 ** 20, process: await rendererMemory(page) };
}

/** What is the renderer's alone and in memory, of the largest there is: the page's own. */
async function rendererMemory(page: Page): Promise<number | undefined> {
  const client = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await client?.send("SystemInfo.getProcessInfo")) ?? { processInfo: [] };
  await client?.detach();
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => anonymousMemory(id))
    .filter((size) => size !== undefined);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

function anonymousMemory(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
    return (kilobytes("RssAnon") + kilobytes("RssShmem")) / 1024;
  } catch {
    return undefined;
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** How much longer the second runs took than the first, each compared with those of its kind. */
function slowdown(first: readonly (readonly [Kind, number])[], last: typeof first): number {
  const usual = new Map(
    KINDS.map((kind) => [kind, median(first.filter(([of]) => of === kind).map(([, ms]) => ms))]),
  );
  return median(last.map(([kind, ms]) => ms / (usual.get(kind) ?? Number.NaN)));
}

describe(`after ${RUNS} runs in one page`, () => {
  test("no worker is left, nor memory, and a run takes no longer", {
    timeout: isWhole ? 1_200_000 : 120_000,
  }, async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, "/en/playground/");
    const client = await page.context().newCDPSession(page);
    const workers = () => page.workers().length;
    const took: (readonly [Kind, number])[] = [];
    const run = async (count: number) => {
      while (took.length < count) {
        const part = Math.min(20, count - took.length);
        took.push(...(await runInTurn(page, took.length, part)));
      }
    };
    await run(WARM);
    // When the reserve is full again, nothing boots.
    await expect.poll(workers).toBe(RESERVE);
    const before = await measureMemory(page, client);

    await run(RUNS >> 1);
    const explored = await page.evaluate(async (runs) => {
      const source =
        "import threading\nx = 0\ndef f():\n    global x\n    y = x\n    x = y + 1\na, b = (threading.Thread(target=f) for _ in 'ab')\na.start(); b.start(); a.join(); b.join()\nprint(x)";
      const began = performance.now();
      let seen = 0;
      const { end } = interleave.explore(source, {
        method: "random",
        granularity: "line",
        runs,
        onRun: () => {
          seen++;
        },
      });
      await end;
      return { seen, seconds: (performance.now() - began) / 1_000 };
    }, SCHEDULES);
    await run(RUNS);
    await expect.poll(workers).toBe(RESERVE);
    const after = await measureMemory(page, client);
    const slower = slowdown(took.slice(WARM, WARM + COMPARED), took.slice(-COMPARED));
    const left = workers() - RESERVE;
    const browser = page.context().browser()?.version() ?? "";
    await page.context().close();

    process.stdout.write(`${JSON.stringify({ ...explored, before, after, slower })}\n`);
    expect(explored.seen).toBe(SCHEDULES);
    expect(after.heap).toBeLessThan(before.heap * MOST_MEMORY + NOISE);
    expect(after.process ?? 0).toBeLessThan((before.process ?? 0) * MOST_MEMORY + NOISE);
    expect(slower).toBeLessThan(isWhole ? MOST_TIME : 2 * MOST_TIME);
    if (!isWhole) return;
    keepFigures("runs", browserOf("Chromium", browser), {
      runs: took.length,
      schedules: explored.seen,
      memory: Math.round((100 * (after.process ?? after.heap)) / (before.process ?? before.heap)),
      time: Math.round(100 * slower),
      workers: left,
    });
  });
});

const PAGES = [
  "/en/playground/",
  "/ru/multiprocessing/speedup-limits/",
  "/en/threading/race-conditions/",
];

/** Each seed makes so many sequences on one page, one after the other. */
const SEQUENCES = isWhole ? 10 : 3;
const SEEDS = isWhole ? 100 : PAGES.length;

let made = 0;
let version = "";
afterAll(() => {
  if (!isWhole || made < SEEDS * SEQUENCES) return;
  keepFigures("presses", browserOf("Chromium", version), { sequences: made, stuck: 0 });
});

describe(`after each of ${SEQUENCES} random sequences of presses`, () => {
  test.each(Array.from({ length: SEEDS }, (_, seed) => [seed, PAGES[seed % PAGES.length] ?? ""]))(
    "no control is stuck, and Run works: seed %i, %s",
    { timeout: 180_000 },
    async (seed, address) => {
      const page = await visit.newReader({ serviceWorkers: "allow" });
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      await open(page, address);
      for (let sequence = 0; sequence < SEQUENCES; sequence++) {
        const pressed: Pressed[] = [];
        try {
          await pressAtRandom(page, seed * SEQUENCES + sequence + 1, pressed);
          const settled = await settle(page);
          expect(settled).toEqual({ stuck: [], status: "completed", output: "42" });
          expect(complaints).toEqual([]);
          made++;
        } catch (error) {
          const said = [...pressed, ...complaints].join(", ");
          throw new Error(`sequence ${sequence}: ${said}: ${String(error)}`);
        }
      }
      version = page.context().browser()?.version() ?? "";
      await page.context().close();
    },
  );
});
