/** The time a scheduler goes by, in milliseconds. */
export interface Clock {
  now(): number;
  /** Nobody can run before `time`: true if the clock has been set to it and nobody has to wait. */
  skipTo(time: number): boolean;
}

export const realClock: Clock = { now: () => performance.now(), skipTo: () => false };

/** Each look at this clock costs so much: a program that waits for a time in a loop gets there. */
const LOOK = 0.001;

/** Time that moves on only when everybody waits, so that a run is the same every time. */
export function virtualClock(): Clock {
  let now = 0;
  return {
    now: () => {
      now += LOOK;
      return now;
    },
    skipTo: (time) => {
      now = Math.max(now, time);
      return true;
    },
  };
}
