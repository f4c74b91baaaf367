/** The built engine in a headless browser, on pages with the site's headers. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";
import { enginePlugin } from "../engine-plugin.ts";
import { serve } from "../serve.ts";
import type { Heard } from "./page/page.ts";

/** What a run says while it lasts. */
export interface Listener {
  /** What the program's first process printed. */
  readonly output: (text: string) => void;
  /** Milliseconds it may now go on without printing anything; 0 when it is no longer needed. */
  readonly patience: () => number;
}

export interface Ending {
  readonly status: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** How long (ms) an interrupted program may take to say where it was, and a page to obey. */
const LAST_WORDS = 1_500;
const PAGE_PATIENCE = 15_000;

/** Builds the page and opens a browser. */
export async function openEngine(executablePath: string) {
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
  readonly #browser: Browser;
  readonly #url: string;
  #page: Page | undefined;
  #runs = 0;
  #hear: (heard: Heard) => void = () => {};

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  async run(source: string, files: Record<string, string>, listener: Listener): Promise<Ending> {
    const page = await this.#open();
    const number = ++this.#runs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let timedOut = false;
    let isStopping = false;
    const stop = async () => {
      isStopping = true;
      await page.evaluate((run) => globalThis.stopRun(run), number);
      if (timedOut) await new Promise((resolve) => setTimeout(resolve, LAST_WORDS));
      await page.evaluate((run) => globalThis.stopRun(run), number);
    };
    const ending: Ending = await new Promise((resolve) => {
      const giveUp = (status: string) => {
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
      let first: number | undefined;
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
        .evaluate(([run, program, given]) => globalThis.startRun(run, program, given), [
          number,
          source,
          files,
        ] as const)
        .catch(() => giveUp("the page does not answer"));
    });
    clearTimeout(timer);
    this.#hear = () => {};
    return ending;
  }

  async #open() {
    if (this.#page !== undefined) return this.#page;
    const page = await this.#browser.newPage();
    await page.exposeFunction("hear", (heard: Heard) => this.#hear(heard));
    await page.goto(this.#url);
    await page.waitForFunction(() => "startRun" in globalThis);
    this.#page = page;
    return page;
  }
}
