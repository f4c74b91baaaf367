import type { LaneRace, Race, Timeline } from "../../engine/index.ts";
import type { Dictionary, Locale } from "../../i18n/dictionary.ts";
import { findParts } from "./figure.ts";
import { type Handled, Hands, type Point } from "./hands.ts";
import { liveWords } from "./live-words.ts";
import { MomentPanel } from "./moment-panel.ts";
import { Overview } from "./overview.ts";
import { drawForPaper, type Printed } from "./paper.ts";
import { type Clock, liveEnd, panRange, type Range, zoomRange } from "./range.ts";
import { HEAD, type Layout, layOut, type Scene, type Target, targetTime } from "./scene.ts";
import { Sheet } from "./sheet.ts";
import { neighbour, raceIn, targetAt, targetLine } from "./targets.ts";
import type { TimelineText } from "./text.ts";
import { laneNames, legendItems, tableRows } from "./words-beside.ts";

export interface TimelineViewOptions {
  readonly words: Dictionary;
  readonly locale: Locale;
  readonly text: TimelineText;
  /** The reader wants to see a line of the program. */
  readonly showLine: (line: number) => void;
  /** The reader looks at what printed a line of the output, or no longer does. */
  readonly lightOutput: (line: number | undefined) => void;
  /** The reader chose a part of the run, or the whole. */
  readonly onRange?: (range: Range | undefined) => void;
}

/** Drawing takes at most this part of the page's time while a program runs. */
const DRAWING_SHARE = 0.1;

/** For whoever prefers things not to move, milliseconds. */
const CALM_PAUSE = 1_000;

/** How long what was just printed stays lit, seconds. */
const GLOW = 0.4;

/** Draws a timeline in the place `Timeline.astro` makes for it, and answers to the reader's hands. */
export class TimelineView {
  readonly #figure: HTMLElement;
  readonly #parts: ReturnType<typeof findParts>;
  readonly #options: TimelineViewOptions;
  readonly #sheet = new Sheet();
  readonly #listeners = new AbortController();
  readonly #observers: readonly { disconnect(): void }[];
  readonly #overview: Overview;
  readonly #moment: MomentPanel;
  #timeline: Timeline;
  #clock: Clock | undefined;
  #layout: Layout;
  #laneCount = -1;
  /** Nothing while the whole run is in sight. */
  #range: Range | undefined;
  /** At least so far the axis goes, in seconds. */
  #axisEnd = 0;
  #selected: Target | undefined;
  #race: LaneRace | undefined;
  #litLine: number | undefined;
  #frame = 0;
  #nextDraw = 0;
  #momentFrame = 0;
  #isInSight = true;

  constructor(figure: HTMLElement, timeline: Timeline, options: TimelineViewOptions) {
    this.#figure = figure;
    this.#parts = findParts(figure);
    this.#options = options;
    this.#timeline = timeline;
    this.#layout = layOut(timeline);

    const { plot, zoom, keys, lanes } = this.#parts;
    plot.replaceChildren(this.#sheet.canvas);
    lanes.removeAttribute("tabindex");
    plot.classList.add("live");
    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    plot.setAttribute("aria-describedby", keys.id);
    zoom.hidden = false;
    const { signal } = this.#listeners;
    this.#overview = new Overview(lanes, (range) => this.#setRange(range), signal);
    this.#moment = new MomentPanel(timeline, {
      text: options.text,
      locale: options.locale,
      showLine: options.showLine,
      onMove: () => this.#lookAtMoment(),
    });
    zoom.append(this.#moment.toggle);
    lanes.after(this.#moment.element);
    this.#listen();
    new Hands(this.#handled(), signal);

    const resized = new ResizeObserver(() => this.#draw());
    resized.observe(lanes);
    const themed = new MutationObserver(() => {
      this.#sheet.forgetColours();
      this.#draw();
    });
    themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const inSight = new IntersectionObserver(([entry]) => {
      this.#isInSight = entry?.isIntersecting ?? true;
    });
    inSight.observe(figure);
    this.#observers = [resized, themed, inSight];
  }

  /**
   * Shows another run, or another part of it.
   *
   * @param clock while the run is under way.
   */
  show(timeline: Timeline, clock?: Clock, isRecorded = false): void {
    const { words } = this.#options;
    this.#parts.caption.textContent = isRecorded ? words.timelineRecorded : words.timeline;
    this.#timeline = timeline;
    this.#clock = clock;
    this.#laneCount = -1;
    this.#range = undefined;
    this.#axisEnd = 0;
    this.#selected = undefined;
    this.#race = undefined;
    this.#parts.table.replaceChildren();
    this.#parts.details.open = false;
    this.#figure.hidden = false;
    this.#draw();
    this.#drawAgain();
  }

  /** The run has ended: the picture stands still. */
  finish(): void {
    this.#clock = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#laneCount = -1;
    this.#fillTable();
    this.#draw();
  }

  /** Lights the prints of one line of the output. */
  lightPrints(outputLine: number | undefined): void {
    if (this.#litLine === outputLine) return;
    this.#litLine = outputLine;
    this.#draw();
  }

  /** Goes to where both accesses of a race are, and says what is missing between them. */
  showRace(told: Race): void {
    const race = raceIn(this.#timeline, told);
    if (race === undefined) return;
    const { first, second } = race;
    this.#race = race;
    const margin = Math.max((second.at - first.at) / 2, this.#whole.to / 1_000);
    const range = { from: first.at - margin, to: second.at + margin };
    this.#setRange(panRange(range, 0, this.#whole));
    const row = this.#layout.rowOfLane[second.lane] ?? 0;
    this.#scrollTo(this.#layout.rowOfLane[first.lane] ?? 0);
    this.#scrollTo(row);
    this.#parts.plot.focus({ preventScroll: true });
    this.#figure.scrollIntoView({ block: "nearest" });
    this.#select({ kind: "access", row, accesses: { access: second, times: 1 } });
  }

  /** The part in sight, as chosen elsewhere; nothing for the whole. */
  set range(range: Range | undefined) {
    this.#range = range;
    this.#draw();
  }

  /** Runs with the same end of the axis can be compared at a glance. */
  set axisEnd(seconds: number) {
    this.#axisEnd = seconds;
    this.#draw();
  }

  close(): void {
    cancelAnimationFrame(this.#momentFrame);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#clock = undefined;
    this.#listeners.abort();
    for (const observer of this.#observers) observer.disconnect();
    const { plot, zoom } = this.#parts;
    plot.classList.remove("live");
    for (const name of ["tabindex", "role", "aria-label", "aria-describedby"]) {
      plot.removeAttribute(name);
    }
    zoom.hidden = true;
    this.#moment.toggle.remove();
    this.#moment.element.remove();
  }

  get #now(): number {
    return Math.max(this.#clock?.now() ?? 0, this.#timeline.end);
  }

  get #whole(): Range {
    const { end: ended } = this.#timeline;
    const end = this.#clock === undefined ? ended : liveEnd(this.#now, this.#clock.leastEnd);
    // The last letters of what ends with the run must not touch the edge.
    return { from: 0, to: Math.max(end, this.#axisEnd, 1e-6) * 1.005 };
  }

  /** What is in sight. */
  get scene(): Scene {
    const now = this.#now;
    return {
      timeline: this.#timeline,
      layout: this.#layout,
      range: this.#range ?? this.#whole,
      now,
      words: liveWords(this.#timeline, this.#options),
      top: this.#parts.lanes.scrollTop,
      height: this.#visibleHeight - HEAD,
      selected: this.#selected,
      race: this.#race,
      moment: this.#moment.at,
      litLine: this.#litLine,
      litSince: this.#clock === undefined ? undefined : now - GLOW,
    };
  }

  /** Where it is out of sight, the picture follows; as often as a screen shows anything. */
  #lookAtMoment(): void {
    const { at } = this.#moment;
    const { from, to } = this.#range ?? this.#whole;
    if (at !== undefined && (at < from || at > to)) this.#pan(at - (from + to) / 2);
    else this.#drawSoon();
  }

  #drawSoon(): void {
    if (this.#momentFrame !== 0) return;
    this.#momentFrame = requestAnimationFrame(() => {
      this.#momentFrame = 0;
      this.#draw();
    });
  }

  get #visibleHeight(): number {
    return Math.min(this.#layout.height, this.#parts.lanes.clientHeight || this.#layout.height);
  }

  #draw(): void {
    if (this.#figure.hidden) return;
    this.#layOutAnew();
    this.#moment.follow(this.#timeline, this.#range ?? this.#whole);
    const width = this.#parts.plot.clientWidth;
    const palette = this.#sheet.draw(this.#figure, this.scene, width, this.#visibleHeight);
    this.#overview.draw({
      timeline: this.#timeline,
      layout: this.#layout,
      whole: this.#whole,
      range: this.#range,
      palette,
    });
  }

  /** New lanes need rows, names and perhaps another word in the legend. */
  #layOutAnew(): void {
    const { lanes } = this.#timeline;
    if (this.#laneCount === lanes.length) return;
    this.#laneCount = lanes.length;
    this.#layout = layOut(this.#timeline);
    const { lanes: scroller, names, plot, legend, fact } = this.#parts;
    const { text } = this.#options;
    scroller.style.setProperty("--row-height", `${this.#layout.rowHeight}px`);
    plot.style.blockSize = `${this.#layout.height}px`;
    names.replaceChildren(...laneNames(this.#timeline, this.#layout, text));
    legend.replaceChildren(...legendItems(this.#timeline, text));
    const summary = text.summary(this.#timeline);
    plot.setAttribute("aria-label", summary);
    if (this.#selected === undefined && fact.textContent !== summary) fact.textContent = summary;
  }

  /** Draws while the program runs, as often as leaves the program its time. */
  #drawAgain(): void {
    if (this.#clock === undefined || this.#frame !== 0) return;
    this.#frame = requestAnimationFrame((time) => {
      this.#frame = 0;
      if (time >= this.#nextDraw && this.#isInSight) {
        const start = performance.now();
        this.#draw();
        const cost = performance.now() - start;
        this.#nextDraw = time + Math.max(cost / DRAWING_SHARE, prefersCalm() ? CALM_PAUSE : 0);
      }
      this.#drawAgain();
    });
  }

  #handled(): Handled {
    const view = this;
    return {
      plot: this.#parts.plot,
      zoomButtons: this.#parts.zoom,
      get range() {
        return view.#range ?? view.#whole;
      },
      get isWhole() {
        return view.#range === undefined;
      },
      get focusTime() {
        const { from, to } = this.range;
        return view.#selected === undefined ? (from + to) / 2 : targetTime(view.#selected);
      },
      zoom: (factor, at) => this.#zoom(factor, at),
      pan: (seconds) => this.#pan(seconds),
      showWhole: () => this.#setRange(undefined),
      selectAt: (point) => this.#selectAt(point),
      unselect: () => this.#select(undefined),
      step: (inTime, inRows) => this.#step(inTime, inRows),
      follow: () => this.#follow(),
    };
  }

  #listen(): void {
    const { signal } = this.#listeners;
    const { lanes, details } = this.#parts;
    lanes.addEventListener("scroll", () => this.#draw(), { signal, passive: true });
    details.addEventListener("toggle", () => this.#fillTable(), { signal });
    drawForPaper(this.#parts.plot, () => this.#printed, signal);
  }

  #step(inTime: -1 | 0 | 1, inRows: -1 | 0 | 1): void {
    const target = neighbour(this.#parts.plot.clientWidth, this.scene, inTime, inRows);
    if (target === undefined) return;
    const at = targetTime(target);
    const { from, to } = this.#range ?? this.#whole;
    if (at < from || at > to) this.#pan(at - (from + to) / 2);
    this.#scrollTo(target.row);
    this.#select(target);
  }

  #scrollTo(row: number): void {
    const { lanes } = this.#parts;
    const { rowHeight } = this.#layout;
    const top = row * rowHeight;
    const room = lanes.clientHeight - HEAD - rowHeight;
    if (top < lanes.scrollTop) lanes.scrollTop = top;
    else if (top > lanes.scrollTop + room) lanes.scrollTop = top - room;
  }

  #zoom(factor: number, at: number): void {
    const whole = this.#whole;
    const range = zoomRange(this.#range ?? whole, factor, at, whole);
    this.#setRange(range.to - range.from >= whole.to - whole.from ? undefined : range);
  }

  #pan(by: number): void {
    if (this.#range !== undefined) this.#setRange(panRange(this.#range, by, this.#whole));
  }

  #setRange(range: Range | undefined): void {
    this.#range = range;
    this.#draw();
    this.#options.onRange?.(range);
  }

  #select(target: Target | undefined): void {
    if (target === undefined && this.#selected === undefined) return;
    this.#selected = target;
    const { text, lightOutput } = this.#options;
    this.#parts.fact.textContent =
      target === undefined
        ? text.summary(this.#timeline)
        : text.fact(this.#timeline, this.#layout, target);
    const line = target?.kind === "print" ? target.print.outputLine : undefined;
    this.#litLine = line;
    lightOutput(line);
    this.#draw();
  }

  #selectAt({ clientX, clientY }: Point): void {
    const { left, top, width } = this.#sheet.canvas.getBoundingClientRect();
    this.#select(targetAt({ width }, this.scene, clientX - left, clientY - top));
  }

  #follow(): void {
    const line = this.#selected === undefined ? undefined : targetLine(this.#selected);
    if (line !== undefined) this.#options.showLine(line);
  }

  /** As long as nobody has opened the table, nobody needs its rows. */
  #fillTable(): void {
    const { details, table } = this.#parts;
    if (!details.open) return;
    table.replaceChildren(...tableRows(this.#timeline, this.#layout, this.#options.text));
  }

  get #printed(): Printed | undefined {
    if (this.#figure.hidden) return undefined;
    const id = `printed-${this.#parts.keys.id}`;
    return [this.scene, { id, label: this.#options.text.summary(this.#timeline) }];
  }
}

const prefersCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
