import { readFileSync, writeFileSync } from "node:fs";
import type { BrowserCommand } from "vitest/node";
import type { PromiseFigures, PromiseTest } from "../../src/course/promises.ts";

const FILE = new URL("../../src/course/promises.json", import.meta.url);

/** Keeps what a test found that was run whole, for the page on what is promised. */
export function keepFigures(
  test: PromiseTest,
  browser: string,
  figures: PromiseFigures["figures"],
): void {
  const kept: Partial<Record<PromiseTest, PromiseFigures>> = JSON.parse(readFileSync(FILE, "utf8"));
  kept[test] = { date: new Date().toISOString().slice(0, 10), browser, figures };
  const sorted = Object.entries(kept).sort(([one], [two]) => (one < two ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

/** The same for a test that runs in a browser. */
export const keepFiguresCommand: BrowserCommand<Parameters<typeof keepFigures>> = (_, ...found) =>
  keepFigures(...found);

/** `Chromium 156` of `156.0.7912.3`. */
export const browserOf = (name: string, version: string): string =>
  `${name} ${version.split(".")[0]}`;
