/** The site and plain Pyodide in one browser. Long because each thing that is measured is a method, so that all start alike. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { transformWithOxc } from "vite";
import type { ExploreOptions } from "../../src/engine/explore.ts";
import type { Run } from "../../src/engine/run.ts";
import { compressFolder } from "../compressed-files.ts";
import { at } from "../project.ts";
import { serve } from "../serve.ts";

type Server = Awaited<ReturnType<typeof serve>>;

const ARGS = ["--no-sandbox", "--disable-gpu"];

/** Runs a program as soon as the page's engine is there, and notes when it first prints. */
const RUN_AT_ONCE = `
globalThis.firstOutput = new Promise((resolve) => {
  let engine;
  Object.defineProperty(globalThis, "interleave", {
    configurable: true,
    get: () => engine,
    set: (value) => {
      engine = value;
      const onEvent = (event) => { if (event.kind === "output") resolve(performance.now()); };
      engine.run("print('hello')", { onEvent });
    },
  });
});
`;

const BARE_AT_ONCE = `
globalThis.firstOutput = new Promise((resolve) => {
  addEventListener("DOMContentLoaded", () => {
    bare.run("print('hello')", () => resolve(performance.now()));
  });
});
`;

/** The built site, and pages of plain Pyodide beside Pyodide's own files as they are. */
async function copyPages() {
  const folder = mkdtempSync(join(tmpdir(), "interleave-bench-"));
  const bare = join(folder, "bare");
  mkdirSync(join(bare, "pyodide"), { recursive: true });
  cpSync(at("bench/bare/index.html"), join(bare, "index.html"));
  for (const name of ["page", "worker"]) {
    const path = at(`bench/bare/${name}.ts`);
    const { code } = await transformWithOxc(readFileSync(path, "utf8"), path);
    writeFileSync(join(bare, `${name}.js`), code);
  }
  for (const name of [
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
  ]) {
    cpSync(at(`node_modules/pyodide/${name}`), join(bare, "pyodide", name));
  }
  await compressFolder(bare, false);
  // A copy: somebody may build while this runs.
  const site = join(folder, "site");
  cpSync(at("dist"), site, { recursive: true });
  return { folder, site, bare };
}

export type Search = Pick<ExploreOptions, "method" | "granularity">;

/** The pages to measure, ours and plain Pyodide's, and what can be asked of them. */
export class Bench {
  /** How often the first interpreter of a page started in which way. */
  bootPaths = { snapshot: 0, plain: 0 };
  readonly browser: Browser;
  readonly #folders: string[];
  readonly #servers: { readonly site: Server; readonly bare: Server };
  readonly #executablePath: string | undefined;
  readonly #open: { readonly site: Page; readonly bare: Page };
  #returning: Promise<{ site: BrowserContext; bare: BrowserContext }> | undefined;

  constructor(
    folder: string,
    servers: { site: Server; bare: Server },
    executablePath: string | undefined,
    browser: Browser,
    open: { site: Page; bare: Page },
  ) {
    this.#folders = [folder];
    this.#servers = servers;
    this.#executablePath = executablePath;
    this.browser = browser;
    this.#open = open;
  }

  /**
   * Serves the site that was built, and opens pages that run what needs no new one.
   *
   * @param executablePath The browser's; without it, Playwright's own.
   */
  static async open(executablePath: string | undefined) {
    const { folder, site, bare } = await copyPages();
    const servers = { site: await serve(site, 0), bare: await serve(bare, 0) };
    const browser = await chromium.launch({ ...pathOption(executablePath), args: ARGS });
    const open = { site: await browser.newPage(), bare: await browser.newPage() };
    const bench = new Bench(folder, servers, executablePath, browser, open);
    await bench.site.goto(bench.address);
    await bench.bare.goto(servers.bare.url);
    await bench.run("print(1)");
    await bench.runBare("print(1)");
    return bench;
  }

  /** The page of ours on which a program is run. */
  get address() {
    return `${this.#servers.site.url}en/playground/`;
  }

  get site() {
    return this.#open.site;
  }

  get bare() {
    return this.#open.bare;
  }

  /** Readers who have been here before. */
  async #returningReaders() {
    const readers = { site: await this.#profile(), bare: await this.#profile() };
    for (let visit = 0; visit < 3; visit++) {
      for (const which of ["site", "bare"] as const) {
        const page = await readers[which].newPage();
        await this.#arrive(page, which);
        await page.waitForTimeout(which === "site" ? 4_000 : 1_000);
        await page.close();
      }
    }
    return readers;
  }

  async #profile() {
    const folder = mkdtempSync(join(tmpdir(), "interleave-profile-"));
    this.#folders.push(folder);
    return chromium.launchPersistentContext(folder, {
      ...pathOption(this.#executablePath),
      args: ARGS,
    });
  }

  /** Milliseconds from navigation to the first output, of a reader with empty caches. */
  async firstVisit(which: "site" | "bare") {
    const context = await this.browser.newContext();
    try {
      return await this.#visit(await context.newPage(), which);
    } finally {
      await context.close();
    }
  }

  /** The same of one who comes back, in a new tab. */
  async laterVisit(which: "site" | "bare") {
    this.#returning ??= this.#returningReaders();
    const page = await (await this.#returning)[which].newPage();
    try {
      return await this.#visit(page, which);
    } finally {
      await page.close();
    }
  }

  async #visit(page: Page, which: "site" | "bare") {
    const time = await this.#arrive(page, which);
    if (which === "site") {
      const path = (await page.evaluate("interleave.bootPath")) as "snapshot" | "plain";
      this.bootPaths[path]++;
    }
    return time;
  }

  async #arrive(page: Page, which: "site" | "bare"): Promise<number> {
    await page.addInitScript(which === "site" ? RUN_AT_ONCE : BARE_AT_ONCE);
    await page.goto(which === "site" ? this.address : this.#servers.bare.url);
    return page.evaluate("firstOutput");
  }

  /** What a program prints on a page of ours that has run others. */
  async run(
    source: string,
    { isWatched = false, page = this.site }: { isWatched?: boolean; page?: Page } = {},
  ) {
    const outcome = await page.evaluate(
      ([program, watched]) =>
        interleave.run(String(program), watched ? { onEvent: () => {} } : {}).outcome,
      [source, isWatched] as const,
    );
    if (outcome.status !== "completed") throw new Error(`${outcome.status}: ${outcome.stderr}`);
    return outcome.stdout;
  }

  /** Milliseconds that a steered run takes of a program, which is not that of the clock it has. */
  async steered(source: string, granularity: Search["granularity"], races: boolean) {
    const [status, took] = await this.site.evaluate(
      async ([program, options]) => {
        const began = performance.now();
        const { status } = await interleave.run(program, options).outcome;
        return [status, performance.now() - began] as const;
      },
      [source, { policy: { kind: "seeded", seed: 1, granularity }, races }] as const,
    );
    if (status !== "completed") throw new Error(status);
    return took;
  }

  /** How many schedules of a program are run in a second, in a search of that many. */
  async search(
    source: string,
    search: Search,
    interpreters: NonNullable<ExploreOptions["interpreters"]>,
    runs: number,
  ): Promise<number> {
    return this.site.evaluate(
      async ([program, options]) => {
        const began = performance.now();
        const end = await interleave.explore(program, options).end;
        return (end.runs / (performance.now() - began)) * 1000;
      },
      [source, { ...search, interpreters, runs }] as const,
    );
  }

  /**
   * Makes runs of a program one after another, in an interpreter that is set back, and more of them.
   *
   * @returns bytes of memory after the first so many runs, and after all.
   */
  async memoryOfSearch(
    source: string,
    [first, all]: readonly [number, number],
  ): Promise<readonly [number, number]> {
    const lane = await this.site.evaluateHandle((program) => interleave.inTurn(program), source);
    const runUntil = (from: number, to: number) =>
      lane.evaluate(
        async (runs, [from, to]) => {
          for (let seed = from; seed < to; seed++) {
            const policy = { kind: "seeded", seed, granularity: "instruction" } as const;
            await runs.run({ policy, points: 20_000 }).outcome;
          }
        },
        [from, to] as const,
      );
    await runUntil(0, first);
    await this.settle();
    const before = this.memory();
    await runUntil(first, all);
    await this.settle();
    const after = this.memory();
    await lane.evaluate((runs) => runs.close());
    return [before, after];
  }

  /**
   * Starts programs that have nothing to do, and waits until all have begun.
   *
   * @returns Ends them.
   */
  async keepRunning(count: number): Promise<() => Promise<void>> {
    const runs = await this.site.evaluateHandle(
      (programs) =>
        Promise.all(
          Array.from(
            { length: programs },
            () =>
              new Promise<Run>((begun) => {
                const run = interleave.run("import time; print(1); time.sleep(3600)", {
                  onEvent: ({ kind }) => {
                    if (kind === "output") begun(run);
                  },
                });
              }),
          ),
        ),
      count,
    );
    return async () => {
      await runs.evaluate(async (begun) => {
        for (const run of begun) run.stop();
        await Promise.all(begun.map(({ outcome }) => outcome));
      });
      await runs.dispose();
    };
  }

  async runBare(source: string) {
    const stdout = await this.bare.evaluate((program) => globalThis.bare.run(program), source);
    // Its workers stay; another page has none.
    await this.bare.reload();
    return stdout;
  }

  /** Milliseconds from a press to the first output on the open page. */
  async press() {
    return this.site.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const pressed = performance.now();
          interleave.run("print('hello')", {
            onEvent: ({ kind }) => {
              if (kind === "output") resolve(performance.now() - pressed);
            },
          });
        }),
    );
  }

  /** Milliseconds until each of `count` programs that start together has printed. */
  async pressTogether(count = 4) {
    return this.site.evaluate(
      (programs) =>
        new Promise<number>((resolve) => {
          const pressed = performance.now();
          let printed = 0;
          for (let program = 0; program < programs; program++) {
            interleave.run("print('hello')", {
              onEvent: ({ kind }) => {
                if (kind === "output" && ++printed === programs) {
                  resolve(performance.now() - pressed);
                }
              },
            });
          }
        }),
      count,
    );
  }

  /** The same of workers that load plain Pyodide. */
  async bareTogether(count = 1) {
    const time = await this.bare.evaluate(async (workers) => {
      const pressed = performance.now();
      await Promise.all(
        Array.from({ length: workers }, () => {
          let printed = () => {};
          const output = new Promise<void>((resolve) => {
            printed = resolve;
          });
          globalThis.bare.run("print('hello')", printed);
          return output;
        }),
      );
      return performance.now() - pressed;
    }, count);
    await this.bare.reload();
    return time;
  }

  /** Lets the page have its interpreters in reserve. */
  settle(milliseconds = 1_500) {
    return this.site.waitForTimeout(milliseconds);
  }

  /** What the native CPython calls itself, or nothing where there is none. */
  nativeVersion() {
    return this.native("import platform; print('CPython', platform.python_version())")?.trim();
  }

  /** What a program prints in the native CPython, or nothing where there is none. */
  native(source: string) {
    for (const python of ["python3.14", "python3.13", "python3"]) {
      try {
        return execFileSync(python, ["-"], {
          input: source,
          encoding: "utf8",
          stdio: ["pipe", "pipe", "ignore"],
        });
      } catch {
        // Not here, or too old for the program.
      }
    }
    return undefined;
  }

  /** Bytes of memory of all processes of the browser that are its own; known on Linux only. */
  memory() {
    if (process.platform !== "linux") return Number.NaN;
    let bytes = 0;
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        if (!command.includes("--type=renderer") || !isChildOf(pid, process.pid)) continue;
        const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
        bytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024;
      } catch {
        // It has ended meanwhile.
      }
    }
    return bytes;
  }

  async close() {
    const returning = await this.#returning;
    await returning?.site.close();
    await returning?.bare.close();
    await this.browser.close();
    await this.#servers.site.close();
    await this.#servers.bare.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}

const pathOption = (executablePath: string | undefined) =>
  executablePath === undefined ? {} : { executablePath };

function isChildOf(pid: string, ancestor: number) {
  let current = pid;
  while (current !== "0" && current !== "1") {
    if (Number(current) === ancestor) return true;
    current = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${current}/status`, "utf8"))?.[1] ?? "0";
  }
  return false;
}
