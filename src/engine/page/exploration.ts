/** Many runs of one program, each under another schedule, as many at a time as there are cores. */
import {
  type ClassObstacle,
  DELAYS,
  type Exploration,
  type ExplorationEnd,
  type ExploredRun,
  type ExploreOptions,
  LATE_REPLIES,
  POINTS,
  PREEMPTIONS,
  SAMPLER,
  STEPS_AT_MOST,
} from "../explore.ts";
import type { Outcome, Run, RunsInTurn } from "../run.ts";
import type { Beginning, ClassSearch } from "../schedule/classes.ts";
import { FAULTS, type Fault, type FaultBounds, faultsWithin } from "../schedule/faults.ts";
import { Profile } from "../schedule/profile.ts";
import { isDelay, isPreemption, type Policy, type Unrepeatable } from "../schedule/schedule.ts";
import { type Prefix, ScheduleSearch } from "../schedule/search.ts";
import { digestOf, formatTrace } from "../schedule/trace.ts";

/** One run that is to be made, and what is done with what it did. */
interface Plan {
  readonly policy: Policy;
  /** What is known of the run's schedule before it is made. */
  readonly asked: Pick<ExploredRun, "trace" | "seed">;
  /** False: the run says nothing new. */
  readonly finish: (outcome: Outcome) => boolean;
}

export class Explorer implements Exploration {
  /** As many as runs may be under way at once. */
  readonly #lanes: readonly RunsInTurn[];
  readonly #free: RunsInTurn[];
  readonly #options: ExploreOptions;
  readonly end: Promise<ExplorationEnd>;
  #settle: (end: ExplorationEnd) => void = () => {};

  readonly #delays: number;
  readonly #faults: FaultBounds;
  readonly #search: ScheduleSearch;
  /** Few readers ask for it, so it comes when one does. */
  #classes: ClassSearch | undefined;
  #obstacle: ClassObstacle | undefined;
  readonly #profile = new Profile();
  readonly #unrepeatable = new Set<Unrepeatable>();
  readonly #digest: string;
  readonly #running = new Set<Run>();
  readonly #began = performance.now();
  #started = 0;
  #finished = 0;
  #wasStopped = false;
  #hasOneSchedule = false;
  #hasDelays = false;
  #hasReplies = false;
  readonly #possible = new Set<Fault>();
  #isWithoutPython = false;

  /** @param all lanes, each for one run at a time. */
  constructor(all: readonly RunsInTurn[], source: string, options: ExploreOptions) {
    // Where classes are told apart by what is where in memory, one interpreter makes all runs.
    const lanes = options.method === "classes" ? all.slice(0, 1) : all;
    this.#lanes = lanes;
    this.#free = [...lanes];
    this.#options = options;
    this.#digest = digestOf(source);
    this.#delays = options.delays ?? (options.anyOrder ? LATE_REPLIES : DELAYS);
    this.#faults = options.method === "classes" ? {} : (options.faults ?? {});
    this.#search = new ScheduleSearch(
      options.preemptions ?? PREEMPTIONS,
      this.#delays,
      this.#faults,
    );
    this.end = new Promise((resolve) => {
      this.#settle = resolve;
    });
    if (options.method === "classes") void this.#loadClasses();
    else this.#startRuns();
  }

  async #loadClasses(): Promise<void> {
    const loaded = await import("../schedule/classes.ts").catch(() => undefined);
    if (loaded === undefined) this.#isWithoutPython = true;
    else this.#classes = new loaded.ClassSearch();
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
      faults: FAULTS.filter((fault) => this.#possible.has(fault)),
      ...(this.#options.method === "classes" ? { classes: this.#endOfClasses } : {}),
      unrepeatable: [...this.#unrepeatable],
      hasOneSchedule: this.#hasOneSchedule,
      wasStopped: this.#wasStopped,
      isWithoutPython: this.#isWithoutPython,
    });
  }

  #plan(): Plan | undefined {
    const { granularity, anyOrder = false, method, runs, seed = 1 } = this.#options;
    if (this.#wasStopped || this.#isWithoutPython || this.#started >= runs || this.#isLate) {
      return undefined;
    }
    if (method === "random") {
      if (this.#hasOneSchedule) return undefined;
      const next = seed + this.#started;
      const sampled = {
        seed: next,
        granularity,
        delays: this.#delays > 0,
        anyOrder,
        library: this.#searchesLibrary,
        faults: this.#faults,
      };
      const policy = this.#profile.policyOf(this.#options.sampler ?? SAMPLER, sampled);
      // The others are drawn by what the first has come to.
      if (policy === undefined) return undefined;
      return {
        policy,
        asked: { trace: "", seed: next },
        finish: ({ schedule }) => {
          this.#profile.add(schedule?.decisions ?? []);
          return true;
        },
      };
    }
    if (method === "classes") {
      const beginning = this.#obstacle === undefined ? this.#classes?.next() : undefined;
      return beginning && this.#follow(beginning.choices, (one) => this.#compare(beginning, one));
    }
    const prefix = this.#search.next();
    return (
      prefix &&
      this.#follow(prefix.choices, (outcome) =>
        this.#search.add(prefix, outcome.schedule?.decisions ?? []),
      )
    );
  }

  get #searchesLibrary(): boolean {
    const { method, library = false } = this.#options;
    return library && method !== "classes";
  }

  #compare(beginning: Beginning, { schedule }: Outcome): boolean {
    const { steps, isEndless = false, unrepeatable = [] } = schedule ?? {};
    if (steps === undefined || isEndless || steps.steps.length > STEPS_AT_MOST) {
      this.#obstacle = "length";
    } else if (steps.isOpen || unrepeatable.length > 0) {
      this.#obstacle = "time";
    } else {
      return this.#classes?.add(beginning, steps.steps) === true;
    }
    return true;
  }

  get #endOfClasses(): NonNullable<ExplorationEnd["classes"]> {
    return this.#obstacle === undefined
      ? { isComplete: this.#classes?.isComplete === true }
      : { isComplete: false, obstacle: this.#obstacle };
  }

  get #isLate(): boolean {
    const { time } = this.#options;
    return time !== undefined && performance.now() - this.#began > time * 1000;
  }

  #follow(choices: Prefix["choices"], finish: Plan["finish"]): Plan {
    const { method, anyOrder = false } = this.#options;
    const granularity = method === "classes" ? "line" : this.#options.granularity;
    const faults = faultsWithin(this.#faults);
    const library = this.#searchesLibrary;
    const how = { granularity, anyOrder, library, faults };
    const trace = formatTrace({ ...how, digest: this.#digest, choices });
    return { policy: { kind: "replay", trace }, asked: { trace }, finish };
  }

  async #run({ policy, asked, finish }: Plan, lane: RunsInTurn): Promise<void> {
    const { files = {}, args = [], stdin = "", points = POINTS, harness, timeout } = this.#options;
    const run = lane.run({
      policy,
      files,
      args,
      stdin,
      points,
      ...(this.#options.method === "classes" ? { steps: true } : {}),
      ...(harness === undefined ? {} : { harness }),
      ...(timeout === undefined ? {} : { timeout }),
    });
    this.#running.add(run);
    const outcome = await run.outcome;
    this.#running.delete(run);
    this.#free.push(lane);
    if (outcome.status === "crashed" && outcome.reason === "start") {
      this.#isWithoutPython = true;
    } else if (!this.#wasStopped) {
      const isNew = finish(outcome);
      if (isNew) this.#finished++;
      const { decisions = [], unrepeatable = [] } = outcome.schedule ?? {};
      this.#hasDelays ||= decisions.some(({ mayDelay = false }) => mayDelay);
      this.#hasReplies ||= decisions.some(({ isReply = false }) => isReply);
      for (const { fault } of decisions) if (fault !== undefined) this.#possible.add(fault);
      for (const reason of unrepeatable) this.#unrepeatable.add(reason);
      this.#hasOneSchedule ||= isFixed(outcome);
      if (isNew) this.#options.onRun?.(explored(outcome, asked));
    }
    this.#startRuns();
  }
}

/** Whether any other run would be this one again. */
const isFixed = ({ status, schedule }: Outcome): boolean =>
  schedule !== undefined &&
  schedule.unrepeatable.length === 0 &&
  (status === "completed" || status === "failed" || status === "deadlocked") &&
  schedule.decisions.every(({ options, mayDelay = false }) => options < 2 && !mayDelay);

function explored(outcome: Outcome, asked: Plan["asked"]): ExploredRun {
  const { decisions = [], trace = asked.trace } = outcome.schedule ?? {};
  const preemptions = decisions.filter(isPreemption).length;
  const delays = decisions.filter(isDelay).length;
  const faults = decisions.flatMap(({ fault: kind, chosen, line }) =>
    kind === undefined || chosen === 0 ? [] : [{ kind, ...(line === undefined ? {} : { line }) }],
  );
  return { ...asked, outcome, trace, preemptions, delays, faults };
}
