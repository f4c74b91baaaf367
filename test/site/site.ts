import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { afterAll } from "vitest";
import { serve } from "../../tools/serve.ts";

/** The built site; `npm test` builds it before these tests. */
export const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** The addresses of all its pages. */
export const pages: readonly string[] = globSync("**/*.html", { cwd: DIST })
  .map((path) => `/${path.replaceAll("\\", "/")}`.replace(/\/index\.html$/, "/"))
  .sort();

/** Pages of the course, in either language. */
export const coursePages = pages.filter((path) => /^\/(?:en|ru)\//.test(path));

const fileOf = (address: string) =>
  join(DIST, decodeURI(address.endsWith("/") ? `${address}index.html` : address));

export const htmlOf = (address: string): string => readFileSync(fileOf(address), "utf8");

export const exists = (address: string): boolean => existsSync(fileOf(address));

/** Goes to an address, and waits until the page's scripts have begun their work. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => "interleave" in globalThis);
  // It may have been reloaded meanwhile.
  await page.waitForLoadState();
}

/** A program whose two processes say something to each other. */
export const FORK = `
import multiprocessing

def child(numbers):
    numbers.put(6 * 7)

if __name__ == "__main__":
    numbers = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(numbers,))
    process.start()
    print(numbers.get())
    process.join()
`;

/** What a program prints, errors too. */
export const run = (page: Pick<Page, "evaluate">, source: string): Promise<string> =>
  page.evaluate<string>(
    `interleave.run(${JSON.stringify(source)}).outcome.then(({ stdout, stderr }) => stdout + stderr)`,
  );

export const tierOf = (page: Pick<Page, "evaluate">): Promise<string> =>
  page.evaluate<string>("interleave.capabilities.tier");

/** The site on a server of its own, and a browser to read it with. */
export class Visit {
  readonly url: string;
  readonly #browser: Browser;
  readonly #close: () => Promise<void>;

  private constructor(url: string, browser: Browser, close: () => Promise<void>) {
    this.url = url;
    this.#browser = browser;
    this.#close = close;
  }

  /** It lasts as long as the tests of the file that starts it. */
  static async start(
    directory = DIST,
    base = "/",
    headers?: Parameters<typeof serve>[3],
  ): Promise<Visit> {
    return Visit.of(await serve(directory, 0, base, headers));
  }

  /** At a server that has been started already, and ends with the visit. */
  static async of({ url, close }: Awaited<ReturnType<typeof serve>>): Promise<Visit> {
    const executablePath = process.env.INTERLEAVE_BROWSER;
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-gpu"],
    });
    const visit = new Visit(url, browser, close);
    afterAll(() => visit.#end());
    return visit;
  }

  /**
   * A reader nobody has seen before, whose browser lets in no service worker unless the options say so: for each reader
   * it would keep the whole site beside what is tested.
   */
  async newReader(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: this.url,
      reducedMotion: "reduce",
      serviceWorkers: "block",
      ...options,
    });
    return context.newPage();
  }

  async #end(): Promise<void> {
    await this.#browser.close();
    await this.#close();
  }
}
