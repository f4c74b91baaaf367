import { looksToTakeTurns } from "../../engine/index.ts";
import type { CellSteering } from "../steering/steering.ts";
import { whenNear } from "./near.ts";
import { linkToRun } from "./schedule-link.ts";
import type { CellStage, OfferedCheck } from "./stage.ts";

/** What opens Step and Explore and repeats schedules; they themselves are fetched when they are asked for. */
export class SteeringButtons {
  readonly #stage: CellStage;
  readonly #onFailed: () => void;
  readonly #step: HTMLElement | null;
  readonly #explore: HTMLElement | null;
  readonly #races: HTMLElement | null;
  readonly #schedules: HTMLElement | null;
  #steering: Promise<CellSteering | undefined> | undefined;
  /** How often the reader has turned to something else. */
  #left = 0;

  constructor(stage: CellStage, onFailed: () => void) {
    const part = (name: string) => stage.cell.querySelector<HTMLElement>(`[data-part=${name}]`);
    this.#stage = stage;
    this.#onFailed = onFailed;
    this.#step = part("step");
    this.#explore = part("explore");
    this.#races = part("races");
    this.#schedules = part("schedules");
  }

  listen(signal: AbortSignal): void {
    const { cell, engine } = this.#stage;
    const { jspi, missing } = engine.capabilities;
    if (!jspi || missing.length > 0) {
      const reserved = cell.querySelector<HTMLElement>("[data-part=reserved]");
      for (const part of [this.#step, this.#explore, this.#races, this.#schedules, reserved]) {
        if (part !== null) part.hidden = true;
      }
      return;
    }
    const step = () => this.#begin((steering) => steering.step());
    const explore = () => this.#steer((steering) => steering.explore());
    this.#step?.addEventListener("click", step, { signal });
    this.#explore?.addEventListener("click", explore, { signal });
    const races = () => this.#begin((steering) => steering.lookForRaces());
    this.#races?.addEventListener("click", races, { signal });
    this.#schedules?.addEventListener("click", ({ target }) => this.#replay(target), { signal });
    const { opened } = cell.dataset;
    if (opened === "step") whenNear(cell, signal, step);
    if (opened === "explore") explore();
    cell.addEventListener("input", () => this.#show(), { signal });
    window.addEventListener("hashchange", () => this.openLink(), { signal });
  }

  /** Goes to this cell if the page's address carries one exact run of its program. */
  openLink(): void {
    const link = linkToRun(location.hash);
    if (link?.programId !== this.#stage.programId) return;
    this.offer(link.trace);
    this.#stage.cell.scrollIntoView();
  }

  /** What was asked for and has not begun, because it is still being fetched, begins no more. */
  leave(): void {
    this.#left++;
  }

  offer(trace: string, check?: OfferedCheck): void {
    this.#steer((steering) => steering.offer(trace, check));
  }

  #replay(target: EventTarget | null): void {
    const row = this.#schedules;
    const schedule = target instanceof HTMLElement ? target.dataset.schedule : undefined;
    if (row === null || schedule === undefined) return;
    this.#begin((steering) => {
      if (schedule === "") void steering.search(row);
      else steering.replay(row, schedule);
    });
  }

  /** A program that has become concurrent can be steered like those that came so. */
  #show(): void {
    if (!looksToTakeTurns(this.#stage.program)) return;
    for (const part of [this.#step, this.#explore, this.#races])
      if (part !== null) part.hidden = false;
  }

  /** For what takes the place of the cell's run. */
  #begin(act: (steering: CellSteering) => void): void {
    const left = this.#left;
    this.#steer((steering) => {
      if (this.#left === left) act(steering);
    });
  }

  #steer(act: (steering: CellSteering) => void): void {
    this.#steering ??= this.#load();
    void this.#steering.then((steering) => {
      if (steering !== undefined && this.#stage.cell.isConnected) act(steering);
    });
  }

  async #load(): Promise<CellSteering | undefined> {
    const loaded = await import("../steering/steering.ts").catch(() => undefined);
    if (loaded !== undefined) return new loaded.CellSteering(this.#stage);
    this.#steering = undefined;
    this.#onFailed();
    return undefined;
  }
}
