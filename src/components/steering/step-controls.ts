import { fill } from "../../i18n/dictionary.ts";
import type { SteeringWords } from "../../i18n/steering.ts";
import { button, element, enable } from "../element.ts";
import { type Act, shortcutsOf, shownKey } from "./step-keys.ts";

/** Steps per second when they are played. */
const PACES = [1, 3, 10, Number.POSITIVE_INFINITY] as const;
const FIRST_PACE = 1;

export interface StepView {
  /** Who goes next, or what. */
  readonly next: string;
  readonly canGo: boolean;
  readonly canUndo: boolean;
  readonly canTimePass: boolean;
}

/** The buttons of Step, each with its key, and what is said beside them of lines and of the pace. */
export class StepControls {
  readonly element: HTMLElement;
  readonly lines: HTMLElement;
  readonly #words: SteeringWords;
  readonly #labels = new Map<Act, HTMLElement>();
  readonly #buttons = new Map<Act, HTMLButtonElement>();
  readonly #pace: HTMLSelectElement;
  readonly #line: HTMLInputElement;
  readonly #breakpoints = element("p", { class: "breakpoints" });

  constructor(words: SteeringWords, act: (act: Act) => void) {
    this.#words = words;
    const make = (name: Act, text: string, className?: string) => {
      const label = element("span", { text });
      // Whoever hears the page is told the key by the attribute.
      const key = element("kbd", { text: shownKey(name), attributes: { "aria-hidden": "true" } });
      const made = button("", () => act(name), {
        ...(className === undefined ? {} : { class: className }),
        attributes: { "aria-keyshortcuts": shortcutsOf(name) },
        children: [label, key],
      });
      this.#labels.set(name, label);
      this.#buttons.set(name, made);
      return made;
    };
    this.#pace = this.#makePaces();
    this.#line = element("input", {
      attributes: { type: "text", inputmode: "numeric", size: "3", autocomplete: "off" },
    });
    this.#line.addEventListener("input", () => this.#drawLine());
    this.element = element("div", {
      class: "controls",
      children: [
        make("next", words.step, "next"),
        make("to-switch", words.stepToSwitch),
        make("play", words.stepPlay),
        make("undo", words.stepUndo),
        make("time", words.stepTime),
        make("end", words.stepEnd, "end"),
      ],
    });
    this.lines = element("div", {
      class: "controls lines",
      children: [
        element("label", { children: [element("span", { text: words.stepPace }), this.#pace] }),
        element("label", { children: [element("span", { text: words.stepOfLine }), this.#line] }),
        make("to-line", words.stepToLine),
        make("breakpoint", words.stepBreakpoint),
        this.#breakpoints,
      ],
    });
    this.showBreakpoints(new Set());
  }

  /** Milliseconds between the steps that are played; 0: at once. */
  get pace(): number {
    return 1_000 / (PACES[this.#pace.selectedIndex] ?? 1);
  }

  changePace(by: 1 | -1): void {
    const { selectedIndex } = this.#pace;
    this.#pace.selectedIndex = Math.min(PACES.length - 1, Math.max(0, selectedIndex + by));
  }

  /** The line that is meant, counted from 1. */
  get line(): number | undefined {
    const line = Number.parseInt(this.#line.value, 10);
    return line > 0 ? line : undefined;
  }

  set line(line: number) {
    this.#line.value = String(line);
    this.#drawLine();
  }

  draw({ next, canGo, canUndo, canTimePass }: StepView): void {
    const label = this.#labels.get("next");
    if (label !== undefined) label.textContent = next;
    this.#enable("next", canGo);
    this.#enable("to-switch", canGo);
    this.#enable("play", canGo);
    this.#enable("undo", canUndo);
    this.#enable("time", canTimePass);
    this.#drawLine(canGo);
  }

  showPlaying(isPlaying: boolean): void {
    const label = this.#labels.get("play");
    if (label !== undefined) {
      label.textContent = isPlaying ? this.#words.stepPause : this.#words.stepPlay;
    }
  }

  showBreakpoints(lines: ReadonlySet<number>): void {
    const sorted = [...lines].sort((one, other) => one - other);
    this.#breakpoints.textContent =
      sorted.length === 0
        ? this.#words.stepNoBreakpoints
        : fill(this.#words.stepBreakpoints, { lines: sorted.join(", ") });
    this.#drawLine();
  }

  focus(): void {
    this.#buttons.get("next")?.focus({ preventScroll: true });
  }

  #makePaces(): HTMLSelectElement {
    const texts = PACES.map((pace) =>
      Number.isFinite(pace)
        ? fill(this.#words.stepPerSecond, { count: String(pace) })
        : this.#words.stepAtOnce,
    );
    const select = element("select", {
      attributes: { "aria-keyshortcuts": [shortcutsOf("slower"), shortcutsOf("faster")].join(" ") },
      children: texts.map((text) => element("option", { text })),
    });
    select.selectedIndex = FIRST_PACE;
    return select;
  }

  #drawLine(canGo?: boolean): void {
    const canStep = canGo ?? this.#buttons.get("next")?.getAttribute("aria-disabled") !== "true";
    this.#enable("to-line", canStep && this.line !== undefined);
    this.#enable("breakpoint", this.line !== undefined);
  }

  #enable(act: Act, isEnabled: boolean): void {
    const made = this.#buttons.get(act);
    if (made !== undefined) enable(made, isEnabled);
  }
}
