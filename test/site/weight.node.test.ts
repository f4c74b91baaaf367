import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Page, Response } from "playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { engineBuild } from "../../tools/python-files.mjs";
import { Visit } from "./site.ts";

const LESSONS = ["/en/threading/first-threads/", "/ru/asyncio/gather-and-taskgroup/"];

/** Kilobytes, as gzip sends them, of a page before anybody presses anything. */
const BUDGET = { document: 25, stylesheet: 20, script: 45 };

type Kind = keyof typeof BUDGET;

function kindOf(response: Response): Kind | undefined {
  const type = response.request().resourceType();
  if (response.url().includes("/_engine/")) return undefined;
  return type === "document" || type === "stylesheet" || type === "script" ? type : undefined;
}

const visit = await Visit.start();

interface Reading {
  readonly page: Page;
  /** Everything the page asked for. */
  readonly addresses: readonly URL[];
  readonly kilobytes: Record<Kind, number>;
}

/** Opens a page and lets it settle; the window shows its beginning. */
async function read(address: string): Promise<Reading> {
  const page = await visit.newReader({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(() => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
      document.documentElement.dataset.shift = String(shift);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const addresses: URL[] = [];
  const kilobytes = { document: 0, stylesheet: 0, script: 0 };
  page.on("request", (request) => addresses.push(new URL(request.url())));
  const responses: Response[] = [];
  const keep = (response: Response) => responses.push(response);
  page.on("response", keep);
  await page.goto(address, { waitUntil: "networkidle" });
  page.off("response", keep);
  for (const response of responses) {
    const type = kindOf(response);
    if (type !== undefined) kilobytes[type] += gzipSync(await response.body()).length / 1000;
  }
  return { page, addresses, kilobytes };
}

test("the search box is fetched when it is opened, and takes what is typed", async () => {
  const { page, addresses } = await read("/en/threading/first-threads/");
  const isSearch = ({ pathname }: URL) => pathname.includes("ui-core");
  expect(addresses.filter(isSearch)).toEqual([]);

  await page.keyboard.press("Control+k");
  await page.locator("dialog input:focus").waitFor();
  await page.keyboard.type("deadlock");

  await page.locator(".pagefind-ui__result").first().waitFor();
});

describe.each(LESSONS)("%s, when it is only read,", (address) => {
  let reading: Reading;

  beforeAll(async () => {
    reading = await read(address);
  });

  test("weighs no more than its budget", () => {
    const over = Object.entries(BUDGET).filter(
      ([type, most]) => reading.kilobytes[type as Kind] > most,
    );

    expect(reading.kilobytes.script).toBeGreaterThan(0);
    expect(over.map(([type]) => `${type}: ${JSON.stringify(reading.kilobytes)}`)).toEqual([]);
  });

  test("asks no other host for anything", () => {
    const own = new URL(visit.url).host;

    expect(
      reading.addresses.filter(
        ({ host, protocol }) => host !== own && protocol !== "data:" && protocol !== "blob:",
      ),
    ).toEqual([]);
  });

  test("fetches nothing of Python until a reader comes near a program", async () => {
    const isPython = ({ pathname }: URL) => pathname.includes("/_engine/");
    expect(reading.addresses.filter(isPython)).toEqual([]);

    await reading.page.locator("python-cell").first().hover();
    await expect.poll(() => reading.addresses.some(isPython)).toBe(true);
  });

  test("does not move what is being read", async () => {
    const shift = await reading.page.evaluate(() => document.documentElement.dataset.shift ?? "0");

    expect(Number(shift)).toBeLessThanOrEqual(0.02);
  });

  test("has its list of contents in place before the text has come", async () => {
    const contents = reading.page.locator(".right-sidebar");
    const beside = await contents.boundingBox();

    await reading.page.locator(".main-pane").evaluate((text) => text.remove());

    expect(await contents.boundingBox()).toEqual(beside);
  });
});

test("of Python's library nothing is fetched for a program that imports what most do", async () => {
  const { page, addresses } = await read("/en/threading/first-threads/");
  const isLibrary = ({ pathname }: URL) => pathname.endsWith("python_stdlib.zip");
  const run = (program: string) =>
    page.evaluate<string>(
      `interleave.run(${JSON.stringify(program)}).outcome.then((o) => o.stdout)`,
    );

  const modules = "asyncio, concurrent.futures, logging, multiprocessing, queue, threading, time";
  expect(await run(`import ${modules}; print("common")`)).toBe("common\n");
  expect(addresses.filter(isLibrary)).toEqual([]);

  for (let program = 0; program < 2; program++) {
    expect(await run("import csv; print('rare')")).toBe("rare\n");
  }
  expect(addresses.filter(isLibrary)).toHaveLength(1);
});

test("all of Python weighs no more than its budget, as a quick brotli sends it", () => {
  const folder = fileURLToPath(new URL("../../dist/_engine/", import.meta.url));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const megabytes = (names: readonly string[]) =>
    names
      .map((name) => `${folder}${engineBuild()}/${name}`)
      .map((path) => brotliCompressSync(readFileSync(path), { params }).length / 1e6)
      .reduce((sum, size) => sum + size, 0);

  expect(readdirSync(folder)).toEqual([engineBuild()]);
  expect(megabytes(["python.mjs", "python.wasm", "python.snapshot"])).toBeLessThanOrEqual(5.8);
  expect(megabytes(["python_stdlib.zip"])).toBeLessThanOrEqual(2);
});
