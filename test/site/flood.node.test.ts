import type { CDPSession, Page } from "playwright";
import { expect, test } from "vitest";
import { open, Visit } from "./site.ts";

const visit = await Visit.start();

/**
 * Milliseconds of one task: several times what a page needs that has a core of its own, because here the programs, the
 * browser and whatever else runs share them. Where there is no bound, tasks take more than a second.
 */
const LONGEST = 500;

/** Megabytes of objects that are kept. */
const HEAP = 40;

/** Elements: a thousand lines in each cell, and the lesson. */
const ELEMENTS = 15_000;

/** How long (ms) a page is watched while its programs print. */
const WATCHED = 2_000;

const CELLS = 4;

/** Ways to print without end. */
const FLOODS: readonly (readonly [name: string, source: string])[] = [
  ["lines", `while True: print("x" * 80)`],
  ["one line", `while True: print("x" * 8000, end="")`],
  ["empty lines", `while True: print()`],
  ["both streams", `import os\nwhile True: os.write(1, b"o"); os.write(2, b"e")`],
  ["many lines in a write", `text = "\\n".join(map(str, range(10000)))\nwhile True: print(text)`],
  [
    "a file of the terminal",
    `file = open("/dev/tty", "w")\nwhile True: print("x" * 80, file=file)`,
  ],
];

/** Runs the program in the first cells of a page, until all of them have printed. */
async function startCells(page: Page, source: string): Promise<void> {
  await page.evaluate(
    async ([source, count]) => {
      const cells = [...document.querySelectorAll("python-cell")].slice(0, count);
      for (const cell of cells) {
        cell.source = source;
        cell.run();
      }
      await Promise.all(
        cells.map((cell) => {
          const output = cell.querySelector("[data-part=output]");
          return new Promise<void>((printed) => {
            const look = () => {
              if (cell.state !== "running" || output?.textContent === "") return;
              observer.disconnect();
              printed();
            };
            const observer = new MutationObserver(look);
            observer.observe(cell, { childList: true, subtree: true, attributes: true });
          });
        }),
      );
    },
    [source, CELLS] as const,
  );
}

/** The longest tasks (ms) of the page's next seconds, the longest first. */
const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(async (watched) => {
    const long: number[] = [];
    const observer = new PerformanceObserver((list) => {
      long.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: "longtask" });
    await new Promise((over) => setTimeout(over, watched));
    observer.disconnect();
    return long.sort((a, b) => b - a);
  }, WATCHED);

/** Presses Stop in all cells, and gives the seconds until every program has ended. */
const stopCells = (page: Page): Promise<number> =>
  page.evaluate(async (count) => {
    const cells = [...document.querySelectorAll("python-cell")].slice(0, count);
    const pressed = performance.now();
    for (const cell of cells) cell.stop();
    await Promise.all(
      cells.map(
        (cell) =>
          new Promise<void>((ended) => {
            const look = () => {
              if (cell.state === "running" || cell.state === "starting") return;
              observer.disconnect();
              ended();
            };
            const observer = new MutationObserver(look);
            observer.observe(cell, { attributes: true });
            look();
          }),
      ),
    );
    return (performance.now() - pressed) / 1000;
  }, CELLS);

/** Megabytes of the page's objects, without those that are garbage. */
async function heapSize(client: CDPSession): Promise<number> {
  await client.send("HeapProfiler.collectGarbage");
  const { usedSize } = await client.send("Runtime.getHeapUsage");
  return usedSize / 2 ** 20;
}

test.for(FLOODS)(
  "a page answers its reader while four programs print without end: %s",
  async ([, source]) => {
    const page = await visit.newReader();
    await open(page, "/en/threading/deadlocks/");
    const client = await page.context().newCDPSession(page);
    await startCells(page, source);

    const [longest = 0] = await longTasks(page);
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    const seconds = await stopCells(page);
    // While programs print, what has come since the collection would count, too.
    const heap = await heapSize(client);
    await page.context().close();

    expect(longest).toBeLessThan(LONGEST);
    expect(heap).toBeLessThan(HEAP);
    expect(elements).toBeLessThan(ELEMENTS);
    expect(seconds).toBeLessThan(2);
  },
);
