import { expect, test } from "vitest";
import { mutantsOf, passes, pythonOfTheCourse } from "../../tools/native-check.ts";
import table from "./mutants.json" with { type: "json" };

const python = pythonOfTheCourse();

/** One exercise of so many is tried, with the mutant in the middle; `npm run mutants` tries them all. */
const ONE_OF = 6;

const tried = Object.entries(table)
  .filter((_, index) => index % ONE_OF === 0)
  .map(([id, { passing }]) => ({ id, passing: Object.keys(passing) }));

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
