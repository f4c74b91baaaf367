/** What goes wrong between a reader and the site: each fault ends in a page that works, or says what to do. */
import type { Page, Route } from "playwright";
import { describe, expect, test } from "vitest";
import { open, Visit } from "../site/site.ts";

const visit = await Visit.start();

const answer = (page: Page) =>
  page.evaluate(async () => {
    const { status, stdout, stderr } = await interleave.run("print(6 * 7)").outcome;
    return { status, stdout, stderr };
  });

const WORKS = { status: "completed", stdout: "42\n", stderr: "" };

/** Lets the fault happen to requests for files that match, until the function it returns is called. */
async function breakFiles(
  page: Page,
  files: RegExp,
  fault: (route: Route) => Promise<void>,
): Promise<() => Promise<void>> {
  await page.context().route(files, fault);
  return () => page.context().unroute(files);
}

const missing = (route: Route) => route.fulfill({ status: 404, body: "" });
const half = async (route: Route) => {
  const response = await route.fetch();
  const body = await response.body();
  await route.fulfill({ response, body: body.subarray(0, body.length >> 1) });
};
const unreachable = (route: Route) => route.abort("internetdisconnected");

const FAULTS = { missing, half, unreachable };

const WORKER = /\/_astro\/entry-[^/]*\.js/;
const SNAPSHOT = /python\.snapshot/;
const MODULE = /\/_engine\/\w+\/python\.wasm/;
const SCRIPT = /\/_engine\/\w+\/python\.mjs/;

describe.each(Object.entries(FAULTS))("where a file is %s", (_, fault) => {
  test.each([
    ["snapshot", SNAPSHOT],
    ["module", MODULE],
    ["module's script", SCRIPT],
  ])("and it is the %s, Python starts all the same", async (_name, files) => {
    const page = await visit.newReader();
    await breakFiles(page, files, fault);
    await open(page, "/en/playground/");

    expect(await answer(page)).toEqual(WORKS);
  });
});

describe("where the worker's script is", () => {
  test.each([
    ["missing", missing],
    ["unreachable", unreachable],
  ])("%s, a program says so and can be run again", async (_, fault) => {
    const page = await visit.newReader();
    const repair = await breakFiles(page, WORKER, fault);
    await open(page, "/en/playground/");

    const failed = await answer(page);
    await repair();

    expect(failed.status).toBe("crashed");
    expect(failed.stderr).toContain("Try again, or reload the page");
    expect(await answer(page)).toEqual(WORKS);
  });
});

test("a page that has run a program runs others offline", async () => {
  const page = await visit.newReader();
  await open(page, "/en/playground/");
  expect(await answer(page)).toEqual(WORKS);
  await page.evaluate(() => interleave.run("import multiprocessing").outcome);

  await page.context().setOffline(true);

  expect(await answer(page)).toEqual(WORKS);
});

test("a snapshot that was altered where the browser keeps it is not used", async () => {
  const page = await visit.newReader();
  await open(page, "/en/playground/");
  await answer(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("snapshots", { create: true });
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

  expect(await answer(page)).toEqual(WORKS);
  expect(await page.evaluate(() => interleave.bootPath)).toBe("snapshot");
});

test("without memory that can be shared a program runs in one process", async () => {
  const page = await visit.newReader();
  await page.context().addInitScript(() => {
    Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
    Object.defineProperty(globalThis, "crossOriginIsolated", { value: false });
  });
  await open(page, "/en/playground/");

  expect(await answer(page)).toEqual(WORKS);
});

test("without stacks that can be suspended a program runs", async () => {
  const page = await visit.newReader();
  await page.context().addInitScript(() => {
    Reflect.deleteProperty(WebAssembly, "Suspending");
    Reflect.deleteProperty(WebAssembly, "promising");
  });
  await open(page, "/en/playground/");

  expect(await answer(page)).toEqual(WORKS);
});

test("a clock that jumps changes no program's end", async () => {
  const page = await visit.newReader();
  await page.context().addInitScript(() => {
    const { now } = Date;
    let jump = 0;
    Date.now = () => {
      jump = 3_600_000 - jump;
      return now() + jump;
    };
  });
  await open(page, "/en/playground/");

  expect(await answer(page)).toEqual(WORKS);
});
