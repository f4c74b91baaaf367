import {
  type EngineEvent,
  looksConcurrent,
  type Race,
  type RecordedTimeline,
  readRecordedTimeline,
  recordTimeline,
  type Timeline,
  TimelineFold,
} from "../../engine/index.ts";
import type { Locale } from "../../i18n/dictionary.ts";
import type { Clock, Range } from "./range.ts";
import type { TimelineView, TimelineViewOptions } from "./view.ts";

export interface TimelinePartOptions extends Omit<TimelineViewOptions, "text"> {
  readonly locale: Locale;
  /** Also for a program that does one thing at a time. */
  readonly isAlwaysShown?: boolean;
}

/** In virtual time, whole programs take microseconds. */
const LEAST_END = { real: 0.5, virtual: 50e-6 } as const;

const USUAL_HEIGHT = "16rem";

/**
 * The timeline of a cell: hidden until a run has more than one process, thread or task, unless the
 * page came with the picture of a recorded run.
 */
export class TimelinePart {
  readonly #figure: HTMLElement;
  readonly #options: TimelinePartOptions;
  /** As the page gave it, with its recorded picture if it has one. */
  readonly #original: readonly Node[];
  readonly #recorded: Timeline | undefined;
  #fold = new TimelineFold();
  /** What is to be seen; nothing while that is the page's own picture. */
  #shown: Timeline | undefined;
  #view: TimelineView | undefined;
  #loading: Promise<void> | undefined;
  #startedAt: number | undefined;
  #clock: "real" | "virtual" = "real";
  #isUnderWay = false;
  #range: Range | undefined;
  #axisEnd: number;

  constructor(figure: HTMLElement, options: TimelinePartOptions) {
    this.#figure = figure;
    this.#axisEnd = Number(figure.dataset.axisEnd ?? 0);
    this.#options = options;
    this.#original = [...figure.cloneNode(true).childNodes];
    const json = figure.querySelector("script[type='application/json']")?.textContent;
    this.#recorded = json === undefined ? undefined : readRecordedTimeline(JSON.parse(json));
  }

  /** A run of this program starts; the picture there is stays until there is another. */
  begin(source: string, clock: "real" | "virtual" = "real"): void {
    this.#clock = clock;
    this.#fold = new TimelineFold();
    this.#shown = undefined;
    this.#range = undefined;
    this.#startedAt = undefined;
    this.#isUnderWay = true;
    // What stands below must not jump: neither when the picture comes, nor while it has fewer lanes
    // than the one before.
    const { hidden, offsetHeight, style } = this.#figure;
    if (!hidden) style.minBlockSize = `${offsetHeight}px`;
    else if (this.#options.isAlwaysShown || looksConcurrent(source)) {
      this.#figure.hidden = false;
      style.minBlockSize = USUAL_HEIGHT;
    }
  }

  /** @param outputLine the line of the output that printed text goes to. */
  hear(event: EngineEvent, outputLine: number): void {
    if (event.kind === "state" && event.state === "running") {
      this.#startedAt ??= performance.now() - event.at * 1_000;
    }
    this.#fold.add(event, outputLine);
    const isWorthIt = this.#options.isAlwaysShown || this.#fold.isConcurrent;
    if (isWorthIt && this.#shown === undefined) this.#show(this.#fold);
  }

  finish(elapsed: number): void {
    this.#isUnderWay = false;
    this.#fold.finish(elapsed);
    if (this.#shown === undefined) this.#figure.hidden = true;
    else this.#view?.finish();
  }

  /** Shows what the page came with. */
  reset(): void {
    this.#isUnderWay = false;
    this.#shown = undefined;
    this.#fold = new TimelineFold();
    this.#view?.close();
    this.#view = undefined;
    this.#figure.replaceChildren(...this.#original.map((node) => node.cloneNode(true)));
    this.#figure.hidden = this.#recorded === undefined;
    this.#figure.style.minBlockSize = "";
  }

  /** Makes the page's own picture answer to the reader, who has come near. */
  wake(): void {
    if (this.#recorded === undefined || this.#shown !== undefined || this.#isUnderWay) return;
    if (this.#figure.hidden) return;
    this.#show(this.#recorded);
  }

  /** What was shown last, to be shown again on another page. */
  keep(): RecordedTimeline | undefined {
    if (this.#shown === undefined || this.#shown === this.#recorded) return undefined;
    return recordTimeline(this.#shown);
  }

  restore(recorded: unknown): void {
    if (recorded === undefined) return;
    try {
      this.#show(readRecordedTimeline(recorded));
    } catch {
      // Kept by another version of the site; the reader can run the program again.
    }
  }

  /** Of the last run. */
  get timeline(): Timeline {
    return this.#fold;
  }

  /** The part in sight, as chosen elsewhere; nothing for the whole. */
  set range(range: Range | undefined) {
    this.#range = range;
    if (this.#view !== undefined) this.#view.range = range;
    else this.wake();
  }

  /** At least so far the axis goes, in seconds: as far as those of other runs. */
  set axisEnd(seconds: number) {
    this.#axisEnd = seconds;
    if (this.#view !== undefined) this.#view.axisEnd = seconds;
  }

  /** Of the last run, with what is missing between its two accesses. */
  showRace(race: Race): void {
    this.#view?.showRace(race);
  }

  /** Lights the prints of one line of the output. */
  lightPrints(outputLine: number | undefined): void {
    this.#view?.lightPrints(outputLine);
  }

  close(): void {
    this.#view?.close();
    this.#view = undefined;
  }

  #show(timeline: Timeline): void {
    this.#shown = timeline;
    if (this.#view !== undefined) this.#showInView(this.#view, timeline);
    else this.#loading ??= this.#load();
  }

  async #load(): Promise<void> {
    const loaded = await Promise.all([
      import("./view.ts"),
      import("./beside-zoom.ts"),
      import("./text.ts"),
    ]).catch(() => undefined);
    this.#loading = undefined;
    // Meanwhile the run may have been reset, or another be shown.
    if (loaded === undefined || this.#shown === undefined || !this.#figure.isConnected) return;
    const [{ TimelineView }, { besideZoom }, { TimelineText }] = loaded;
    const { words, locale, onRange } = this.#options;
    const text = new TimelineText(words, locale);
    const figure = this.#figure;
    const tools = besideZoom({ words, locale, text, figure }, () => this.#view?.scene);
    figure.querySelector("[data-part=zoom]")?.append(...tools);
    this.#view ??= new TimelineView(figure, this.#shown, {
      ...this.#options,
      text,
      onRange: (range) => {
        this.#range = range;
        onRange?.(range);
      },
    });
    this.#showInView(this.#view, this.#shown);
  }

  #showInView(view: TimelineView, timeline: Timeline): void {
    const isLive = this.#isUnderWay && timeline === this.#fold;
    const clock: Clock = {
      now: () => this.#now(),
      leastEnd: LEAST_END[this.#clock],
    };
    view.show(timeline, isLive ? clock : undefined, timeline === this.#recorded);
    view.axisEnd = this.#axisEnd;
    view.range = this.#range;
  }

  #now(): number {
    // Virtual time does not pass while nothing happens.
    if (this.#clock === "virtual") return this.#fold.end;
    return this.#startedAt === undefined ? 0 : (performance.now() - this.#startedAt) / 1_000;
  }
}
