// @ts-check
/**
 * Why tests do not pass, kept by hand in test/conformance/reasons.json.
 *
 * @typedef {object} Reason
 * @property {string} category
 * @property {string} [test] A pattern for the test's whole name.
 * @property {string} [detail] A pattern somewhere in the first line of its error.
 * @property {Words} [why] What the category does not say.
 *
 * @typedef {{ readonly en: string, readonly ru: string }} Words
 *
 * @typedef {object} Reasons
 * @property {Readonly<Record<string, { browser: boolean } & Words>>} categories Whether a browser could
 *   run such tests at all; those it could not are counted apart. The words are for readers of the site.
 * @property {readonly Reason[]} reasons The first that matches holds.
 *
 * @typedef {import("./progress.mjs").Result} Result
 */

/**
 * @param {Reasons} reasons
 * @returns {(test: string, result: Pick<Result, "outcome" | "detail">) => Reason | undefined}
 */
export function reasonFinder({ categories, reasons }) {
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
