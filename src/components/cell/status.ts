import type { Engine } from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { element, find, paragraphs } from "../element.ts";
import { SECONDS, timeToText } from "../timeline/units.ts";
import { IDLE, isUnderWay, type RunState } from "./run-state.ts";
import { explanations, missingToText, stateToText, tierToText } from "./state-text.ts";

const TICK_MILLISECONDS = 100;

/** How long (ms) Python may be on its way before the reader is told how much of it is there. */
const PATIENCE = 1_000;

export interface CellStatusOptions {
  readonly engine: Engine;
  readonly words: Dictionary;
  readonly locale: Locale;
}

/** Says how the run stands: in words, by the buttons that can be pressed, and by the field for a line. */
export class CellStatus {
  readonly #cell: HTMLElement;
  readonly #options: CellStatusOptions;
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #status: HTMLElement;
  readonly #text: HTMLElement;
  // The seconds, and before them the share of Python that has come: read aloud at every tick, they would drown the output.
  readonly #timer = element("span", { attributes: { role: "timer", "aria-live": "off" } });
  readonly #form: HTMLFormElement;
  readonly #line: HTMLInputElement;
  readonly #notes: HTMLElement;
  readonly #edited = element("span", { class: "edited" });
  #shown: RunState = IDLE;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(cell: HTMLElement, options: CellStatusOptions) {
    this.#cell = cell;
    this.#options = options;
    this.#run = find(cell, "[data-part=run]");
    this.#stop = find(cell, "[data-part=stop]");
    this.#status = find(cell, "[data-part=status]");
    this.#form = find(cell, "[data-part=input]");
    this.#line = find(this.#form, "input");
    this.#notes = find(cell, "[data-part=notes]");
    find(cell, "[data-part=reset]").after(this.#edited);
    this.#text = element("span", { text: this.#status.textContent.trim() });
    this.#status.replaceChildren(this.#text, this.#timer);
    this.#line.setAttribute("enterkeyhint", "send");
  }

  /** Says what programs, or the reader, cannot do in this browser; what holds for the whole page, once. */
  showLimits(isSteered: boolean): void {
    const { engine, words } = this.#options;
    const { missing, tier, jspi } = engine.capabilities;
    const [lacking] = missing;
    if (lacking !== undefined) {
      this.#run.hidden = true;
      this.#status.hidden = true;
      this.note([missingToText(lacking, words)]);
      return;
    }
    const lacksSteering = !jspi && isSteered;
    const isFirst = document.querySelector("python-cell") === this.#cell;
    const sentences = [
      isFirst ? tierToText(tier, words) : undefined,
      lacksSteering ? words.stepNeedsSwitching : undefined,
    ];
    this.note(sentences.filter((sentence) => sentence !== undefined));
  }

  note(sentences: readonly string[]): void {
    this.#notes.replaceChildren(...paragraphs(sentences));
  }

  show(state: RunState): void {
    const { engine, words, locale } = this.#options;
    this.#shown = state;
    this.#text.textContent = stateToText(state, words, locale);
    if (engine.bootPath !== undefined) {
      this.#status.title = engine.bootPath === "snapshot" ? words.bootSnapshot : words.bootPlain;
    }
    const isStopping = isUnderWay(state) && state.isStopping;
    this.#stop.textContent = isStopping ? words.stopNow : words.stop;
    if (engine.capabilities.missing.length === 0) {
      if (isUnderWay(state)) replace(this.#run, this.#stop);
      else replace(this.#stop, this.#run);
      this.note(explanations(state, words));
      if (state.kind === "deadlocked") void this.#drawCycle(state);
    }
    this.#showField(state);
    this.#tick(state);
  }

  /** @param sentence says that the program is no longer the original; empty where it is. */
  sayEdited(sentence: string): void {
    this.#edited.textContent = sentence;
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  #showField(state: RunState): void {
    const isAsked = state.kind === "waiting-input" || (state.kind === "stepping" && state.isAsked);
    const wasHidden = this.#form.hidden;
    const hadFocus = this.#form.contains(document.activeElement);
    this.#form.hidden = !isAsked;
    if (isAsked) {
      const isHere = this.#cell.contains(document.activeElement) || hasNoFocus();
      // Whoever steps may go on elsewhere first.
      if (wasHidden && isHere && !state.isStepped) this.#line.focus();
    } else if (hadFocus) (isUnderWay(state) ? this.#stop : this.#run).focus();
  }

  /** Shows the seconds passing while the program runs, and before it what there is of Python. */
  #tick(state: RunState): void {
    this.close();
    this.#timer.textContent = "";
    const draw = this.#drawerOf(state);
    if (draw === undefined) return;
    draw();
    this.#ticking = setInterval(draw, TICK_MILLISECONDS);
  }

  #drawerOf(state: RunState): (() => void) | undefined {
    const { engine, words, locale } = this.#options;
    if (state.kind === "starting") {
      const asked = performance.now();
      const percent = new Intl.NumberFormat(locale, { style: "percent" });
      return () => {
        const share = performance.now() - asked < PATIENCE ? undefined : engine.arrived;
        this.#timer.textContent =
          share === undefined ? "" : ` ${fill(words.arrived, { share: percent.format(share) })}`;
      };
    }
    if (state.kind !== "running" && state.kind !== "waiting-input") return undefined;
    const { since } = state;
    return () => {
      const seconds = (performance.now() - since) / 1_000;
      this.#timer.textContent = ` ${timeToText(seconds, SECONDS, seconds < 10 ? 2 : 1, words, locale)}`;
    };
  }

  async #drawCycle(state: RunState & { kind: "deadlocked" }): Promise<void> {
    const picture = await import("./wait-cycle.ts").catch(() => undefined);
    const cycle = picture?.findWaitCycle(state.waits) ?? [];
    if (picture === undefined || cycle.length === 0 || this.#shown !== state) return;
    this.#notes.querySelector(".wait-cycle")?.remove();
    // Before who waits for what, one by one: it is what the reader has to see.
    this.#notes.firstElementChild?.after(picture.drawWaitCycle(cycle, this.#options.words));
  }
}

/** Shows one button in the other's place, with the focus if that had it. */
function replace(shown: HTMLElement, hidden: HTMLElement): void {
  const hadFocus = document.activeElement === shown;
  hidden.hidden = false;
  if (hadFocus) hidden.focus();
  shown.hidden = true;
}

const hasNoFocus = () =>
  document.activeElement === null || document.activeElement === document.body;
