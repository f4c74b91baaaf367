import { POINTS, readTrace } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import type { CellStage } from "../cell/stage.ts";
import { button, element } from "../element.ts";
import { CellWhy } from "../why/why.ts";
import { CellExplore } from "./explore.ts";
import { scheduleActions, traceProblemToText } from "./schedule-actions.ts";
import { CellStep } from "./step.ts";

/** All that a reader can do with a cell's schedules: step, explore, and repeat one. */
export class CellSteering {
  readonly #stage: CellStage;
  readonly #why: CellWhy;
  #step: CellStep | undefined;
  #explore: CellExplore | undefined;
  #linked: HTMLElement | undefined;

  constructor(stage: CellStage) {
    this.#stage = stage;
    this.#why = new CellWhy(stage);
  }

  /** Opens Step or closes it; with a schedule, begins anew along it. */
  step(trace?: string): void {
    const isOpen = this.#step !== undefined;
    this.#step?.close();
    if (isOpen && trace === undefined) return;
    const step = new CellStep(this.#stage, {
      why: this.#why,
      trace,
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
  offer(trace: string): void {
    const { cell, words } = this.#stage;
    this.#linked?.remove();
    const row = element("div", { class: "schedules" });
    this.#linked = row;
    cell.querySelector("[data-part=input]")?.before(row);
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

  /** @param row where it is said how that went. */
  replay(row: HTMLElement, trace: string): void {
    const { words, locale } = this.#stage;
    const said = row.querySelector("p") ?? row.appendChild(element("p"));
    said.setAttribute("role", "status");
    const problem = this.#problemOf(trace);
    said.textContent = problem ?? words.scheduleReplayed;
    if (problem !== undefined) return;
    if (row.querySelector("[aria-live]") === null) {
      said.before(
        ...scheduleActions(
          this.#stage,
          () => trace,
          (known) => this.step(known),
        ),
      );
    }
    this.#stage.start(
      this.#why.follow({
        policy: { kind: "replay", trace },
        points: POINTS,
        onEnd: ({ schedule }) => {
          // What is open above it may have left it out of sight.
          this.#stage.cell
            .querySelector("[data-part=result]")
            ?.scrollIntoView({ block: "nearest" });
          if (!schedule?.isEndless) return;
          said.textContent = fill(words.exploreEndless, { count: POINTS.toLocaleString(locale) });
        },
      }),
    );
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
