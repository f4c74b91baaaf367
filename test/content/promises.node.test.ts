import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECK_TIMEOUT } from "../../src/components/lesson/exercise-check.ts";
import { promiseFigures } from "../../src/course/promises.ts";
import {
  DESCRIPTOR_LIMIT,
  PROCESS_BYTES_AT_MOST,
  PROCESS_LIMIT,
  PROGRAM_BYTES_AT_MOST,
  SEGMENT_BYTES_AT_MOST,
  SEMAPHORE_LIMIT,
  SHARED_BYTES_AT_MOST,
  THREAD_LIMIT,
} from "../../src/engine/kernel/limits.ts";
import { locales } from "../../src/i18n/languages.ts";
import { promiseWords, wordsOf } from "../../src/i18n/promises.ts";

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** In the order of the table. */
const LIMITS = [
  Math.round((PROCESS_BYTES_AT_MOST / GIB) * 10) / 10,
  PROGRAM_BYTES_AT_MOST / GIB,
  SHARED_BYTES_AT_MOST / MIB,
  SEGMENT_BYTES_AT_MOST / MIB,
  PROCESS_LIMIT,
  THREAD_LIMIT,
  DESCRIPTOR_LIMIT,
  SEMAPHORE_LIMIT,
  CHECK_TIMEOUT,
];

test.each(locales)("the limits on the page on what is promised are the engine's (%s)", (locale) => {
  const page = readFileSync(`src/content/docs/${locale}/promises.mdx`, "utf8");
  const figures = [...page.matchAll(/^\|[^|]+\|\s*(\d[\d.,\u00a0]*\d|\d)/gm)].map(
    ([, figure = ""]) =>
      Number(
        locale === "ru"
          ? figure.replaceAll("\u00a0", "").replace(",", ".")
          : figure.replaceAll(",", ""),
      ),
  );
  expect(figures.slice(0, LIMITS.length)).toEqual(LIMITS);
});

test.each(locales)(
  "what is said of a test that was run names each of its figures (%s)",
  (locale) => {
    for (const [name, kept] of Object.entries(promiseFigures)) {
      const words = promiseWords[locale][wordsOf(name as keyof typeof promiseFigures)];
      const named = [...words.matchAll(/\{(\w+)\}/g)].map(([, figure]) => figure).sort();
      expect(named, name).toEqual(Object.keys(kept.figures).sort());
    }
  },
);
