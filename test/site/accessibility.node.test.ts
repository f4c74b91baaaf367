import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, test } from "vitest";
import { coursePages, open, Visit } from "./site.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core");

const visit = await Visit.start();

// Pages of both languages are made of the same parts, and trying each in every way would take minutes more.
test.each([
  ["en", "light", 1280],
  ["ru", "dark", 320],
] as const)(
  "no page breaks a rule of axe or scrolls sideways: %s, %s, %i pixels wide",
  async (locale, colorScheme, width) => {
    // A page lets no script in but its own, unless that is bypassed.
    const page = await visit.newReader({
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    const broken: string[] = [];

    for (const address of coursePages.filter((path) => path.startsWith(`/${locale}/`))) {
      await open(page, address);
      const found = await page.evaluate(() => document.documentElement.scrollWidth);
      if (found > width) broken.push(`${address}: ${found} pixels wide`);
      await page.addScriptTag({ path: AXE });
      const results: AxeResults = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(),
      );
      for (const { id, nodes } of results.violations) {
        broken.push(`${address}: ${id}: ${nodes[0]?.html.slice(0, 200)}`);
      }
    }

    expect(broken).toEqual([]);
  },
  600_000,
);
