/** The shape of what a process says that its steps have touched. */
import type { Effect, RunSteps, Step } from "../schedule/steps.ts";
import { check, ITEMS, listOf, oneOf, shape, textUpTo } from "./shapes.ts";

/** Longer than an address, and the name of an attribute. */
const touchedName = textUpTo(1 << 20);
const flag = check<boolean>((value) => typeof value === "boolean");
const int = check<number>(Number.isSafeInteger);

const effects = check<Set<Effect>>(
  (given) =>
    given instanceof Set &&
    [...given].every(oneOf({ read: true, write: true, "read-part": true, "write-part": true })),
);
/** Whether a run could have come to these steps. */
export const runSteps = shape<RunSteps>(
  {
    steps: listOf(
      shape<Step>(
        {
          thread: int,
          effects: check<Step["effects"]>(
            (given) =>
              given instanceof Map &&
              given.size <= ITEMS &&
              [...given].every(([touched, how]) => touchedName(touched) && effects(how)),
          ),
          isUnseen: flag,
        },
        { choice: shape({ at: int, options: listOf(int) }, {}) },
      ),
    ),
    isOpen: flag,
  },
  {},
);
