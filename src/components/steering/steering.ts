import { POINTS, readTrace } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import exploring from "../../styles/exploring.css?inline";
import stepping from "../../styles/stepping.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import type { CellStage, OfferedCheck } from "../cell/stage.ts";
import { button, element } from "../element.ts";
import { CellWhy } from "../why/why.ts";
import { CellExplore } from "./explore.ts";
import { conclusions } from "./explore-results.ts";
import { findFirstOther, isDeadlock, SEARCH_PLAN } from "./first-other.ts";
import { scheduleActions, traceProblemToText } from "./schedule-actions.ts";
import { type SteeringStage, toSteeringStage, underHarness } from "./steering-stage.ts";
import { CellStep } from "./step.ts";

/** All that a reader can do with a cell's schedules: step, explore, and repeat one. */
export class CellSteering {
  readonly #stage: SteeringStage;
  readonly #why: CellWhy;
  #step: CellStep | undefined;
  #explore: CellExplore | undefined;
  #linked: HTMLElement | undefined;
  /** The lines with a breakpoint, for as long as they are this program's. */
  readonly #breakpoints = new Set<number>();
  #searching: AbortController | undefined;

  constructor(stage: CellStage) {
    adoptStyles(stepping);
    adoptStyles(exploring);
    this.#stage = toSteeringStage(stage);
    this.#why = new CellWhy(stage, () => this.#searchDeadlock());
    stage.cell.addEventListener("input", ({ target }) => {
      if (target === stage.cell) this.#breakpoints.clear();
    });
  }

  /** Opens Step or closes it; with a schedule, begins anew along it. */
  step(trace?: string, stage = this.#stage): void {
    const isOpen = this.#step !== undefined;
    this.#step?.close();
    if (isOpen && trace === undefined) return;
    const step = new CellStep(stage, {
      why: this.#why,
      trace,
      breakpoints: this.#breakpoints,
      onClose: () => {
        this.#step = undefined;
        this.#press("step", false);
      },
    });
    this.#step = step;
    this.#press("step", true);
    step.open();
  }

  explore(): void {
    if (this.#explore !== undefined) {
      this.#explore.close();
      return;
    }
    this.#explore = new CellExplore(this.#stage, {
      why: this.#why,
      openStep: (trace) => this.step(trace),
      onClose: () => {
        this.#explore = undefined;
        this.#press("explore", false);
      },
    });
    this.#press("explore", true);
    this.#explore.open();
  }

  /** Runs the program once, under one schedule of many, for what nothing puts into an order. */
  lookForRaces(): void {
    const policy = { kind: "seeded", seed: 1, granularity: "line" } as const;
    this.#stage.start(this.#why.follow({ policy, points: POINTS }, { isAsked: true }));
  }

  /** Offers the schedule of a link, or says why it cannot be followed. */
  offer(trace: string, check?: OfferedCheck): void {
    if (check !== undefined) {
      this.#offerChecked(trace, check);
      return;
    }
    const { words } = this.#stage;
    const row = this.#newRow();
    const problem = this.#problemOf(trace);
    const said = element("p", { text: problem ?? words.scheduleLinked });
    row.append(said);
    if (problem === undefined) {
      const show = button(words.scheduleShow, () => this.replay(row, trace), { class: "next" });
      row.append(
        show,
        ...scheduleActions(
          this.#stage,
          () => trace,
          (known) => this.step(known),
        ),
      );
    } else {
      said.setAttribute("role", "alert");
    }
  }

  /** Above the input, in place of another. */
  #newRow(): HTMLElement {
    this.#linked?.remove();
    const row = element("div", { class: "schedules" });
    this.#linked = row;
    this.#stage.cell.querySelector("[data-part=input]")?.before(row);
    return row;
  }

  /** Offers a run in which a check of the program has found something. */
  #offerChecked(trace: string, { harness, row }: OfferedCheck): void {
    const stage = underHarness(this.#stage, harness);
    const { cell, words } = stage;
    const goToCell = () => cell.scrollIntoView({ block: "nearest" });
    const show = () => {
      goToCell();
      this.replay(row, trace, stage);
    };
    const step = () => {
      goToCell();
      this.step(trace, stage);
    };
    row.append(
      button(words.scheduleShow, show),
      button(words.scheduleStep, step),
      element("p", { text: words.checkRun }),
    );
  }

  /** @param row where it is said how that went. */
  replay(row: HTMLElement, trace: string, stage = this.#stage): void {
    const { words, locale } = stage;
    const said = saidIn(row);
    const problem = this.#problemOf(trace);
    said.textContent = problem ?? words.scheduleReplayed;
    if (problem !== undefined) return;
    if (stage === this.#stage && row.querySelector("[aria-live]") === null) {
      said.before(
        ...scheduleActions(
          this.#stage,
          () => trace,
          (known) => this.step(known),
        ),
      );
    }
    stage.start(
      this.#why.follow({
        policy: { kind: "replay", trace },
        points: POINTS,
        onEnd: ({ schedule }) => {
          // What is open above it may have left it out of sight.
          this.#stage.cell
            .querySelector("[data-part=result]")
            ?.scrollIntoView({ block: "nearest" });
          if (!schedule?.isEndless) return;
          said.textContent = fill(words.exploreEndless, {
            count: POINTS.toLocaleString(locale),
          });
        },
      }),
    );
  }

  #searchDeadlock(): void {
    const row = this.#newRow();
    row.scrollIntoView({ block: "nearest" });
    void this.search(row, isDeadlock);
  }

  /**
   * Searches for a schedule under which the program ends otherwise than usual, and repeats it.
   *
   * @param isWanted what is looked for in place of that.
   */
  async search(row: HTMLElement, isWanted?: typeof isDeadlock): Promise<void> {
    const { cell, words, locale } = this.#stage;
    this.#searching?.abort();
    const searching = new AbortController();
    this.#searching = searching;
    const said = saidIn(row);
    said.textContent = fill(words.exploreProgress, { count: "0" });
    cell.addEventListener(
      "input",
      ({ target }) => {
        if (target !== cell) return;
        searching.abort();
        said.textContent = "";
      },
      { signal: searching.signal },
    );
    const { state } = cell.dataset;
    const begun = performance.now();
    const result = await findFirstOther(this.#stage, {
      onRun: (runs) => {
        said.textContent = fill(words.exploreProgress, { count: runs.toLocaleString(locale) });
      },
      signal: searching.signal,
      isWanted,
    });
    if (searching.signal.aborted || !cell.isConnected) return;
    searching.abort();
    if (cell.dataset.state !== state) {
      // The reader has turned to something else.
      said.textContent = "";
      return;
    }
    if (result.kind === "none") {
      said.textContent = conclusions(SEARCH_PLAN, result.end, result.results, words, locale).join(
        " ",
      );
      return;
    }
    const seconds = (performance.now() - begun) / 1_000;
    this.replay(row, result.run.trace);
    // From the sentence on what was found to the picture of it.
    cell.scrollIntoView({ block: "nearest" });
    said.textContent = fill(words.exploreFound, {
      place: result.runs.toLocaleString(locale),
      duration: fill(words.seconds, {
        number: seconds.toLocaleString(locale, { maximumFractionDigits: 1 }),
      }),
    });
  }

  #problemOf(trace: string): string | undefined {
    const reading = readTrace(trace, this.#stage.program);
    return reading.ok ? undefined : traceProblemToText(reading.problem, this.#stage.words);
  }

  #press(part: "step" | "explore", isPressed: boolean): void {
    this.#stage.cell
      .querySelector(`[data-part=${part}]`)
      ?.setAttribute("aria-expanded", String(isPressed));
  }
}

/** Where a row of schedules says what became of the press. */
function saidIn(row: HTMLElement): HTMLElement {
  const said = row.querySelector("p") ?? row.appendChild(element("p"));
  said.setAttribute("role", "status");
  return said;
}
