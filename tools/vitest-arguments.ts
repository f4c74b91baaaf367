import { fileURLToPath } from "node:url";

const TOTALS_REPORTER = fileURLToPath(new URL("./test-totals.ts", import.meta.url));

/**
 * What Vitest is started with: one run, the arguments given to `npm test`, and the reporter that
 * counts beside the one that a person reads.
 */
export function vitestArguments(given: readonly string[]) {
  const chosen = given.some((argument) => argument.startsWith("--reporter"));
  return [
    "run",
    ...given,
    ...(chosen ? [] : ["--reporter=default"]),
    `--reporter=${TOTALS_REPORTER}`,
  ];
}

/** Whether any test asked for may open a browser. Tests of the built site do, from Node. */
export function needsBrowser(given: readonly string[]) {
  const files = given.filter((argument) => !argument.startsWith("-"));
  if (given.includes("--project=node")) return false;
  return (
    files.length === 0 ||
    files.some(
      (file) => !file.endsWith(".node.test.ts") || /test\/(?:bench|hostile|site)\//.test(file),
    )
  );
}
