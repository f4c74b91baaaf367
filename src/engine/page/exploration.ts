/** Many runs of one program, each under another schedule, as many at a time as there are cores. */
import {
  DELAYS,
  type Exploration,
  type ExplorationEnd,
  type ExploredRun,
  type ExploreOptions,
  LATE_REPLIES,
  POINTS,
  PREEMPTIONS,
  SAMPLER,
} from "../explore.ts";
import type { Outcome, Run, RunsInTurn } from "../run.ts";
import { Profile } from "../schedule/profile.ts";
import { isDelay, isPreemption, type Policy, type Unrepeatable } from "../schedule/schedule.ts";
import { type Prefix, ScheduleSearch } from "../schedule/search.ts";
import { digestOf, formatTrace } from "../schedule/trace.ts";

/** One run that is to be made, and what is done with what it did. */
interface Plan {
  readonly policy: Policy;
  /** What is known of the run's schedule before it is made. */
  readonly asked: Pick<ExploredRun, "trace" | "seed">;
  readonly finish: (outcome: Outcome) => void;
}

export class Explorer implements Exploration {
  /** As many as runs may be under way at once. */
  readonly #lanes: readonly RunsInTurn[];
  readonly #free: RunsInTurn[];
  readonly #options: ExploreOptions;
  readonly end: Promise<ExplorationEnd>;
  #settle: (end: ExplorationEnd) => void = () => {};

  readonly #delays: number;
  readonly #search: ScheduleSearch;
  readonly #profile = new Profile();
  readonly #unrepeatable = new Set<Unrepeatable>();
  readonly #digest: string;
  readonly #running = new Set<Run>();
  #started = 0;
  #finished = 0;
  #wasStopped = false;
  #hasDelays = false;
  #hasReplies = false;
  #isWithoutPython = false;

  /** @param lanes each for one run at a time. */
  constructor(lanes: readonly RunsInTurn[], source: string, options: ExploreOptions) {
    this.#lanes = lanes;
    this.#free = [...lanes];
    this.#options = options;
    this.#digest = digestOf(source);
    this.#delays = options.delays ?? (options.anyOrder ? LATE_REPLIES : DELAYS);
    this.#search = new ScheduleSearch(options.preemptions ?? PREEMPTIONS, this.#delays);
    this.end = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#startRuns();
  }

  stop(): void {
    this.#wasStopped = true;
    for (const run of this.#running) run.kill();
    this.#startRuns();
  }

  #startRuns(): void {
    for (let lane = this.#free.pop(); lane !== undefined; lane = this.#free.pop()) {
      const plan = this.#plan();
      if (plan === undefined) {
        this.#free.push(lane);
        break;
      }
      this.#started++;
      void this.#run(plan, lane);
    }
    if (this.#running.size > 0) return;
    for (const lane of this.#lanes) lane.close();
    this.#settle({
      runs: this.#finished,
      complete: this.#options.method === "systematic" ? this.#search.complete : -1,
      hasDelays: this.#hasDelays && this.#delays > 0,
      hasReplies: this.#hasReplies && this.#delays > 0,
      unrepeatable: [...this.#unrepeatable],
      wasStopped: this.#wasStopped,
      isWithoutPython: this.#isWithoutPython,
    });
  }

  #plan(): Plan | undefined {
    const { granularity, anyOrder = false, method, runs, seed = 1 } = this.#options;
    if (this.#wasStopped || this.#isWithoutPython || this.#started >= runs) return undefined;
    if (method === "random") {
      const next = seed + this.#started;
      const sampled = { seed: next, granularity, delays: this.#delays > 0, anyOrder };
      const policy = this.#profile.policyOf(this.#options.sampler ?? SAMPLER, sampled);
      // The others are drawn by what the first has come to.
      if (policy === undefined) return undefined;
      return {
        policy,
        asked: { trace: "", seed: next },
        finish: ({ schedule }) => this.#profile.add(schedule?.decisions ?? []),
      };
    }
    const prefix = this.#search.next();
    return prefix && this.#follow(prefix);
  }

  #follow(prefix: Prefix): Plan {
    const { granularity, anyOrder = false } = this.#options;
    const { choices } = prefix;
    const trace = formatTrace({ granularity, anyOrder, digest: this.#digest, choices });
    return {
      policy: { kind: "replay", trace },
      asked: { trace },
      finish: ({ schedule }) => this.#search.add(prefix, schedule?.decisions ?? []),
    };
  }

  async #run({ policy, asked, finish }: Plan, lane: RunsInTurn): Promise<void> {
    const { files = {}, args = [], stdin = "", points = POINTS } = this.#options;
    const run = lane.run({ policy, files, args, stdin, points });
    this.#running.add(run);
    const outcome = await run.outcome;
    this.#running.delete(run);
    this.#free.push(lane);
    if (outcome.status === "crashed" && outcome.reason === "start") {
      this.#isWithoutPython = true;
    } else if (!this.#wasStopped) {
      this.#finished++;
      finish(outcome);
      const { decisions = [], unrepeatable = [] } = outcome.schedule ?? {};
      this.#hasDelays ||= decisions.some(({ mayDelay = false }) => mayDelay);
      this.#hasReplies ||= decisions.some(({ isReply = false }) => isReply);
      for (const reason of unrepeatable) this.#unrepeatable.add(reason);
      this.#options.onRun?.(explored(outcome, asked));
    }
    this.#startRuns();
  }
}

function explored(outcome: Outcome, asked: Plan["asked"]): ExploredRun {
  const { decisions = [], trace = asked.trace } = outcome.schedule ?? {};
  const preemptions = decisions.filter(isPreemption).length;
  const delays = decisions.filter(isDelay).length;
  return { ...asked, outcome, trace, preemptions, delays };
}
