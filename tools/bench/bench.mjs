// @ts-check
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";

/** @typedef {import("playwright").Page} Page */
/** @typedef {import("playwright").BrowserContext} BrowserContext */

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

/** The pages to measure, ours and plain Pyodide's, and what can be asked of them. */
export class Bench {
  /** How often the first interpreter of a page started in which way. */
  bootPaths = { snapshot: 0, plain: 0 };
  /** @type {string[]} */
  #profiles = [];
  /** @type {{ site: BrowserContext, bare: BrowserContext } | undefined} */
  #returning;
  /** @type {{ site: Page, bare: Page } | undefined} */
  #open;

  /** @param {{ site: string, bare: string, executablePath: string, browser: import("playwright").Browser }} options */
  constructor(options) {
    this.options = options;
  }

  /** The page of ours on which a program is run. */
  get address() {
    return `${this.options.site}en/playground/`;
  }

  /** Readers who have been here before, and open pages for what needs no new one. */
  async warmUp() {
    this.#returning = { site: await this.#profile(), bare: await this.#profile() };
    for (let visit = 0; visit < 3; visit++) {
      await this.laterVisit("site", 4_000);
      await this.laterVisit("bare", 1_000);
    }
    this.bootPaths = { snapshot: 0, plain: 0 };
    this.#open = {
      site: await this.options.browser.newPage(),
      bare: await this.options.browser.newPage(),
    };
    await this.#open.site.goto(this.address);
    await this.#open.bare.goto(this.options.bare);
    await this.run("print(1)");
    await this.runBare("print(1)");
  }

  async #profile() {
    const folder = mkdtempSync(join(tmpdir(), "interleave-profile-"));
    this.#profiles.push(folder);
    return chromium.launchPersistentContext(folder, {
      executablePath: this.options.executablePath,
      args: ARGS,
    });
  }

  get site() {
    if (this.#open === undefined) throw new Error("not warmed up");
    return this.#open.site;
  }

  get bare() {
    if (this.#open === undefined) throw new Error("not warmed up");
    return this.#open.bare;
  }

  /**
   * Milliseconds from navigation to the first output, of a reader with empty caches.
   *
   * @param {"site" | "bare"} which
   */
  async firstVisit(which) {
    const context = await this.options.browser.newContext();
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
   * @param {number} stay Milliseconds on the page.
   */
  async laterVisit(which, stay = 0) {
    const page = await this.#returning?.[which].newPage();
    if (page === undefined) throw new Error("not warmed up");
    try {
      const time = await this.#visit(page, which);
      await page.waitForTimeout(stay);
      return time;
    } finally {
      await page.close();
    }
  }

  /**
   * @param {Page} page
   * @param {"site" | "bare"} which
   * @returns {Promise<number>}
   */
  async #visit(page, which) {
    await page.addInitScript(which === "site" ? RUN_AT_ONCE : BARE_AT_ONCE);
    await page.goto(which === "site" ? this.address : this.options.bare);
    const time = await page.evaluate("firstOutput");
    if (which === "site") {
      const path = /** @type {"snapshot" | "plain"} */ (await page.evaluate("interleave.bootPath"));
      this.bootPaths[path]++;
    }
    return /** @type {number} */ (time);
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

  /** Bytes of memory of all processes of the browser that are its own; Linux only. */
  memory() {
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
    await this.#returning?.site.close();
    await this.#returning?.bare.close();
    for (const folder of this.#profiles) rmSync(folder, { recursive: true, force: true });
  }
}

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
