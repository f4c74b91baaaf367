/** What a soak does to a page: runs of many kinds, and presses. */
import type { Page } from "playwright";
import { open } from "../site/site.ts";

/** Programs, how they end, and whether something is done to them once they have printed. */
const PROGRAMS = {
  plain: { source: "print(6 * 7)", ends: "completed" },
  threads: {
    source: `
import threading
total = 0
lock = threading.Lock()
def add():
    global total
    for _ in range(1000):
        with lock: total += 1
threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(total)`,
    ends: "completed",
  },
  process: {
    source: `
import multiprocessing
def work(queue): queue.put(6 * 7)
if __name__ == "__main__":
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(queue,))
    process.start(); print(queue.get()); process.join()`,
    ends: "completed",
  },
  pool: {
    source: `
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool: print(sum(pool.map(abs, range(10))))`,
    ends: "completed",
  },
  tasks: {
    source: `
import asyncio
async def main(): await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(50)))
asyncio.run(main())`,
    ends: "completed",
  },
  error: { source: "raise ValueError(1)", ends: "failed" },
  deadlock: {
    source: "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    ends: "deadlocked",
  },
  crash: {
    source:
      "import itertools\nchain = iter(())\nfor _ in range(100_000): chain = itertools.chain(chain)\nnext(chain, None)",
    ends: "crashed",
  },
  "killed child": {
    source: `
import multiprocessing, time
if __name__ == "__main__":
    process = multiprocessing.Process(target=time.sleep, args=(60,))
    process.start(); process.kill(); process.join()
    print(process.exitcode)`,
    ends: "completed",
  },
  interrupted: {
    source: "print(1, flush=True)\nwhile True: pass",
    ends: "failed",
    does: "interrupt",
  },
  killed: {
    source: `
import multiprocessing, time
if __name__ == "__main__":
    for _ in range(2): multiprocessing.Process(target=time.sleep, args=(60,)).start()
    print(1, flush=True)
    time.sleep(60)`,
    ends: "stopped",
    does: "kill",
  },
  flood: { source: "while True: print('x' * 200)", ends: "stopped", does: "kill" },
} as const satisfies Record<
  string,
  { readonly source: string; readonly ends: string; readonly does?: "interrupt" | "kill" }
>;

export type Kind = keyof typeof PROGRAMS;
export const KINDS = Object.keys(PROGRAMS) as Kind[];

/**
 * Runs `count` programs after each other, of which the first is the page's run of this number.
 *
 * @returns of each its kind and the time (ms) from its start to its end.
 */
export async function runInTurn(
  page: Page,
  number: number,
  count: number,
): Promise<(readonly [Kind, number])[]> {
  const kinds = Array.from(
    { length: count },
    (_, place) => KINDS[(number + place) % KINDS.length] ?? "plain",
  );
  const ended = await page.evaluate(
    async (programs: { source: string; does?: "interrupt" | "kill" }[]) => {
      const endings: { status: string; took: number }[] = [];
      for (const { source, does } of programs) {
        const began = performance.now();
        let isDone = does === undefined;
        const run = interleave.run(source, {
          onEvent: ({ kind }) => {
            if (kind !== "output" || isDone) return;
            isDone = true;
            if (does !== undefined) run[does]();
          },
        });
        const { status } = await run.outcome;
        endings.push({ status, took: performance.now() - began });
      }
      return endings;
    },
    kinds.map((kind) => PROGRAMS[kind]),
  );
  return ended.map(({ status, took }, place) => {
    const kind = kinds[place] ?? "plain";
    const { ends } = PROGRAMS[kind];
    // Who is interrupted may have been so in the engine's own code that ends the program.
    if (status !== ends && !(kind === "interrupted" && status === "stopped")) {
      throw new Error(`run ${number + place}, ${kind}: ${status} instead of ${ends}`);
    }
    return [kind, took] as const;
  });
}

/** What the reader makes of a program; the last ones are for Step and Explore. */
const EDITS = [
  "print(6 * 7)",
  "while True: pass",
  "while True: print('x')",
  "print(input('? '), input('? '))",
  "import time\nfor i in range(20): print(i); time.sleep(0.05)",
  "print(",
  PROGRAMS.deadlock.source,
  PROGRAMS.process.source,
  PROGRAMS.threads.source,
  "import threading\nx = 0\ndef f():\n    global x\n    y = x\n    x = y + 1\nfor _ in 'ab': threading.Thread(target=f).start()",
];

/** What was done, as a failure tells it. */
export type Pressed = string;

/** A generator of whole numbers below a limit; the same from the same seed. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** What presses go to: whatever is a control of the course's, and not one that leaves it or asks the system. */
const CONTROLS = [
  ...["python-cell", "lesson-exercise", "program-comparison", "python-playground"].flatMap((part) =>
    ["button", "select", "input", "summary", "[data-part=source]"].map((name) => `${part} ${name}`),
  ),
].join(",");

/** Makes presses that follow from the seed, some of them while the page does what others asked for. */
export async function pressAtRandom(page: Page, seed: number, pressed: Pressed[]): Promise<void> {
  const next = numbersFrom(seed);
  const count = 4 + next(9);
  for (let press = 0; press < count; press++) {
    const chance = next(100);
    if (chance < 4) {
      pressed.push("language");
      const other = await page.locator("[data-part=language]").first().getAttribute("href");
      await open(page, other ?? "/en/playground/");
    } else if (chance < 7) {
      pressed.push("back and forward");
      await page.goBack({ waitUntil: "domcontentloaded" });
      await page.goForward({ waitUntil: "domcontentloaded" });
      await page.waitForFunction(() => "interleave" in globalThis);
    } else if (chance < 9) {
      pressed.push("reload");
      await page.reload();
      await page.waitForFunction(() => "interleave" in globalThis);
    } else if (chance < 22) {
      const edit = next(EDITS.length);
      pressed.push(`edit ${edit}`);
      await page.evaluate(
        ([place, source]) => {
          const cells = document.querySelectorAll("python-cell");
          const cell = cells[place % cells.length];
          if (cell !== undefined) cell.source = source;
        },
        [next(3), EDITS[edit] ?? ""] as const,
      );
    } else {
      pressed.push(await pressOne(page, chance, next(1_000)));
    }
    // Sometimes what was pressed has a moment in which to begin.
    if (next(3) === 0)
      await page.evaluate((wait) => new Promise((over) => setTimeout(over, wait)), next(60));
  }
}

/** @returns what it is called. */
const pressOne = (page: Page, chance: number, choice: number): Promise<string> =>
  page.evaluate(
    ([controls, chance, choice]) => {
      const seen = (element: Element) =>
        element instanceof HTMLElement && element.offsetParent !== null;
      const within = [...document.querySelectorAll(controls)].filter(seen);
      // The first cells take most presses: on a page with many, none would get a second.
      const cells = [...document.querySelectorAll("python-cell")].slice(0, 2);
      const near = within.filter((one) => cells.some((cell) => cell.contains(one)));
      const among = chance < 80 && near.length > 0 ? near : within;
      const control = among[choice % among.length];
      if (!(control instanceof HTMLElement)) return "nothing";
      if (control instanceof HTMLSelectElement) {
        control.selectedIndex = choice % control.options.length;
        control.dispatchEvent(new Event("change", { bubbles: true }));
      } else if (control instanceof HTMLInputElement) {
        control.value = "text";
        control.form?.requestSubmit();
      } else {
        control.click();
        // Twice, as somebody who cannot wait.
        if (choice % 7 === 0) control.click();
      }
      return control.dataset.part ?? control.textContent?.trim() ?? control.tagName;
    },
    [CONTROLS, chance, choice] as const,
  );

/**
 * Stops all that is under way, as a reader does, and runs a program.
 *
 * @returns what did not come to rest, and what the program did.
 */
export const settle = (page: Page) =>
  page.evaluate(async () => {
    const parts = (name: string) =>
      [...document.querySelectorAll<HTMLElement>(name)].filter(
        (part) => part.offsetParent !== null,
      );
    const busy = () => [
      ...parts("[data-part=stop]"),
      ...parts("[data-part=cancel]"),
      ...parts("[data-part=explore-panel] progress"),
      ...parts("[data-part=check][aria-disabled=true]"),
    ];
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const until = async (done: () => boolean, milliseconds: number) => {
      const began = performance.now();
      while (!done() && performance.now() - began < milliseconds) await frame();
    };
    const began = performance.now();
    while (busy().length > 0 && performance.now() - began < 30_000) {
      for (const part of busy()) {
        if (part.dataset.part === "check") continue;
        const stop = part.matches("progress")
          ? part.closest("section")?.querySelector<HTMLElement>("button:not([hidden]):not(.next)")
          : part;
        stop?.click();
      }
      await until(() => busy().length === 0, 300);
    }
    const name = (part: HTMLElement) =>
      `${part.dataset.part ?? part.tagName} of ${part.closest("[data-program]")?.getAttribute("data-program")}`;
    const stuck = busy().map(name);
    const cell = document.querySelector("python-cell");
    if (cell === null) throw new Error("there is no cell");
    cell.source = "print(6 * 7)";
    const run = cell.querySelector<HTMLElement>("[data-part=run]");
    if (run === null || run.offsetParent === null) stuck.push("run");
    run?.click();
    const isUnderWay = () =>
      !["completed", "failed", "stopped", "deadlocked", "crashed"].includes(cell.state);
    await until(() => !isUnderWay(), 20_000);
    await frame();
    await frame();
    const output = cell.querySelector("[data-part=output]")?.textContent?.trim() ?? "";
    return { stuck, status: cell.state, output };
  });
