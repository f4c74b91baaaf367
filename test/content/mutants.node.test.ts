import { expect, test } from "vitest";
import { mutantsOf, passes, pythonOfTheCourse } from "../../tools/native-check.ts";
import { sampleOf } from "../sample.ts";
import table from "./mutants.json" with { type: "json" };

const python = pythonOfTheCourse();

/** The mutant in the middle of each; `npm run mutants` tries them all. */
const tried = sampleOf(Object.entries(table), 6, ([id]) => id).map(([id, { passing }]) => ({
  id,
  passing: Object.keys(passing),
}));

// The exercises need Python 3.14, which not every machine has.
test.skipIf(python === undefined).each(tried)(
  "the check of $id lets no other mutant pass than the table says",
  async ({ id, passing }) => {
    const mutants = mutantsOf(python ?? "", id).filter(({ change }) => !passing.includes(change));
    const mutant = mutants[mutants.length >> 1];

    expect(mutant && (await passes(python ?? "", id, mutant.answer)), mutant?.change).toBe(false);
  },
  60_000,
);
