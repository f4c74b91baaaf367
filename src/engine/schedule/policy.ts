/** Who goes next among the threads that want to run, and where a running one may be asked to wait. */
import type { Granularity, Policy } from "./schedule.ts";
import { parseTrace } from "./trace.ts";

/** As `threading.get_ident()` gives it. */
export type ThreadId = number;

/** Chosen in place of a thread: time passes until the next sleep is over. */
export const TIME = 0;

export interface Choice {
  /** Never empty: who is in the middle of its work, then the others as they became ready. */
  readonly options: readonly ThreadId[];
  /** Whether the first option is in the middle of its work, and any other choice preempts it. */
  readonly preempts: boolean;
  readonly canTimePass: boolean;
}

export interface SchedulePolicy {
  /** Whether it wants to be asked even where only one thread can go on. */
  readonly asksAlways: boolean;
  /**
   * The place in `options` of the one that goes on; their number itself lets time pass first.
   * `undefined`: nobody knows yet, ask again later.
   */
  choose(choice: Choice): number | undefined;
}

/** First come, first served, as a fair operating system hands out the GIL; the clock says when. */
export const cpythonPolicy: SchedulePolicy = { asksAlways: false, choose: () => 0 };

/** One switch in so many points: often for races within a few lines, seldom for those far apart. */
const SWITCH_EVERY = [5, 2, 20, 80];

/** The same choices for the same seed, on any machine. */
export function seededPolicy(seed: number): SchedulePolicy {
  const random = randomNumbers(seed);
  const switchEvery = SWITCH_EVERY[Math.abs(seed) % SWITCH_EVERY.length] ?? 5;
  return {
    asksAlways: false,
    choose: ({ options, preempts }) => {
      if (!preempts) return Math.floor(random() * options.length);
      if (options.length === 1 || random() * switchEvery >= 1) return 0;
      return 1 + Math.floor(random() * (options.length - 1));
    },
  };
}

/** Choices by the number of their decision; where there is none, nobody is preempted. */
export type Choices = ReadonlyMap<number, number>;

export function replayPolicy(choices: Choices): SchedulePolicy {
  let decision = 0;
  return {
    asksAlways: false,
    choose: ({ options, canTimePass }) => {
      const place = choices.get(decision++) ?? 0;
      // A choice that cannot be followed shows that the program did something else this time.
      return place < options.length || (place === options.length && canTimePass) ? place : 0;
    },
  };
}

/** The reader chooses. */
export class ManualPolicy implements SchedulePolicy {
  readonly asksAlways = true;
  #guide: SchedulePolicy;
  readonly #steps: ThreadId[];
  #taken = 0;
  #suggested: number | undefined;

  /**
   * @param guide suggests what to choose.
   * @param steps taken before the first pause.
   */
  constructor(guide: SchedulePolicy, steps: readonly ThreadId[]) {
    this.#guide = guide;
    this.#steps = [...steps];
  }

  /** How many steps have been taken. */
  get taken(): number {
    return this.#taken;
  }

  step(thread: ThreadId): void {
    this.#steps.push(thread);
  }

  /** The place of the one that goes on if the guide is followed. */
  suggest(choice: Choice): number {
    // The guide is asked once for each choice, and only where it would be asked in a run of its own.
    const isDecision = choice.options.length > 1 || choice.canTimePass;
    this.#suggested ??= isDecision ? (this.#guide.choose(choice) ?? 0) : 0;
    return this.#suggested;
  }

  choose(choice: Choice): number | undefined {
    const { options, preempts, canTimePass } = choice;
    const suggested = this.suggest(choice);
    if (options.length === 1 && !preempts && suggested === 0) {
      this.#suggested = undefined;
      return 0;
    }
    const thread = this.#steps[0];
    if (thread === undefined) return undefined;
    this.#steps.shift();
    const place = thread === TIME && canTimePass ? options.length : options.indexOf(thread);
    if (place < 0) return undefined;
    this.#taken++;
    this.#suggested = undefined;
    // The guide knows one way only.
    if (place !== suggested) this.#guide = cpythonPolicy;
    return place;
  }
}

export function policyOf(policy: Policy): SchedulePolicy {
  switch (policy.kind) {
    case "cpython":
      return cpythonPolicy;
    case "seeded":
      return seededPolicy(policy.seed);
    case "replay":
      return policyOfTrace(policy.trace);
    case "manual": {
      const guide = policy.trace === undefined ? cpythonPolicy : policyOfTrace(policy.trace);
      return new ManualPolicy(guide, policy.steps ?? []);
    }
  }
}

function policyOfTrace(text: string): SchedulePolicy {
  const { seed, choices } = parseTrace(text);
  return seed === undefined ? replayPolicy(choices) : seededPolicy(seed);
}

/** Where a thread may be switched away from; `undefined`: where the clock says. */
export function granularityOf(policy: Policy): Granularity | undefined {
  switch (policy.kind) {
    case "cpython":
      return undefined;
    case "seeded":
      return policy.granularity;
    case "replay":
      return parseTrace(policy.trace).granularity;
    case "manual":
      return (
        policy.granularity ??
        (policy.trace === undefined ? "line" : parseTrace(policy.trace).granularity)
      );
  }
}

/** Numbers from 0 to 1, by Tommy Ettinger's generator of 32 bits of state (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
