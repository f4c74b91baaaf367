import { gzipSync } from "node:zlib";
import type { Page, Response } from "playwright";
import type { Bench } from "./bench.ts";

/** Lessons of both languages, with programs, questions and a picture near their beginning. */
export const LESSONS = ["/en/threading/first-threads/", "/ru/asyncio/gather-and-taskgroup/"];

export const isOfPython = ({ pathname }: URL) => pathname.includes("/_engine/");

/** What a page takes when nobody has pressed anything. */
interface Reading {
  /** Of all requests; it grows when more are made. */
  readonly addresses: readonly URL[];
  /** As gzip sends them. */
  readonly kilobytes: Readonly<Record<"document" | "stylesheet" | "script", number>>;
  /** How much moved: the cumulative layout shift. */
  readonly shift: number;
}

/** Opens an address in a new page whose window shows the beginning, and lets it settle. */
export async function read(page: Page, address: string): Promise<Reading> {
  await page.addInitScript(() => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shift += (entry as { value?: number }).value ?? 0;
      }
      document.documentElement.dataset.shift = String(shift);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const addresses: URL[] = [];
  page.on("request", (request) => addresses.push(new URL(request.url())));
  const responses: Response[] = [];
  const keep = (response: Response) => responses.push(response);
  page.on("response", keep);
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  if (!answer?.ok()) throw new Error(`${address}: ${answer?.status()}`);
  page.off("response", keep);

  const kilobytes = { document: 0, stylesheet: 0, script: 0 };
  for (const response of responses) {
    const type = response.request().resourceType();
    if (isOfPython(new URL(response.url())) || !(type in kilobytes)) continue;
    const kind = type as keyof typeof kilobytes;
    kilobytes[kind] += gzipSync(await response.body()).length / 1000;
  }
  const shift = await page.evaluate(() => Number(document.documentElement.dataset.shift ?? 0));
  return { addresses, kilobytes, shift };
}

/** The most that any of the lessons takes. */
export async function lessonPage(bench: Bench): Promise<Record<string, number>> {
  const most: Record<string, number> = {};
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
