/** What a run came to, step by step: who went on from one choice to the next, and what that touched. */

/**
 * What a step did to something that threads share, in an order that matters: `part` of it, as a whole or as one item.
 * Items of one whole are independent of each other, and what is done to the whole depends on all of them.
 */
export type Effect = "read" | "write" | "read-part" | "write-part";

export interface Step {
  /** As `threading.get_ident()` gives it. */
  readonly thread: number;
  /** The number of the choice it began with, and who could have been chosen; absent where nobody else could go on. */
  readonly choice?: { readonly at: number; readonly options: readonly number[] };
  /** By what was touched, in words that are the same in every run that has come so far. */
  readonly effects: ReadonlyMap<string, ReadonlySet<Effect>>;
  /** It did something of which nobody knows what it touched. */
  readonly isUnseen: boolean;
}

export interface RunSteps {
  readonly steps: readonly Step[];
  /** Whether time, an event loop or something outside could have had a part in who went on. */
  readonly isOpen: boolean;
}

const CONFLICTS: Readonly<Record<Effect, readonly Effect[]>> = {
  read: ["write", "write-part"],
  write: ["read", "write", "read-part", "write-part"],
  "read-part": ["write"],
  "write-part": ["read", "write"],
};

/** Whether the order of two steps of different threads can matter. */
export function areDependent(one: Step, other: Step): boolean {
  if (one.isUnseen || other.isUnseen) {
    return hasEffects(one) && hasEffects(other);
  }
  for (const [touched, effects] of one.effects) {
    const others = other.effects.get(touched);
    if (others === undefined) continue;
    for (const effect of effects) {
      if (CONFLICTS[effect].some((conflicting) => others.has(conflicting))) return true;
    }
  }
  return false;
}

const hasEffects = ({ isUnseen, effects }: Step) => isUnseen || effects.size > 0;

/** Writes the steps of a run down as it goes. */
export class StepLog implements RunSteps {
  readonly steps: Step[] = [];
  isOpen = false;
  #effects = new Map<string, Set<Effect>>();
  #markUnseen: () => void = () => {};

  begin(thread: number, choice?: Step["choice"]): void {
    const effects = new Map<string, Set<Effect>>();
    const step = { thread, effects, isUnseen: false, ...(choice === undefined ? {} : { choice }) };
    this.steps.push(step);
    this.#effects = effects;
    this.#markUnseen = () => {
      step.isUnseen = true;
    };
  }

  touch(touched: string, effect: Effect): void {
    const known = this.#effects.get(touched);
    if (known === undefined) this.#effects.set(touched, new Set([effect]));
    else known.add(effect);
  }

  /** The running thread has done something else. */
  unseen(): void {
    this.#markUnseen();
  }
}
