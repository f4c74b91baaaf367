/** The time a program goes by, in milliseconds. */
export interface Clock {
  /** For the program. */
  now(): number;
  /** For the engine: to look costs no time. */
  peek(): number;
  /** Whether nobody has to wait for a time to come: the clock can be set to it. */
  readonly isVirtual: boolean;
  /** It is not earlier than `time` any more. */
  skipTo(time: number): void;
  /** The program has come to its next point. */
  work(): void;
}

const now = () => performance.now();

export const realClock: Clock = {
  now,
  peek: now,
  isVirtual: false,
  skipTo: () => {},
  work: () => {},
};

/** What it costs a program to look at the clock, and to come to its next point. */
const LOOK = 0.001;
const WORK = 0.01;

/**
 * Time that is the same in every run: it passes when everybody waits, and a little with what the
 * program does, so that one that waits for a time in a loop gets there.
 */
export function virtualClock(): Clock {
  let time = 0;
  return {
    now: () => {
      time += LOOK;
      return time;
    },
    peek: () => time,
    isVirtual: true,
    skipTo: (later) => {
      time = Math.max(time, later);
    },
    work: () => {
      time += WORK;
    },
  };
}
