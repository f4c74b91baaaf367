/** How far one press lets a program go that would stand still after each step. */
export type Goal =
  | { readonly to: "switch"; readonly thread: number }
  | { readonly to: "line"; readonly line: number }
  | { readonly to: "end" };

/** Why it goes no further; lines are counted from 1. */
export type Stop =
  | { readonly at: "switch" }
  | { readonly at: "line" | "breakpoint"; readonly line: number };

/** What it has come to after a step. */
export interface Standing {
  /** Who goes next unless the reader chooses another. */
  readonly suggested: number | undefined;
  /** The lines that some thread has just come to. */
  readonly arrivals: ReadonlySet<number>;
}

/** Nothing as long as the program is to go on. */
export function stopOf(
  goal: Goal,
  { suggested, arrivals }: Standing,
  breakpoints: ReadonlySet<number>,
): Stop | undefined {
  if (goal.to === "line" && arrivals.has(goal.line)) return { at: "line", line: goal.line };
  const line = [...arrivals].find((arrival) => breakpoints.has(arrival));
  if (line !== undefined) return { at: "breakpoint", line };
  const isSwitch = goal.to === "switch" && suggested !== goal.thread;
  return suggested === undefined || isSwitch ? { at: "switch" } : undefined;
}

/** Steps; a press that nothing stops is stopped after so many. */
export const LONGEST_PRESS = 1_000;

/** What goes on without being asked: the further steps of one press, or those that are played one by one. */
export class GoingOn {
  #press: { readonly goal: Goal; left: number } | undefined;
  #playing: ReturnType<typeof setTimeout> | undefined;
  #stop: Stop | "tired" | undefined;

  get isUnderWay(): boolean {
    return this.#press !== undefined || this.#playing !== undefined;
  }

  /** Why the last press went no further, or what it has come to by the way. */
  get stop(): Stop | "tired" | undefined {
    return this.#stop;
  }

  begin(goal: Goal): void {
    this.#press = { goal, left: LONGEST_PRESS };
  }

  /** @param step makes the next step, after so many milliseconds. */
  play(step: () => void, pace: number): void {
    this.#playing = setTimeout(step, pace);
  }

  /** After a step; returns whether the press takes another one. */
  goesOn(standing: Standing, breakpoints: ReadonlySet<number>): boolean {
    const press = this.#press;
    this.#stop = stopOf(press?.goal ?? { to: "end" }, standing, breakpoints);
    if (press === undefined) return false;
    press.left--;
    if (this.#stop === undefined && press.left > 0) return true;
    this.#stop ??= "tired";
    this.#press = undefined;
    return false;
  }

  /** After a step that was played; returns whether another one is to come. */
  get playsOn(): boolean {
    return this.#playing !== undefined && this.#stop === undefined;
  }

  pause(): void {
    clearTimeout(this.#playing);
    this.#playing = undefined;
    this.#press = undefined;
  }
}
