// @ts-check
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { serve } from "../serve.mjs";

/** @typedef {import("playwright").Browser} Browser */
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("playwright").BrowserContext} BrowserContext */
/** @typedef {{ url: string, close: () => Promise<void> }} Server */

/** @param {string} path Below the project's top. */
const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

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
function copyPages() {
  const folder = mkdtempSync(join(tmpdir(), "interleave-bench-"));
  const bare = join(folder, "bare");
  cpSync(at("bench/bare"), bare, { recursive: true });
  mkdirSync(join(bare, "pyodide"));
  for (const name of [
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
  ]) {
    cpSync(at(`node_modules/pyodide/${name}`), join(bare, "pyodide", name));
  }
  // A copy: somebody may build while this runs.
  const site = join(folder, "site");
  cpSync(at("dist"), site, { recursive: true });
  return { folder, site, bare };
}

/** The pages to measure, ours and plain Pyodide's, and what can be asked of them. */
export class Bench {
  /** How often the first interpreter of a page started in which way. */
  bootPaths = { snapshot: 0, plain: 0 };
  #folders;
  #servers;
  #executablePath;
  #open;
  /** @type {Promise<{ site: BrowserContext, bare: BrowserContext }> | undefined} */
  #returning;

  /**
   * @private
   * @param {string} folder
   * @param {{ site: Server, bare: Server }} servers
   * @param {string | undefined} executablePath
   * @param {Browser} browser
   * @param {{ site: Page, bare: Page }} open
   */
  constructor(folder, servers, executablePath, browser, open) {
    this.#folders = [folder];
    this.#servers = servers;
    this.#executablePath = executablePath;
    this.browser = browser;
    this.#open = open;
  }

  /**
   * Serves the site that was built, and opens pages that run what needs no new one.
   *
   * @param {string | undefined} executablePath The browser's; without it, Playwright's own.
   */
  static async open(executablePath) {
    const { folder, site, bare } = copyPages();
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
      for (const which of /** @type {const} */ (["site", "bare"])) {
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

  /**
   * Milliseconds from navigation to the first output, of a reader with empty caches.
   *
   * @param {"site" | "bare"} which
   */
  async firstVisit(which) {
    const context = await this.browser.newContext();
    try {
      return await this.#visit(await context.newPage(), which);
    } finally {
      await context.close();
    }
  }

  /**
   * The same of one who comes back, in a new tab.
   *
   * @param {"site" | "bare"} which
   */
  async laterVisit(which) {
    this.#returning ??= this.#returningReaders();
    const page = await (await this.#returning)[which].newPage();
    try {
      return await this.#visit(page, which);
    } finally {
      await page.close();
    }
  }

  /**
   * @param {Page} page
   * @param {"site" | "bare"} which
   */
  async #visit(page, which) {
    const time = await this.#arrive(page, which);
    if (which === "site") {
      const path = /** @type {"snapshot" | "plain"} */ (await page.evaluate("interleave.bootPath"));
      this.bootPaths[path]++;
    }
    return time;
  }

  /**
   * @param {Page} page
   * @param {"site" | "bare"} which
   * @returns {Promise<number>}
   */
  async #arrive(page, which) {
    await page.addInitScript(which === "site" ? RUN_AT_ONCE : BARE_AT_ONCE);
    await page.goto(which === "site" ? this.address : this.#servers.bare.url);
    return page.evaluate("firstOutput");
  }

  /**
   * What a program prints on a page of ours that has run others.
   *
   * @param {string} source
   * @param {{ isWatched?: boolean, page?: Page }} options
   */
  async run(source, { isWatched = false, page = this.site } = {}) {
    const outcome = await page.evaluate(
      ([program, watched]) =>
        interleave.run(String(program), watched ? { onEvent: () => {} } : {}).outcome,
      /** @type {const} */ ([source, isWatched]),
    );
    if (outcome.status !== "completed") throw new Error(`${outcome.status}: ${outcome.stderr}`);
    return outcome.stdout;
  }

  /**
   * Starts programs that have nothing to do, and waits until all have begun.
   *
   * @param {number} count
   * @returns {Promise<() => Promise<void>>} Ends them.
   */
  async keepRunning(count) {
    const runs = await this.site.evaluateHandle(
      (programs) =>
        Promise.all(
          Array.from(
            { length: programs },
            () =>
              /** @type {Promise<import("../../src/engine/run.ts").Run>} */ (
                new Promise((begun) => {
                  const run = interleave.run("import time; print(1); time.sleep(3600)", {
                    onEvent: ({ kind }) => {
                      if (kind === "output") begun(run);
                    },
                  });
                })
              ),
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

  /** @param {string} source */
  async runBare(source) {
    const stdout = await this.bare.evaluate((program) => globalThis.bare.run(program), source);
    // Its workers stay; another page has none.
    await this.bare.reload();
    return stdout;
  }

  /** Milliseconds from a press to the first output on the open page. */
  async press() {
    return this.site.evaluate(
      () =>
        /** @type {Promise<number>} */ (
          new Promise((resolve) => {
            const pressed = performance.now();
            interleave.run("print('hello')", {
              onEvent: ({ kind }) => {
                if (kind === "output") resolve(performance.now() - pressed);
              },
            });
          })
        ),
    );
  }

  /** Milliseconds until each of `count` programs that start together has printed. */
  async pressTogether(count = 4) {
    return this.site.evaluate(
      (programs) =>
        /** @type {Promise<number>} */ (
          new Promise((resolve) => {
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
          })
        ),
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
          const output = /** @type {Promise<void>} */ (
            new Promise((resolve) => {
              printed = resolve;
            })
          );
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

  /**
   * What a program prints in the native CPython, or nothing where there is none.
   *
   * @param {string} source
   */
  native(source) {
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

/** @param {string | undefined} executablePath */
const pathOption = (executablePath) => (executablePath === undefined ? {} : { executablePath });

/**
 * @param {string} pid
 * @param {number} ancestor
 */
function isChildOf(pid, ancestor) {
  let current = pid;
  while (current !== "0" && current !== "1") {
    if (Number(current) === ancestor) return true;
    current = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${current}/status`, "utf8"))?.[1] ?? "0";
  }
  return false;
}
