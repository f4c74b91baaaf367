/** All that is said of a run, as text. */
import { findingsOf } from "../../../src/components/why/findings.ts";
import { findingsToTold, type Sentence } from "../../../src/components/why/sentences.ts";
import { summaryOf } from "../../../src/components/why/summary.ts";
import type { Call, Outcome } from "../../../src/engine/index.ts";
import type { Locale } from "../../../src/i18n/dictionary.ts";
import { whyWords } from "../../../src/i18n/why.ts";

export const textOf = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === "string" ? part : part.code)).join("");

const callToText = (call: Call) => `< ${call.function} ${call.line}`;

/** A line for each sentence, and where nothing was found, for what is said of that; nothing of a run that was not watched. */
export function told(
  program: string,
  outcome: Outcome,
  locale: Locale = "en",
): readonly string[] | undefined {
  const findings = findingsOf(outcome, program);
  if (findings === undefined) return undefined;
  const found = findingsToTold(findings, program.split("\n"), whyWords[locale]);
  if (found.length === 0) return summaryOf(outcome, findings, whyWords[locale], locale);
  return found.flatMap(({ title, about, steps, means }) => [
    `${title}: ${about.join(", ")}`,
    ...steps.map(({ sentence, line, code, calls = [] }) =>
      [textOf(sentence), line, code, ...calls.map(callToText)]
        .filter((part) => part !== undefined)
        .join(" | "),
    ),
    ...means.map(textOf),
  ]);
}
