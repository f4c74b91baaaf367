import type {
  Capabilities,
  Engine,
  EngineEvent,
  Exploration,
  ExplorationEnd,
  ExploreOptions,
  Missing,
  Outcome,
  Run,
  RunOptions,
} from "../../src/engine/index.ts";

const CAPABILITIES: Capabilities = {
  tier: "A",
  jspi: true,
  isolated: true,
  cores: 2,
  pyodide: "314.0.7",
  python: "3.14.2",
  missing: [],
};

/** One run whose program is the test: it prints, asks and ends when it is told to. */
export class FakeRun implements Run {
  readonly outcome: Promise<Outcome>;
  readonly source: string;
  readonly options: RunOptions;
  readonly lines: string[] = [];
  stops = 0;
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

  stop(): void {
    this.stops += 1;
  }

  input(line: string): void {
    this.lines.push(line);
  }

  step(): void {}

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

  async end(outcome: Partial<Outcome> = {}): Promise<void> {
    this.#settle({
      status: "completed",
      stdout: "",
      stderr: "",
      exitCode: 0,
      elapsed: 2.0149,
      ...outcome,
    });
    await this.outcome;
  }
}

/** An exploration whose runs and end the test makes up. */
export class FakeExploration implements Exploration {
  readonly end: Promise<ExplorationEnd>;
  readonly source: string;
  readonly options: ExploreOptions;
  readonly finish: (end: ExplorationEnd) => void;
  stops = 0;

  constructor(source: string, options: ExploreOptions) {
    const { promise, resolve } = Promise.withResolvers<ExplorationEnd>();
    this.end = promise;
    this.source = source;
    this.options = options;
    this.finish = resolve;
  }

  stop(): void {
    this.stops += 1;
  }
}

export class FakeEngine implements Engine {
  readonly runs: FakeRun[] = [];
  readonly explorations: FakeExploration[] = [];
  prepared = 0;
  missing: readonly Missing[] = [];

  readonly bootPath = "kept";

  get capabilities(): Capabilities {
    return { ...CAPABILITIES, missing: this.missing };
  }

  prepare(): void {
    this.prepared += 1;
  }

  run(source: string, options: RunOptions = {}): FakeRun {
    const run = new FakeRun(source, options);
    this.runs.push(run);
    return run;
  }

  explore(source: string, options: ExploreOptions): FakeExploration {
    const exploration = new FakeExploration(source, options);
    this.explorations.push(exploration);
    return exploration;
  }

  /** The run the page started last. */
  get lastRun(): FakeRun {
    const run = this.runs.at(-1);
    if (run === undefined) throw new Error("Nothing has been run.");
    return run;
  }
}
