// @ts-check
/** The built engine in a headless browser, on pages with the site's headers. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { build } from "vite";
import { enginePlugin } from "../engine-plugin.mjs";
import { serve } from "../serve.mjs";

/** @typedef {import("playwright").Browser} Browser */
/** @typedef {import("playwright").Page} Page */

/**
 * What a run says while it lasts.
 *
 * @typedef {object} Listener
 * @property {(text: string) => void} output What the program's first process printed.
 * @property {() => number} patience Milliseconds it may now go on without printing anything; 0 when
 *   it is no longer needed.
 */

/** @typedef {{ status: string, stderr: string, timedOut: boolean }} Ending */

/** How long (ms) an interrupted program may take to say where it was, and a page to obey. */
const LAST_WORDS = 1_500;
const PAGE_PATIENCE = 15_000;

/** Builds the page and opens a browser. */
export async function openEngine(/** @type {string} */ executablePath) {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  await build({
    configFile: false,
    logLevel: "warn",
    root: fileURLToPath(new URL("page", import.meta.url)),
    base: "./",
    plugins: [enginePlugin()],
    worker: { format: "es" },
    build: { outDir: folder, emptyOutDir: true, target: "esnext", chunkSizeWarningLimit: 4_000 },
  });
  const server = await serve(folder, 0);
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
  });
  return {
    newPage: () => new EnginePage(browser, server.url),
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One page, on which one program runs at a time. */
export class EnginePage {
  /** @type {Page | undefined} */
  #page;
  #runs = 0;
  /** @type {(heard: any) => void} */
  #hear = () => {};

  /**
   * @param {Browser} browser
   * @param {string} url
   */
  constructor(browser, url) {
    this.browser = browser;
    this.url = url;
  }

  /**
   * @param {string} source
   * @param {Record<string, string>} files
   * @param {Listener} listener
   * @returns {Promise<Ending>}
   */
  async run(source, files, listener) {
    const page = await this.#open();
    const number = ++this.#runs;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let timedOut = false;
    let isStopping = false;
    const stop = async () => {
      isStopping = true;
      await page.evaluate((run) => globalThis.stopRun(run), number);
      if (timedOut) await new Promise((resolve) => setTimeout(resolve, LAST_WORDS));
      await page.evaluate((run) => globalThis.stopRun(run), number);
    };
    /** @type {Ending} */
    const ending = await new Promise((resolve) => {
      /** @param {string} status */
      const giveUp = (status) => {
        this.#page = undefined;
        page.close().catch(() => {});
        resolve({ status, stderr: "", timedOut });
      };
      const stopOrGiveUp = () => {
        clearTimeout(timer);
        timer = setTimeout(() => giveUp("the page does not answer"), PAGE_PATIENCE);
        stop().catch(() => giveUp("the page does not answer"));
      };
      const wait = () => {
        if (isStopping) return;
        clearTimeout(timer);
        const patience = listener.patience();
        if (patience === 0) stopOrGiveUp();
        else {
          timer = setTimeout(() => {
            timedOut = true;
            stopOrGiveUp();
          }, patience);
        }
      };
      /** @type {number | undefined} */
      let first;
      this.#hear = (heard) => {
        if (heard.run !== number) return;
        if (heard.kind === "outcome") {
          resolve({ status: heard.status, stderr: heard.stderr, timedOut });
          return;
        }
        first ??= heard.process;
        if (heard.process !== first || heard.stream !== "stdout") return;
        listener.output(heard.text);
        wait();
      };
      page.once("crash", () => giveUp("the page crashed"));
      wait();
      page
        .evaluate(
          ([run, program, given]) => globalThis.startRun(run, program, given),
          /** @type {const} */ ([number, source, files]),
        )
        .catch(() => giveUp("the page does not answer"));
    });
    clearTimeout(timer);
    this.#hear = () => {};
    return ending;
  }

  async #open() {
    if (this.#page !== undefined) return this.#page;
    const page = await this.browser.newPage();
    await page.exposeFunction("hear", (/** @type {any} */ heard) => this.#hear(heard));
    await page.goto(this.url);
    await page.waitForFunction(() => "startRun" in globalThis);
    this.#page = page;
    return page;
  }
}
