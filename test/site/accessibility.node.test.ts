import { expect, test } from "vitest";
import { sampleOf } from "../sample.ts";
import { brokenRules } from "./axe.ts";
import { coursePages, open, Visit } from "./site.ts";

/** Pixels. */
const PHONE = 390;

const visit = await Visit.start();

// Pages of both languages are made of the same parts, and trying each in every way would take minutes more.
test.concurrent.each([
  ["en", "light", 1280],
  ["ru", "dark", 320],
] as const)(
  "no page scrolls sideways, shows what is hidden, asks another host or breaks a rule of axe: %s, %s, %i pixels wide",
  async (locale, colorScheme, width) => {
    // A page lets no script in but its own, unless that is bypassed.
    const page = await visit.newReader({ colorScheme, bypassCSP: true });
    const broken: string[] = [];
    page.on("request", (request) => {
      const { href, origin } = new URL(request.url());
      if (origin !== new URL(visit.url).origin) broken.push(href);
    });

    const addresses = coursePages.filter((path) => path.startsWith(`/${locale}/`));
    for (const address of sampleOf(addresses, 8, (address) => address)) {
      await open(page, address);
      for (const wide of [PHONE, width]) {
        await page.setViewportSize({ width: wide, height: 800 });
        const found = await page.evaluate(() => document.documentElement.scrollWidth);
        if (found > wide) broken.push(`${address}: ${found} pixels wide in ${wide}`);
      }
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll("[hidden]:not([hidden=until-found])")]
          .filter((part) => part.checkVisibility())
          .map((part) => `is shown: ${part.outerHTML.slice(0, 200)}`),
      );
      broken.push(...[...shown, ...(await brokenRules(page))].map((what) => `${address}: ${what}`));
    }

    expect(broken).toEqual([]);
  },
  600_000,
);
