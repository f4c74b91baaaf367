// @ts-check
import { gzipSync } from "node:zlib";

/** @typedef {import("playwright").Page} Page */
/** @typedef {import("playwright").Response} Response */

/** Lessons of both languages, with programs, questions and a picture near their beginning. */
export const LESSONS = ["/en/threading/first-threads/", "/ru/asyncio/gather-and-taskgroup/"];

/** @param {URL} address */
export const isOfPython = ({ pathname }) => pathname.includes("/_engine/");

/**
 * What a page takes when nobody has pressed anything; kilobytes are as gzip sends them.
 *
 * @typedef {object} Reading
 * @property {readonly URL[]} addresses Of all requests; it grows when more are made.
 * @property {{ document: number, stylesheet: number, script: number }} kilobytes
 * @property {number} shift How much moved: the cumulative layout shift.
 */

/**
 * Opens an address in a new page whose window shows the beginning, and lets it settle.
 *
 * @param {Page} page
 * @param {string} address
 * @returns {Promise<Reading>}
 */
export async function read(page, address) {
  await page.addInitScript(() => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shift += /** @type {{ value?: number }} */ (entry).value ?? 0;
      }
      document.documentElement.dataset.shift = String(shift);
    }).observe({ type: "layout-shift", buffered: true });
  });
  /** @type {URL[]} */
  const addresses = [];
  page.on("request", (request) => addresses.push(new URL(request.url())));
  /** @type {Response[]} */
  const responses = [];
  /** @param {Response} response */
  const keep = (response) => responses.push(response);
  page.on("response", keep);
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  if (!answer?.ok()) throw new Error(`${address}: ${answer?.status()}`);
  page.off("response", keep);

  const kilobytes = { document: 0, stylesheet: 0, script: 0 };
  for (const response of responses) {
    const type = response.request().resourceType();
    if (isOfPython(new URL(response.url())) || !(type in kilobytes)) continue;
    const kind = /** @type {keyof typeof kilobytes} */ (type);
    kilobytes[kind] += gzipSync(await response.body()).length / 1000;
  }
  const shift = await page.evaluate(() => Number(document.documentElement.dataset.shift ?? 0));
  return { addresses, kilobytes, shift };
}

/**
 * The most that any of the lessons takes.
 *
 * @param {import("./bench.mjs").Bench} bench
 * @returns {Promise<Record<string, number>>}
 */
export async function lessonPage(bench) {
  /** @type {Record<string, number>} */
  const most = {};
  for (const address of LESSONS) {
    const context = await bench.browser.newContext({ viewport: { width: 1280, height: 720 } });
    const { origin } = new URL(bench.address);
    const page = await context.newPage();
    const { addresses, kilobytes, shift } = await read(page, origin + address);
    await context.close();
    const others = addresses.filter(
      (asked) => asked.origin !== origin && !["data:", "blob:"].includes(asked.protocol),
    );
    const found = {
      ...kilobytes,
      python: addresses.filter(isOfPython).length,
      others: others.length,
      shift,
    };
    for (const [what, value] of Object.entries(found)) {
      most[what] = Math.max(most[what] ?? 0, value);
    }
  }
  return most;
}
