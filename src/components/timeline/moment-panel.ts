/** One moment of a run, which the reader drags: a line through the picture, and below it what is known of it. */
import {
  happeningBeside,
  happenings,
  type LaneAccess,
  type LaneMoment,
  momentAt,
  type Timeline,
  type VariableMoment,
} from "../../engine/index.ts";
import { fill, type Locale } from "../../i18n/dictionary.ts";
import { timelineWords } from "../../i18n/timeline.ts";
import { button, element } from "../element.ts";
import type { Range } from "./range.ts";
import type { TimelineText } from "./text.ts";

export interface MomentPanelOptions {
  readonly text: TimelineText;
  readonly locale: Locale;
  /** The moment has moved, or is not looked at any more. */
  readonly onMove: () => void;
  readonly showLine: (line: number) => void;
}

/** More variables would not be read. */
const SHOWN = 20;

/** The slider divides what is in sight. */
const STEPS = 10_000;

export class MomentPanel {
  readonly toggle: HTMLButtonElement;
  readonly element: HTMLElement;
  readonly #options: MomentPanelOptions;
  readonly #slider: HTMLInputElement;
  readonly #list = element("ul");
  #timeline: Timeline;
  /** Of the timeline that `#moments` are of. */
  #moments: readonly number[] | undefined;
  #range: Range = { from: 0, to: 1 };
  #at: number | undefined;

  constructor(timeline: Timeline, options: MomentPanelOptions) {
    this.#timeline = timeline;
    this.#options = options;
    const words = timelineWords[options.locale];
    this.toggle = button(words.moment, () => this.#open(this.#at === undefined), {
      attributes: { "aria-pressed": "false", title: words.momentMeans },
    });
    this.#slider = element("input", {
      attributes: { type: "range", min: "0", max: String(STEPS), "aria-label": words.momentMeans },
    });
    this.element = element("div", { class: "moment", children: [this.#slider, this.#list] });
    this.element.hidden = true;
    this.#slider.addEventListener("input", () => {
      const { from, to } = this.#range;
      this.#go(from + (Number(this.#slider.value) / STEPS) * (to - from));
    });
    this.#slider.addEventListener("keydown", (event) => this.#type(event));
  }

  /** Nothing while nobody looks at one. */
  get at(): number | undefined {
    return this.#at;
  }

  /** What is seen now: another run, or more of one, or another part of it. */
  follow(timeline: Timeline, range: Range): void {
    if (timeline !== this.#timeline) {
      this.#timeline = timeline;
      this.#open(false);
    }
    this.#moments = undefined;
    this.#range = range;
    this.#place();
  }

  #open(isOpen: boolean): void {
    if (isOpen === (this.#at !== undefined)) return;
    const { from, to } = this.#range;
    this.#at = isOpen ? (from + Math.min(to, this.#timeline.end)) / 2 : undefined;
    this.toggle.setAttribute("aria-pressed", String(isOpen));
    this.element.hidden = !isOpen;
    this.#options.onMove();
    this.#show();
  }

  #go(at: number): void {
    this.#at = Math.min(Math.max(at, 0), this.#timeline.end);
    this.#options.onMove();
    this.#show();
  }

  /** Arrow keys go from one thing that happens to the next. */
  #type(event: KeyboardEvent): void {
    const to = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : undefined;
    if (to === undefined || this.#at === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#moments ??= happenings(this.#timeline);
    this.#go(happeningBeside(this.#moments, this.#at, to));
  }

  #place(): void {
    if (this.#at === undefined) return;
    const { from, to } = this.#range;
    this.#slider.value = String(((this.#at - from) / Math.max(to - from, 1e-9)) * STEPS);
    this.#slider.ariaValueText = this.#options.text.moment(this.#timeline, this.#at);
  }

  #show(): void {
    if (this.#at === undefined) {
      this.#list.replaceChildren();
      return;
    }
    this.#place();
    const { lanes, variables } = momentAt(this.#timeline, this.#at);
    const when = this.#options.text.moment(this.#timeline, this.#at);
    const focused = document.activeElement instanceof HTMLElement && document.activeElement.dataset;
    const key = focused === false ? undefined : focused.way;
    this.#list.replaceChildren(
      element("li", { class: "when", text: when }),
      ...lanes.map((lane) => this.#laneItem(lane)),
      ...variables.slice(0, SHOWN).map((variable) => this.#variableItem(variable)),
    );
    // What was pressed is another element now.
    if (key === undefined) return;
    const again = [...this.#list.querySelectorAll("button")];
    (again.find(({ dataset }) => dataset.way === key) ?? this.#slider).focus();
  }

  #laneItem({ lane, span, line, holdings }: LaneMoment): HTMLElement {
    const { text, locale, showLine } = this.#options;
    const words = timelineWords[locale];
    const does = span === undefined ? words.momentNothing : text.state(span);
    const held = holdings.map(({ name }) => name).join(", ");
    const said = [does, ...(held === "" ? [] : [fill(words.momentHolds, { locks: held })])];
    return element("li", {
      children: [
        element("strong", { text: text.lane(this.#timeline, lane) }),
        ` ${said.join(", ")}`,
        ...(line === undefined
          ? []
          : [
              " ",
              this.#way(`line ${lane}`, fill(words.momentLine, { line: String(line) }), () =>
                showLine(line),
              ),
            ]),
      ],
    });
  }

  #variableItem({ variable, last, next }: VariableMoment): HTMLElement {
    const { text, locale } = this.#options;
    const words = timelineWords[locale];
    const by = (access: LaneAccess) => ({
      lane: text.lane(this.#timeline, access.lane),
      line: String(access.line),
    });
    return element("li", {
      children: [
        element("code", {
          text: last?.value === undefined ? variable : `${variable} = ${last.value}`,
        }),
        " ",
        ...(last === undefined
          ? [words.momentUnwritten]
          : [
              this.#way(`last ${variable}`, fill(words.momentLast, by(last)), () =>
                this.#go(last.at),
              ),
            ]),
        ...(next === undefined
          ? []
          : [
              " ",
              this.#way(`next ${variable}`, fill(words.momentNext, by(next)), () =>
                this.#go(next.at),
              ),
            ]),
      ],
    });
  }

  #way(key: string, title: string, go: () => void): HTMLElement {
    return button(title, go, { attributes: { "data-way": key } });
  }
}
