import type { Locale } from "../i18n/languages.ts";
import { lineToResult } from "./conformance/lines.ts";
import reasons from "./conformance/reasons.json" with { type: "json" };
import { type Reason, reasonFinder } from "./conformance/reasons.ts";
import results from "./conformance/results.json" with { type: "json" };

/** What CPython's own tests say of one of its modules, or of all. */
export interface TestCounts {
  readonly pass: number;
  /** How many a browser could pass. */
  readonly able: number;
  /** How many it could not. */
  readonly apart: number;
}

/** Tests that do not pass for one kind of reason. */
export interface Failures {
  readonly category: string;
  /** Whether a browser could pass them. */
  readonly isAble: boolean;
  readonly tests: number;
  readonly parts: readonly {
    /** What the category does not say; empty where it says everything. */
    readonly why: Readonly<Record<Locale, string>>;
    /** By their class, without it: `["test_queue.QueueTest", ["test_basic"]]`. */
    readonly classes: readonly (readonly [owner: string, methods: readonly string[]])[];
  }[];
}

export type Lines = Readonly<Record<string, string>>;

/** Whose tests ran, as `3.13.0`. */
export const testsOf: string = results.python;

export const categories: Readonly<
  Record<string, { readonly browser: boolean } & Readonly<Record<Locale, string>>>
> = reasons.categories;

const reasonOf = reasonFinder(reasons);

/** The reason of a test that does not pass, as results.json has its line. */
export const reasonOfLine = (test: string, line: string): Reason | undefined =>
  reasonOf(test, lineToResult(line));

const isApart = (test: string, line: string) => {
  const category = reasonOfLine(test, line)?.category;
  return category !== undefined && categories[category]?.browser === false;
};

/** `moduleOf("test_queue.QueueTest.test_basic") // => "test_queue"` */
const moduleOf = (test: string) =>
  test === "_threading_local" ? "test_threading_local" : (test.split(".")[0] ?? "");

export function countTests(lines: Lines): TestCounts {
  const entries = Object.entries(lines);
  const pass = entries.filter(([, line]) => line === "pass").length;
  const apart = entries.filter(([test, line]) => isApart(test, line)).length;
  return { pass, able: entries.length - apart, apart };
}

/** The counts of each module, the one with most tests last. */
export function countByModule(lines: Lines): readonly (readonly [string, TestCounts])[] {
  const groups = Map.groupBy(Object.entries(lines), ([test]) => moduleOf(test));
  return [...groups]
    .map(([module, tests]) => [module, countTests(Object.fromEntries(tests))] as const)
    .sort(([, one], [, two]) => one.able - two.able);
}

/** Every test that does not pass, under its kind of reason; the one with most tests first. */
export function groupFailures(lines: Lines): readonly Failures[] {
  const failing = Object.entries(lines).flatMap(([test, line]) => {
    if (line === "pass") return [];
    const { category = "", why = NOTHING } = reasonOfLine(test, line) ?? {};
    return [{ test, category, why }];
  });
  return [...Map.groupBy(failing, ({ category }) => category)]
    .map(([category, group]) => ({
      category,
      isAble: categories[category]?.browser !== false,
      tests: group.length,
      parts: [...Map.groupBy(group, ({ why }) => why.en).values()].map((part) => ({
        why: part[0]?.why ?? NOTHING,
        classes: byClass(part.map(({ test }) => test)),
      })),
    }))
    .sort((one, two) => two.tests - one.tests);
}

const NOTHING = { en: "", ru: "" };

function byClass(tests: readonly string[]): Failures["parts"][number]["classes"] {
  const groups = Map.groupBy(tests, (test) => test.slice(0, Math.max(0, test.lastIndexOf("."))));
  return [...groups].map(([owner, members]) => [
    owner,
    members.map((test) => test.slice(test.lastIndexOf(".") + 1)),
  ]);
}

/** A share of the whole, rounded down: 100 means all. `percentOf(949, 1000) // => 94.9` */
export const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((part / whole) * 1000) / 10;

export const testLines: Lines = results.tests;
