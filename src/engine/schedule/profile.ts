/** What the first run of a program came to, by which schedules of the others are drawn. */
import type { Sampler } from "../explore.ts";
import type { Decision, Policy, Sampled, Visit } from "./schedule.ts";

export class Profile {
  #steps = 1;
  #visits: readonly Visit[] = [];
  #state: "new" | "running" | "known" = "new";

  /** Of the next run; `undefined` until the first has come to its end, where the others are drawn by what it did. */
  policyOf(sampler: Sampler, sampled: Sampled): Policy | undefined {
    if (sampler === "walk") return { kind: "seeded", ...sampled };
    if (this.#state === "running") return undefined;
    if (this.#state === "new") {
      this.#state = "running";
      return { kind: "uniform", visits: [], ...sampled };
    }
    // Of a run that has not come to its end nothing is known.
    if (this.#visits.length === 0) return { kind: "seeded", ...sampled };
    return sampler === "pct"
      ? { kind: "pct", steps: this.#steps, ...sampled }
      : { kind: "uniform", visits: this.#visits, ...sampled };
  }

  /** @param decisions of a run that has come to its end. */
  add(decisions: readonly Decision[]): void {
    if (this.#state === "known") return;
    this.#state = "known";
    this.#steps = Math.max(1, decisions.filter(({ preempts }) => preempts).length);
    const visits = new Map<string, Visit>();
    for (const { at } of decisions) {
      if (at === undefined) continue;
      const key = `${at.thread} ${at.place}`;
      visits.set(key, { ...at, count: (visits.get(key)?.count ?? 0) + 1 });
    }
    this.#visits = [...visits.values()];
  }
}
