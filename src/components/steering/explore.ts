import {
  DELAYS,
  type Exploration,
  type ExplorationEnd,
  type ExploredRun,
  type ExploreOptions,
  endAlike,
  type Fault,
  type Granularity,
  groupRuns,
  LATE_REPLIES,
  POINTS,
  PREEMPTIONS,
  type RunGroup,
  readTrace,
} from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import { type CellStage, placePanel } from "../cell/stage.ts";
import { button, element } from "../element.ts";
import { nearestOther } from "../why/parting.ts";
import type { CellWhy } from "../why/why.ts";
import {
  conclusions,
  type ExplorePlan,
  endingToText,
  faultsToText,
  rarityToText,
  shareToText,
  tellingLines,
} from "./explore-results.ts";
import { faultChoice } from "./fault-choice.ts";
import { SEARCH_PLAN } from "./first-other.ts";
import { granularityChoice } from "./granularity-choice.ts";
import { ResultRow } from "./result-row.ts";
import { scheduleActions } from "./schedule-actions.ts";
import type { SteeringStage } from "./steering-stage.ts";

/** How many schedules are tried at most. */
const RUNS = { random: 200, systematic: 2_000, classes: 2_000 } as const;

export interface CellExploreOptions {
  readonly why: CellWhy;
  readonly openStep: (trace: string) => void;
  readonly onClose: () => void;
}

/** Runs the program of a cell under many schedules, and shows the different ways in which they end. */
export class CellExplore {
  readonly #stage: SteeringStage;
  readonly #why: CellWhy;
  readonly #onClose: () => void;
  readonly #listeners = new AbortController();
  readonly #start: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #bar = element("progress");
  readonly #count = element("span", { class: "count" });
  readonly #choice: HTMLElement;
  readonly #results: HTMLElement;
  readonly #rows: ResultRow[] = [];
  readonly #verdict = element("div", { class: "verdict", attributes: { role: "status" } });
  readonly #actions: HTMLElement;
  readonly #orders = element("div");
  #judging: AbortController | undefined;
  readonly #panel: HTMLElement;
  #method: ExploreOptions["method"] = "random";
  #granularity: Granularity = "line";
  #library = false;
  readonly #libraryChoice: HTMLElement;
  #fault: Fault | undefined;
  readonly #faultChoice: HTMLElement;
  #exploration: Exploration | undefined;
  #runs: ExploredRun[] = [];
  #plan: ExplorePlan;
  #frame = 0;
  #chosen: ExploredRun | undefined;

  constructor(stage: SteeringStage, { why, openStep, onClose }: CellExploreOptions) {
    const { words } = stage;
    this.#stage = stage;
    this.#plan = this.#makePlan();
    this.#why = why;
    this.#onClose = onClose;
    this.#start = button(words.exploreStart, () => this.#explore(), { class: "next" });
    this.#stop = button(words.stop, () => this.#exploration?.stop());
    this.#choice = element("p", { class: "heading", text: words.exploreChoose });
    this.#results = element("ol", {
      class: "results",
      attributes: { "aria-label": words.exploreResults },
    });
    this.#actions = element("div", {
      class: "controls actions",
      children: scheduleActions(stage, () => this.#chosen?.trace, openStep),
    });
    this.#actions.hidden = true;
    this.#choice.hidden = true;
    this.#libraryChoice = this.#makeLibraryChoice();
    this.#faultChoice = faultChoice(words, (fault) => {
      this.#fault = fault;
    });
    this.#granularity = recordedGranularity(stage) ?? this.#granularity;
    this.#panel = this.#makePanel();
  }

  open(): void {
    const { cell } = this.#stage;
    const { signal } = this.#listeners;
    placePanel(cell, this.#panel);
    cell.addEventListener("input", ({ target }) => target === cell && this.#forget(), { signal });
    this.#panel.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape") this.close();
      },
      { signal },
    );
    if (cell.contains(document.activeElement)) this.#start.focus({ preventScroll: true });
  }

  close(): void {
    if (this.#listeners.signal.aborted) return;
    this.#listeners.abort();
    const hadFocus = this.#panel.contains(document.activeElement);
    this.#abandon();
    this.#panel.remove();
    this.#onClose();
    if (hadFocus) this.#stage.cell.querySelector<HTMLElement>("[data-part=explore]")?.focus();
  }

  #makePanel(): HTMLElement {
    const { words, locale } = this.#stage;
    const close = button(words.exploreClose, () => this.close(), { class: "end" });
    const count = (number: number) => ({ count: number.toLocaleString(locale) });
    const orders = button(words.exploreOrders, () => void this.#judgeOrders());
    this.#bar.setAttribute("aria-label", words.explore);
    this.#bar.hidden = true;
    this.#stop.hidden = true;
    return element("section", {
      class: "steering explore",
      attributes: { "data-part": "explore-panel", "aria-label": words.exploreTitle },
      children: [
        element("p", { class: "heading", text: words.exploreTitle }),
        element("div", {
          class: "choices",
          children: [
            this.#methodChoice([
              ["random", fill(words.exploreRandom, count(RUNS.random))],
              ["systematic", fill(words.exploreSystematic, count(PREEMPTIONS))],
              ["classes", words.exploreClasses],
            ]),
            granularityChoice(words, this.#granularity, (granularity) => {
              this.#granularity = granularity;
            }),
            this.#libraryChoice,
            this.#faultChoice,
          ],
        }),
        element("div", {
          class: "controls",
          children: [this.#start, this.#stop, this.#bar, this.#count, orders, close],
        }),
        this.#choice,
        this.#results,
        this.#actions,
        this.#verdict,
        this.#orders,
        this.#makeLink(),
      ],
    });
  }

  /** To the page on how schedules are tried. */
  #makeLink(): HTMLElement {
    const { words, playground } = this.#stage;
    const { href } = new URL("../schedules/", new URL(playground, document.baseURI));
    const link = element("a", { text: words.exploreHow, attributes: { href } });
    return element("p", { class: "how", children: [link] });
  }

  #methodChoice(options: readonly (readonly [ExploreOptions["method"], string])[]): HTMLElement {
    const select = element("select", {
      children: options.map(([value, text]) => element("option", { text, attributes: { value } })),
    });
    select.addEventListener("change", () => {
      this.#method = options.find(([value]) => value === select.value)?.[0] ?? this.#method;
      this.#libraryChoice.hidden = this.#faultChoice.hidden = this.#method === "classes";
    });
    return element("label", {
      class: "choice",
      children: [element("span", { text: this.#stage.words.exploreMethod }), select],
    });
  }

  #makeLibraryChoice(): HTMLElement {
    const box = element("input", { attributes: { type: "checkbox" } });
    box.addEventListener("change", () => {
      this.#library = box.checked;
    });
    const text = element("span", { text: this.#stage.words.exploreLibrary });
    return element("label", { class: "choice", children: [box, text] });
  }

  #makePlan(): ExplorePlan {
    const [method, granularity] = [this.#method, this.#granularity];
    const anyOrder = this.#stage.cell.hasAttribute("data-any-order");
    return {
      method,
      granularity,
      runs: RUNS[method],
      preemptions: PREEMPTIONS,
      points: POINTS,
      delays: anyOrder ? LATE_REPLIES : DELAYS,
      anyOrder,
      library: method !== "classes" && this.#library,
      fault: method === "classes" ? undefined : this.#fault,
    };
  }

  #explore(): void {
    if (this.#exploration !== undefined) return;
    const { engine, program } = this.#stage;
    this.#forget();
    this.#plan = this.#makePlan();
    const { fault } = this.#plan;
    this.#verdict.replaceChildren();
    this.#bar.hidden = false;
    this.#bar.removeAttribute("value");
    this.#stop.hidden = false;
    this.#stop.focus({ preventScroll: true });
    this.#start.hidden = true;
    const exploration = engine.explore(program, {
      ...this.#plan,
      faults: fault === undefined ? {} : { [fault]: 1 },
      onRun: (run) => {
        if (this.#exploration !== exploration) return;
        this.#runs.push(run);
        if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
      },
    });
    this.#exploration = exploration;
    this.#draw();
    void exploration.end.then((end) => {
      if (this.#exploration === exploration) this.#finish(end);
    });
  }

  #finish(end: ExplorationEnd): void {
    const { words, locale } = this.#stage;
    this.#rest();
    this.#draw();
    const sentences = conclusions(this.#plan, end, groupRuns(this.#runs).length, words, locale);
    this.#say(sentences);
  }

  /** The program is another one, or is to be tried again. */
  #forget(): void {
    const hadResults = this.#runs.length > 0 || this.#exploration !== undefined;
    this.#abandon();
    this.#runs = [];
    this.#chosen = undefined;
    this.#actions.hidden = true;
    this.#draw();
    if (hadResults) this.#say([this.#stage.words.exploreEdited]);
  }

  /** Takes each lock out in turn, and says which of them are needed. */
  async #judgeOrders(): Promise<void> {
    this.#judging?.abort();
    const judging = new AbortController();
    this.#judging = judging;
    const part = await import("../why/orders-panel.ts").catch(() => undefined);
    if (part === undefined) this.#say([this.#stage.words.notLoaded]);
    await part?.showOrders(this.#orders, this.#stage, this.#granularity, judging.signal);
  }

  #abandon(): void {
    this.#judging?.abort();
    this.#orders.replaceChildren();
    this.#exploration?.stop();
    this.#rest();
  }

  #rest(): void {
    this.#exploration = undefined;
    const hadFocus = document.activeElement === this.#stop;
    this.#start.hidden = false;
    if (hadFocus) this.#start.focus({ preventScroll: true });
    this.#stop.hidden = true;
    this.#bar.hidden = true;
  }

  #say(sentences: readonly string[]): void {
    this.#verdict.replaceChildren(...sentences.map((text) => element("p", { text })));
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { words, locale } = this.#stage;
    const runs = this.#runs;
    this.#count.textContent =
      runs.length === 0 && this.#exploration === undefined
        ? ""
        : fill(words.exploreProgress, { count: runs.length.toLocaleString(locale) });
    if (this.#plan.method === "random" && runs.length > 0) {
      this.#bar.max = this.#plan.runs;
      this.#bar.value = runs.length;
    }
    const groups = groupRuns(runs);
    this.#choice.hidden = groups.length === 0;
    const lines = tellingLines(groups.map(({ simplest }) => simplest.outcome.stdout));
    for (const [place, group] of groups.entries()) {
      const row = this.#rows[place] ?? this.#addRow();
      this.#drawRow(row, group, lines[place] ?? []);
    }
    for (const { item } of this.#rows.splice(groups.length)) item.remove();
  }

  #addRow(): ResultRow {
    const row = new ResultRow(this.#stage.words, (run) => this.#choose(run));
    this.#rows.push(row);
    this.#results.append(row.item);
    return row;
  }

  #drawRow(row: ResultRow, { count, share, simplest }: RunGroup, lines: readonly string[]): void {
    const { words, locale } = this.#stage;
    const whole = this.#runs.length.toLocaleString(locale);
    const percent = shareToText(share, locale);
    const facts = [
      fill(words.exploreCount, { count: count.toLocaleString(locale), whole, percent }),
      rarityToText(share, words, locale),
      ...faultsToText(simplest, words),
    ];
    const isEmpty = lines.join("") === "";
    const ending = endingToText(simplest, this.#plan, words, locale);
    row.draw({
      run: simplest,
      share,
      facts: facts.filter((fact) => fact !== undefined).join(" · "),
      ending,
      text: isEmpty && ending === undefined ? words.printedNothing : lines.join("\n"),
      isPrinted: !isEmpty,
      isChosen: this.#chosen !== undefined && endAlike(simplest, this.#chosen),
    });
  }

  #choose(run: ExploredRun): void {
    // Python itself failed in it, and there is nothing to be repeated.
    if (run.trace === "") return;
    this.#chosen = run;
    this.#actions.hidden = false;
    this.#draw();
    this.#stage.start(
      this.#why.follow(
        { policy: { kind: "replay", trace: run.trace }, points: POINTS },
        { preemptions: run.preemptions, trace: run.trace, other: nearestOther(this.#runs, run) },
      ),
    );
  }
}

/** Where threads switch in the run that the page shows of this program, or searches for, if it does. */
function recordedGranularity({ cell, program }: CellStage): Granularity | undefined {
  const trace = cell.querySelector<HTMLElement>("[data-schedule]")?.dataset.schedule;
  if (trace === "") return SEARCH_PLAN.granularity;
  const reading = trace === undefined ? undefined : readTrace(trace, program);
  return reading?.ok ? reading.granularity : undefined;
}
