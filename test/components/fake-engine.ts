import type {
  BootPath,
  Capabilities,
  Engine,
  EngineEvent,
  Exploration,
  ExplorationEnd,
  ExploredRun,
  ExploreOptions,
  Missing,
  Outcome,
  PausedThread,
  PauseEvent,
  Run,
  RunOptions,
  RunsInTurn,
} from "../../src/engine/index.ts";
import { outcomeOf, type SaidOfEnd } from "../outcome.ts";

const CAPABILITIES: Capabilities = {
  tier: "A",
  jspi: true,
  isolated: true,
  cores: 2,
  pyodide: "314.0.7",
  python: "3.14.2",
  missing: [],
};

/** Seconds; of a run that is not said to have taken another time. */
const ELAPSED = 2.0149;

/** One run whose program is the test: it prints, asks and ends when it is told to. */
export class FakeRun implements Run {
  readonly outcome: Promise<Outcome>;
  readonly source: string;
  readonly options: RunOptions;
  readonly lines: string[] = [];
  hasInputEnded = false;
  /** Who was chosen, in this order. */
  readonly steps: number[] = [];
  /** In which ways it was asked to end. */
  readonly stops: ("interrupt" | "kill" | "stop")[] = [];
  readonly #onEvent: (event: EngineEvent) => void;
  readonly #settle: (outcome: Outcome) => void;

  constructor(source: string, options: RunOptions) {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.source = source;
    this.options = options;
    this.outcome = promise;
    this.#settle = resolve;
    this.#onEvent = options.onEvent ?? (() => {});
  }

  interrupt(): void {
    this.stops.push("interrupt");
  }

  kill(): void {
    this.stops.push("kill");
  }

  stop(): void {
    this.stops.push("stop");
  }

  input(line: string): void {
    this.lines.push(line);
  }

  endInput(): void {
    this.hasInputEnded = true;
  }

  step(thread: number): void {
    this.steps.push(thread);
  }

  /** The program stands still; without more, its first thread is suggested. */
  pause(threads: readonly PausedThread[], pause: Partial<PauseEvent> = {}): void {
    this.#onEvent({
      kind: "pause",
      at: 0,
      process: 1,
      step: this.steps.length,
      threads,
      suggested: threads[0]?.thread ?? 0,
      canTimePass: false,
      variables: [],
      ...pause,
    });
  }

  enter(state: "starting" | "running" | "waiting-input"): void {
    this.#onEvent({ kind: "state", at: 0, state });
  }

  print(text: string, stream: "stdout" | "stderr" = "stdout"): void {
    this.#onEvent({ kind: "output", at: 0, process: 1, stream, text });
  }

  /** Says that these things happened, one after another. */
  tell(events: readonly EngineEvent[]): void {
    for (const event of events) this.#onEvent(event);
  }

  async end(said: SaidOfEnd = {}): Promise<void> {
    this.#settle(outcomeOf({ elapsed: ELAPSED, ...said }));
    await this.outcome;
  }
}

/** An exploration whose runs end as the test says. */
export class FakeExploration implements Exploration {
  readonly end: Promise<ExplorationEnd>;
  readonly source: string;
  readonly options: ExploreOptions;
  runs = 0;
  stops = 0;
  readonly #settle: (end: ExplorationEnd) => void;

  constructor(source: string, options: ExploreOptions) {
    const { promise, resolve } = Promise.withResolvers<ExplorationEnd>();
    this.source = source;
    this.options = options;
    this.end = promise;
    this.#settle = resolve;
  }

  stop(): void {
    this.stops += 1;
  }

  found(said: SaidOfEnd, run: Partial<ExploredRun> = {}): void {
    this.runs += 1;
    this.options.onRun?.({
      outcome: outcomeOf({ elapsed: ELAPSED, ...said }),
      trace: `trace-${this.runs}`,
      preemptions: 0,
      delays: 0,
      faults: [],
      ...run,
    });
  }

  async finish(end: Partial<ExplorationEnd> = {}): Promise<void> {
    this.#settle({
      runs: this.runs,
      complete: -1,
      hasDelays: false,
      hasReplies: false,
      faults: [],
      unrepeatable: [],
      hasOneSchedule: false,
      wasStopped: false,
      isWithoutPython: false,
      ...end,
    });
    await this.end;
  }
}

export class FakeEngine implements Engine {
  readonly runs: FakeRun[] = [];
  prepared = 0;
  readonly explorations: FakeExploration[] = [];
  missing: readonly Missing[] = [];
  jspi = true;

  bootPath: BootPath = "snapshot";
  arrived: number | undefined;

  get capabilities(): Capabilities {
    const tier = this.jspi ? "A" : "C";
    return { ...CAPABILITIES, missing: this.missing, jspi: this.jspi, tier };
  }

  prepare(): void {
    this.prepared += 1;
  }

  run(source: string, options: RunOptions = {}): FakeRun {
    const run = new FakeRun(source, options);
    this.runs.push(run);
    return run;
  }

  inTurn(source: string): RunsInTurn {
    return { run: (options) => this.run(source, options), rewound: 0, close: () => {} };
  }

  explore(source: string, options: ExploreOptions): FakeExploration {
    const exploration = new FakeExploration(source, options);
    this.explorations.push(exploration);
    return exploration;
  }

  /** What the page began to explore last. */
  get lastExploration(): FakeExploration {
    const exploration = this.explorations.at(-1);
    if (exploration === undefined) throw new Error("Nothing has been explored.");
    return exploration;
  }

  /** The run the page started last. */
  get lastRun(): FakeRun {
    const run = this.runs.at(-1);
    if (run === undefined) throw new Error("Nothing has been run.");
    return run;
  }
}
