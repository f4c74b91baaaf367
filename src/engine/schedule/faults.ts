/** What can go wrong at any moment of a program, and happens where a schedule chooses it. */

import { randomNumbers } from "./random.ts";

export const FAULTS = ["cancellation", "interrupt", "refusal"] as const;

/**
 * A task is cancelled at an `await`; the reader presses Ctrl+C, of which the main thread hears as KeyboardInterrupt; a
 * thread cannot be started.
 */
export type Fault = (typeof FAULTS)[number];

/** How many of each kind a run has at most; of a kind that is absent it has none, and nobody asks for them. */
export type FaultBounds = { readonly [Kind in Fault]?: number };

/** Those that a schedule may choose, in the order of `FAULTS`. */
export const faultsWithin = (bounds: FaultBounds): readonly Fault[] =>
  FAULTS.filter((fault) => (bounds[fault] ?? 0) > 0);

/** A fault happens at one in so many of the moments at which it could, this one or another power of two below it. */
const RAREST = 2 ** 9;

/**
 * Which faults happen, by chance: soon in some runs, late in others.
 *
 * @returns whether one does that could.
 */
export function drawFaults(seed: number, bounds: FaultBounds): (fault: Fault) => boolean {
  const random = randomNumbers(~seed);
  const kinds = new Map(
    faultsWithin(bounds).map((fault) => {
      const every = 2 ** Math.floor(random() * Math.log2(RAREST));
      return [fault, { every, left: bounds[fault] ?? 0 }];
    }),
  );
  return (fault) => {
    const kind = kinds.get(fault);
    if (kind === undefined || kind.left === 0 || random() * kind.every >= 1) return false;
    kind.left--;
    return true;
  };
}
