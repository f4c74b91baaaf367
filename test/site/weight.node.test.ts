import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { isOfPython, LESSONS, read } from "../../tools/bench/lesson-page.ts";
import { engineBuild } from "../../tools/engine-files.ts";
import { Visit } from "./site.ts";

const visit = await Visit.start();

/** Opens a page and lets it settle. */
async function open(address: string) {
  const page = await visit.newReader({ viewport: { width: 1280, height: 720 } });
  return { page, ...(await read(page, address)) };
}

test("the search box is fetched when it is opened, and takes what is typed", async () => {
  const { page, addresses } = await open("/en/threading/first-threads/");
  const isSearch = ({ pathname }: URL) => pathname.includes("ui-core");
  expect(addresses.filter(isSearch)).toEqual([]);

  await page.keyboard.press("Control+k");
  await page.locator("dialog input:focus").waitFor();
  await page.keyboard.type("deadlock");

  await page.locator(".pagefind-ui__result").first().waitFor();
});

describe.each(LESSONS)("%s, when it is only read,", (address) => {
  let reading: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    reading = await open(address);
  });

  test("fetches nothing of Python until a reader comes near a program", async () => {
    expect(reading.addresses.filter(isOfPython)).toEqual([]);

    await reading.page.locator("python-cell").first().hover();
    await expect.poll(() => reading.addresses.some(isOfPython)).toBe(true);
  });

  test("has its list of contents in place before the text has come", async () => {
    const contents = reading.page.locator(".right-sidebar");
    const beside = await contents.boundingBox();

    await reading.page.locator(".main-pane").evaluate((text) => text.remove());

    expect(await contents.boundingBox()).toEqual(beside);
  });
});

test("of Python's library nothing is fetched for a program that imports what most do", async () => {
  const { page, addresses } = await open("/en/threading/first-threads/");
  const isLibrary = ({ pathname }: URL) => pathname.endsWith("library.wasm");
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

test("every script that a page begins with is named in its head, so that none waits for another", async () => {
  const { page, addresses } = await open("/en/threading/first-threads/");
  const named = await page.evaluate(() => {
    const links = document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]");
    const scripts = document.querySelectorAll<HTMLScriptElement>("script[src]");
    return [...[...links].map(({ href }) => href), ...[...scripts].map(({ src }) => src)];
  });
  const fetched = addresses.map(({ href }) => href).filter((href) => href.endsWith(".js"));

  expect(fetched.length).toBeGreaterThan(3);
  expect(fetched.filter((href) => !named.includes(href))).toEqual([]);
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
  expect(megabytes(["python.js", "python.wasm", "snapshot.wasm"])).toBeLessThanOrEqual(5.8);
  expect(megabytes(["library.wasm"])).toBeLessThanOrEqual(2);
});
