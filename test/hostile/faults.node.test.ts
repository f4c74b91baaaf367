/**
 * What goes wrong between a reader and the site: each fault ends in a page that works, or says what to do. Long because
 * it has all of them, with what breaks a page and what a reader sees of it.
 */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Route } from "playwright";
import { afterAll, beforeEach, describe, expect, type RunnerTask, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { ru } from "../../src/i18n/ru.ts";
import { isWhole } from "../sample.ts";
import { DIST, open, Visit } from "../site/site.ts";
import { browserOf, keepFigures } from "./figures.ts";

/** A part of the faults; `npm run test:faults` has all. */
const inFull = test.skipIf(!isWhole);

const visit = await Visit.start();

/** The tests of this file, and those that have passed. */
let cases: readonly RunnerTask[] = [];
let browser = "";

const testsOf = (task: RunnerTask): RunnerTask[] =>
  "tasks" in task ? task.tasks.flatMap(testsOf) : [task];

beforeEach(({ task }) => {
  cases = testsOf(task.file);
});
afterAll(() => {
  if (!isWhole || cases.some(({ result }) => result?.state !== "pass")) return;
  keepFigures("faults", browserOf("Chromium", browser), { cases: cases.length });
});

interface Answer {
  readonly status: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly bootPath: string | undefined;
}

const answer = (page: Page, program = "print(6 * 7)"): Promise<Answer> =>
  page.evaluate(async (source) => {
    const { status, stdout, stderr } = await interleave.run(source).outcome;
    return { status, stdout, stderr, bootPath: interleave.bootPath };
  }, program);

const FORK = `
import multiprocessing, os
def child(): os.write(1, b"child ")
if __name__ == "__main__":
    process = multiprocessing.Process(target=child)
    process.start(); process.join()
    print("parent", process.exitcode)
`;

const WORKS = { status: "completed", stdout: "42\n", stderr: "" };
const FORKS = { status: "completed", stdout: "child parent 0\n", stderr: "" };

/** What a reader sees of a cell that does not run. */
interface Seen {
  readonly state: string;
  readonly status: string;
  readonly notes: string;
  readonly output: string;
}

/** Gives the first cell of a page a program, presses Run, and waits until the cell is as it will stay. */
const press = (page: Page, program = "print(6 * 7)"): Promise<Seen> =>
  page.evaluate(async (source) => {
    const cell = document.querySelector("python-cell");
    if (cell === null) throw new Error("there is no cell");
    cell.source = source;
    cell.querySelector<HTMLElement>("[data-part=run]")?.click();
    await new Promise<void>((ended) => {
      const look = () => {
        if (!["completed", "failed", "stopped", "deadlocked", "crashed"].includes(cell.state))
          return;
        observer.disconnect();
        ended();
      };
      const observer = new MutationObserver(look);
      observer.observe(cell, { attributes: true });
      look();
    });
    // The output is drawn in the next frame.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const text = (part: string) => cell.querySelector(`[data-part=${part}]`)?.textContent?.trim();
    return {
      state: cell.state,
      status: text("status") ?? "",
      notes: text("notes") ?? "",
      output: text("output") ?? "",
    };
  }, program);

/** Lets the fault happen to requests for files that match, until the function it returns is called. */
async function breakFiles(
  page: Page,
  files: RegExp,
  fault: (route: Route) => Promise<void>,
): Promise<() => Promise<void>> {
  await page.context().route(files, fault);
  return () => page.context().unrouteAll({ behavior: "ignoreErrors" });
}

const missing = (route: Route) => route.fulfill({ status: 404, body: "" });
const half = async (route: Route) => {
  const response = await route.fetch();
  const body = await response.body();
  await route.fulfill({ response, body: body.subarray(0, body.length >> 1) });
};
const altered = async (route: Route) => {
  const response = await route.fetch();
  const body = await response.body();
  // In a comment of the script, in a section of the module that nobody reads, in the snapshot's pages.
  const place = body.length - 3;
  body[place] = (body[place] ?? 0) ^ 1;
  await route.fulfill({ response, body });
};
const unreachable = (route: Route) => route.abort("internetdisconnected");

const FAULTS = { missing, half, altered, unreachable };

const WORKER = /\/_astro\/entry-[^/]*\.js/;
const SESSION = /\/_astro\/session\.[^/]*\.js/;
const SNAPSHOT = /snapshot\.wasm/;
const MODULE = /\/_engine\/\w+\/python\.wasm/;
const SCRIPT = /\/_engine\/\w+\/python\.js/;
const PLAIN = /\/_engine\/\w+\/plain\.(?:wasm|js)/;
const LIBRARY = /library\.wasm/;
const ALL_OF_IT = /\/_(?:astro|engine)\//;

const FILES = {
  snapshot: SNAPSHOT,
  module: MODULE,
  "module's script": SCRIPT,
};

describe("Python starts plainly where", () => {
  const cases = Object.entries(FAULTS).flatMap(([how, fault]) =>
    Object.entries(FILES).map(([what, files]) => ({ how, what, fault, files })),
  );
  const tried = isWhole
    ? cases
    : cases.filter(({ how, what }) => how === "altered" && what === "module");
  test.each(tried)("the $what is $how", async ({ fault, files }) => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await breakFiles(page, files, fault);
    await open(page, "/en/playground/");

    expect(await answer(page)).toEqual({ ...WORKS, bootPath: "plain" });
    expect(await answer(page, FORK)).toEqual({ ...FORKS, bootPath: "plain" });
    await page.context().close();
  });
});

describe("a reader is told in one sentence that Python did not start, and can run the program again, where", () => {
  const cases = [
    { what: "worker's script", how: "missing", files: WORKER, fault: missing },
    { what: "worker's script", how: "half", files: WORKER, fault: half },
    { what: "worker's script", how: "unreachable", files: WORKER, fault: unreachable },
    { what: "script of a run", how: "missing", files: SESSION, fault: missing },
    { what: "script of a run", how: "unreachable", files: SESSION, fault: unreachable },
    { what: "small module and the plain", how: "missing", files: /_engine/, fault: missing },
    { what: "small module and the plain", how: "half", files: /_engine/, fault: half },
    {
      what: "plain module",
      how: "altered",
      files: new RegExp(`${PLAIN.source}|snapshot`),
      fault: altered,
    },
    { what: "network", how: "gone", files: ALL_OF_IT, fault: unreachable },
  ];
  const tried = isWhole ? cases : cases.slice(0, 1);
  test.each(tried)("the $what is $how", async ({ files, fault }) => {
    for (const [locale, words] of [
      ["en", en],
      ["ru", ru],
    ] as const) {
      const page = await visit.newReader({ serviceWorkers: "allow" });
      await open(page, `/${locale}/playground/`);
      const repair = await breakFiles(page, files, fault);

      const failed = await press(page);
      await repair();
      const again = await press(page);

      expect(failed).toEqual({
        state: "crashed",
        status: words.stateNotStarted,
        notes: words.notLoaded,
        output: "",
      });
      expect([again.state, again.notes, again.output]).toEqual(["completed", "", "42"]);
      await page.context().close();
    }
  });

  inFull("an exercise is checked, schedules are searched, or programs compared", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, "/ru/threading/locks/");
    const repair = await breakFiles(page, WORKER, missing);
    const check = page.locator("lesson-exercise [data-part=check]").first();
    const details = page.locator("lesson-exercise [data-part=verdict-details]").first();
    await check.click();
    await expect.poll(() => details.textContent()).toBe(ru.notLoaded);
    const explore = page.locator("[data-part=explore]:visible").first();
    await explore.click();
    await page.locator("[data-part=explore-panel] .next").click();
    const verdict = page.locator("[data-part=explore-panel] .verdict");
    await expect.poll(() => verdict.textContent()).toBe(ru.notLoaded);
    await repair();
    await check.click();
    await expect.poll(() => details.textContent(), { timeout: 30_000 }).not.toBe(ru.notLoaded);
    await page.locator("[data-part=explore-panel] .next").click();
    await expect.poll(() => verdict.textContent(), { timeout: 30_000 }).toMatch(/\d/);
    await page.context().close();
  });
});

describe("a module of Python's library that is in no snapshot", () => {
  inFull.each(Object.entries({ missing, half, unreachable }))(
    "is said not to have come where it is %s, and comes when it is there again",
    async (_, fault) => {
      const page = await visit.newReader({ serviceWorkers: "allow" });
      await open(page, "/en/playground/");
      const repair = await breakFiles(page, LIBRARY, fault);

      const failed = await press(page, "import zoneinfo\nprint(1)");
      await repair();
      const again = await press(page, "import zoneinfo\nprint(1)");

      expect(failed.output).toMatch(
        /^ImportError: Python's library has not come: check the connection and run the program again$/m,
      );
      expect([again.state, again.output]).toEqual(["completed", "1"]);
      await page.context().close();
    },
  );
});

describe("offline", () => {
  test("a page that has run a program runs others", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, "/en/playground/");
    expect(await answer(page)).toMatchObject(WORKS);

    await page.context().setOffline(true);

    expect(await answer(page)).toMatchObject(WORKS);
    expect(await answer(page, FORK)).toMatchObject(FORKS);
    browser = page.context().browser()?.version() ?? "";
    await page.context().close();
  });

  inFull("what a page has not loaded yet says so, and works when the network is back", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, "/en/threading/locks/");
    await page.context().setOffline(true);
    const cell = page.locator("python-cell").first();
    const notes = cell.locator("[data-part=notes]");

    await cell.locator("[data-part=step]").click();
    await expect.poll(() => notes.textContent()).toBe(en.notLoaded);
    await cell.locator("[data-part=source]").click();
    await expect.poll(() => notes.textContent()).toBe(en.notLoaded);
    await page.context().setOffline(false);
    await cell.locator("[data-part=source]").click();
    await cell.locator(".cm-content").waitFor();
    await cell.locator("[data-part=step]").click();
    await cell.locator("[data-part=step-panel]").waitFor();
    await page.context().close();
  });

  inFull("a page whose own parts did not come says which do not work", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await breakFiles(page, /\/_astro\/playground\.[^/]*\.js/, unreachable);
    await open(page, "/ru/playground/");

    await expect
      .poll(() => page.locator("python-playground").textContent())
      .toContain(ru.notLoaded);
    expect(await press(page)).toMatchObject({ state: "completed", output: "42" });
    await page.context().close();
  });
});

/** The site in a folder of its own, in which another release can take its place. */
function release(): { readonly folder: string; readonly next: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "interleave-release-"));
  const nothing = join(folder, ".nothing");
  mkdirSync(nothing);
  for (const name of readdirSync(DIST)) symlinkSync(join(DIST, name), join(folder, name));
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    next: () => {
      for (const name of ["_astro", "_engine"]) {
        unlinkSync(join(folder, name));
        symlinkSync(nothing, join(folder, name));
      }
    },
  };
}

describe("where a release has taken the place of the one that a page is of", () => {
  inFull("a page that has run a program goes on, in new processes too", async () => {
    const { folder, next } = release();
    const page = await (await Visit.start(folder)).newReader({ serviceWorkers: "allow" });
    await open(page, "/en/playground/");
    expect(await answer(page)).toMatchObject(WORKS);
    next();

    for (let run = 0; run < 4; run++) expect(await answer(page, FORK)).toMatchObject(FORKS);
    await page.context().close();
  });

  inFull(
    "one that has run none says that it is to be reloaded, and keeps what was written",
    async () => {
      const { folder, next } = release();
      const there = await Visit.start(folder);
      const page = await there.newReader({ serviceWorkers: "allow" });
      await open(page, "/en/playground/");
      next();

      const failed = await press(page, "print('mine')");

      expect([failed.status, failed.notes]).toEqual([en.stateNotStarted, en.notLoaded]);
      for (const name of ["_astro", "_engine"]) {
        unlinkSync(join(folder, name));
        symlinkSync(join(DIST, name), join(folder, name));
      }
      await page.reload();
      await open(page, "/en/playground/");
      const kept = () => page.evaluate(() => document.querySelector("python-cell")?.source);
      await expect.poll(kept).toBe("print('mine')");
      expect(await press(page, "print('mine')")).toMatchObject({
        state: "completed",
        output: "mine",
      });
      await page.context().close();
    },
  );
});

inFull("a snapshot that was altered where the browser keeps it is not used", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  await open(page, "/en/playground/");
  await answer(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("interleave-snapshots", { create: true });
    const build = performance
      .getEntriesByType("resource")
      .map(({ name }) => /_engine\/(\w+)\//.exec(name)?.[1])
      .find((name) => name !== undefined);
    if (build === undefined) throw new Error("no file of the engine was fetched");
    const file = await folder.getFileHandle(build, { create: true });
    const writable = await file.createWritable();
    await writable.write(new Uint8Array(1 << 20).fill(7));
    await writable.close();
  });
  await page.reload();
  await open(page, "/en/playground/");

  expect(await answer(page)).toEqual({ ...WORKS, bootPath: "snapshot" });
  await page.context().close();
});

/** A program that prints a number every 50 ms, from two threads and a process. */
const TICKS = `
import multiprocessing, threading, time
def tick(name):
    for number in range(20):
        time.sleep(0.05)
    print(name, flush=True)
if __name__ == "__main__":
    threads = [threading.Thread(target=tick, args=("thread",)) for _ in range(2)]
    process = multiprocessing.Process(target=tick, args=("process",))
    for one in (*threads, process): one.start()
    for one in (*threads, process): one.join()
    print("done")
`;

describe("a tab that the browser freezes and thaws", () => {
  const freezing = async (page: Page, whileFrozen: () => Promise<unknown>) => {
    const client = await page.context().newCDPSession(page);
    await client.send("Page.enable");
    await client.send("Page.setWebLifecycleState", { state: "frozen" });
    await whileFrozen();
    await client.send("Page.setWebLifecycleState", { state: "active" });
  };
  const sleep = () => new Promise((over) => setTimeout(over, 2_000));

  test("goes on with the program that ran, stops it, and runs others", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, "/en/playground/");
    await answer(page);
    await page.evaluate((source) => {
      const run = interleave.run(source, { onEvent: () => {} });
      Reflect.set(globalThis, "ticking", run);
      Reflect.set(globalThis, "endless", interleave.run("while True: pass"));
    }, TICKS);

    await freezing(page, sleep);

    const [ticking, endless] = await page.evaluate(async () => {
      const ending = async (name: string) => await Reflect.get(globalThis, name).outcome;
      const { status, stdout } = await ending("ticking");
      Reflect.get(globalThis, "endless").stop();
      return [{ status, stdout }, (await ending("endless")).status];
    });
    expect(ticking?.status).toBe("completed");
    expect(ticking?.stdout.split("\n").sort().join(" ").trim()).toBe("done process thread thread");
    expect(endless).toBe("stopped");
    expect(await answer(page)).toMatchObject(WORKS);
    await page.context().close();
  });
});

describe("without", () => {
  inFull(
    "memory that can be shared a program runs in one process, and the page says so",
    async () => {
      for (const [locale, words] of [
        ["en", en],
        ["ru", ru],
      ] as const) {
        const page = await visit.newReader({ serviceWorkers: "block" });
        // What a host does that sends no headers.
        await page.context().route("**/*", async (route) => {
          const response = await route.fetch();
          const headers = { ...response.headers() };
          for (const name of Object.keys(headers)) {
            if (name.startsWith("cross-origin")) delete headers[name];
          }
          await route.fulfill({ response, headers });
        });
        await open(page, `/${locale}/playground/`);
        const notes = await page.locator("python-cell [data-part=notes]").textContent();

        expect(notes).toBe(words.tierB);
        expect(await press(page)).toMatchObject({ state: "completed", output: "42" });
        expect((await press(page, FORK)).output).toMatch(/\n\w+: .+\n?$/);
        await page.context().close();
      }
    },
  );

  test("stacks that can be suspended a program runs, and the page says what does not", async () => {
    for (const [locale, words] of [
      ["en", en],
      ["ru", ru],
    ].slice(isWhole ? 0 : 1) as [string, typeof en][]) {
      const page = await visit.newReader({ serviceWorkers: "allow" });
      await page.context().addInitScript(() => {
        Reflect.deleteProperty(WebAssembly, "Suspending");
        Reflect.deleteProperty(WebAssembly, "promising");
      });
      await open(page, `/${locale}/playground/`);
      const notes = await page.locator("python-cell [data-part=notes]").textContent();

      expect(notes).toBe(words.tierC + words.stepNeedsSwitching);
      expect(await press(page)).toMatchObject({ state: "completed", output: "42" });
      await page.context().close();
    }
  });

  inFull("WebAssembly a page says that programs do not run, and where they do", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await page.context().addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await open(page, "/ru/playground/");

    const notes = page.locator("python-cell [data-part=notes]");
    await expect.poll(() => notes.textContent()).toBe(ru.missingWebassembly);
    expect(await page.locator("[data-part=run]").isVisible()).toBe(false);
    await page.context().close();
  });
});

inFull("clocks that jump change no program's end", async () => {
  const page = await visit.newReader({ serviceWorkers: "allow" });
  await page.context().addInitScript(() => {
    const { now } = Date;
    let jump = 0;
    Date.now = () => {
      jump = 3_600_000 - jump;
      return now() + jump;
    };
    const monotonic = performance.now.bind(performance);
    let ahead = 0;
    performance.now = () => {
      ahead += 60_000;
      return monotonic() + ahead;
    };
  });
  await open(page, "/en/playground/");

  expect(await answer(page)).toMatchObject(WORKS);
  expect((await answer(page, TICKS)).status).toBe("completed");
  expect(await press(page)).toMatchObject({ state: "completed", output: "42" });
  await page.context().close();
});
