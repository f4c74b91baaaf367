import type { Locale } from "../../i18n/languages.ts";
import type { Result } from "./lines.ts";

type Words = Readonly<Record<Locale, string>>;

/** Why a test does not pass. */
export interface Reason {
  readonly category: string;
  /** A pattern for the test's whole name. */
  readonly test?: string;
  /** A pattern somewhere in the first line of its error. */
  readonly detail?: string;
  /** What the category does not say. */
  readonly why?: Words;
}

/** Kept by hand in reasons.json. */
export interface Reasons {
  /**
   * Whether a browser could run such tests at all; those it could not are counted apart. The words
   * are for readers of the site.
   */
  readonly categories: Readonly<Record<string, { readonly browser: boolean } & Words>>;
  /** The first that matches holds. */
  readonly reasons: readonly Reason[];
}

export function reasonFinder({
  categories,
  reasons,
}: Reasons): (test: string, result: Pick<Result, "outcome" | "detail">) => Reason | undefined {
  const unknown = reasons.find(({ category }) => categories[category] === undefined);
  if (unknown !== undefined) {
    throw new Error(`reasons.json: "${unknown.category}" is not among its categories`);
  }
  const compiled = reasons.map((reason) => ({
    reason,
    test: new RegExp(`^(?:${reason.test ?? ".*"})$`),
    detail: new RegExp(reason.detail ?? ""),
  }));
  return (name, { outcome, detail }) =>
    outcome === "pass"
      ? undefined
      : compiled.find(({ test, detail: words }) => test.test(name) && words.test(detail))?.reason;
}
