import type { Engine, Measurement, Run } from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { OutputBuffer } from "../cell/output-buffer.ts";
import { find } from "../element.ts";
import { TimelinePart } from "../timeline/part.ts";
import { comparisonRows } from "./rows.ts";

export interface ComparisonSurroundings {
  readonly engine: Engine;
  readonly locale: Locale;
  readonly words: Dictionary;
}

/** Between two programs the engine makes new interpreters ready, which takes a core too. */
const REST_MILLISECONDS = 600;

/** Teaches the page what `<program-comparison>` means; the markup is `Compare.astro`'s. */
export function defineComparison({ engine, locale, words }: ComparisonSurroundings): void {
  class ProgramComparison extends HTMLElement {
    readonly #parts = findParts(this);
    readonly #sections = this.#parts.sections.map((section) => this.#openSection(section));
    #run: Run | undefined;
    #isStopped = false;

    connectedCallback(): void {
      const { compare, cancel } = this.#parts;
      compare.hidden = engine.capabilities.missing.length > 0;
      compare.onclick = () => void this.#compare();
      cancel.onclick = () => this.#stop();
      const prepare = () => engine.prepare();
      this.addEventListener("pointerenter", prepare, { once: true });
      this.addEventListener("focusin", prepare, { once: true });
    }

    disconnectedCallback(): void {
      this.#stop();
      for (const { part } of this.#sections) part.close();
    }

    #openSection(section: HTMLElement) {
      const part = new TimelinePart(find(section, "[data-part=timeline]"), {
        words,
        locale,
        isAlwaysShown: true,
        showLine: (line) => showLine(section, line),
        lightOutput: () => {},
        onRange: (range) => {
          for (const other of this.#sections) if (other.part !== part) other.part.range = range;
        },
      });
      section.addEventListener("pointerenter", () => part.wake());
      section.addEventListener("focusin", () => part.wake());
      const name = section.ariaLabel ?? "";
      return { part, name, source: section.dataset.source ?? "" };
    }

    /** One program after another, so that none takes a core from another. */
    async #compare(): Promise<void> {
      const { compare, cancel, status } = this.#parts;
      this.#isStopped = false;
      const hadFocus = document.activeElement === compare;
      compare.hidden = true;
      cancel.hidden = false;
      if (hadFocus) cancel.focus();
      const measured: (Measurement | undefined)[] = this.#sections.map(() => undefined);
      this.#show(measured);
      const problems = new Set<string>();
      for (const [index, { name, source, part }] of this.#sections.entries()) {
        status.textContent = fill(words.compareWaiting, { program: name });
        if (index > 0) await rest();
        if (this.#isStopped) break;
        part.axisEnd = longest(measured);
        const { measurement, problem } = await this.#measure(source, part);
        measured[index] = measurement;
        if (problem !== undefined) problems.add(fill(problem, { program: name }));
        for (const other of this.#sections) other.part.axisEnd = longest(measured);
        this.#show(measured);
      }
      status.textContent = this.#isStopped
        ? words.compareStopped
        : [...problems].join(" ") ||
          fill(words.compareCores, { count: String(engine.capabilities.cores) });
      const wasFocused = document.activeElement === cancel;
      cancel.hidden = true;
      compare.hidden = false;
      if (wasFocused) compare.focus();
    }

    async #measure(
      source: string,
      part: TimelinePart,
    ): Promise<{ measurement?: Measurement; problem?: string }> {
      const output = new OutputBuffer();
      part.begin(source);
      this.#run = engine.run(source, {
        onEvent: (event) => {
          part.hear(event, output.nextLine);
          if (event.kind === "output") output.append(event.stream, event.text);
        },
      });
      const outcome = await this.#run.outcome;
      const { status, elapsed } = outcome;
      this.#run = undefined;
      part.finish(elapsed);
      if (status === "completed") return { measurement: { elapsed, timeline: part.timeline } };
      const isWithoutPython = status === "crashed" && outcome.reason === "start";
      return { problem: isWithoutPython ? words.notLoaded : words.compareFailed };
    }

    #stop(): void {
      this.#isStopped = true;
      this.#run?.kill();
    }

    #show(measured: readonly (Measurement | undefined)[]): void {
      const rows = comparisonRows(measured, engine.capabilities.cores, words, locale);
      for (const [index, { time, speedUp, prediction }] of rows.entries()) {
        const cells = this.#parts.rows[index]?.querySelectorAll("td") ?? [];
        for (const [place, text] of [time, speedUp, prediction].entries()) {
          const cell = cells[place];
          if (cell !== undefined) cell.textContent = text;
        }
      }
    }
  }

  customElements.define("program-comparison", ProgramComparison);
}

const longest = (measured: readonly (Measurement | undefined)[]): number =>
  Math.max(0, ...measured.map((one) => one?.elapsed ?? 0));

const rest = () => new Promise((rested) => setTimeout(rested, REST_MILLISECONDS));

function showLine(section: HTMLElement, line: number): void {
  const details = find<HTMLDetailsElement>(section, "details");
  details.open = true;
  for (const marked of details.querySelectorAll(".marked")) marked.classList.remove("marked");
  const element = details.querySelectorAll("code .line")[line - 1];
  element?.classList.add("marked");
  element?.scrollIntoView({ block: "nearest" });
}

function findParts(comparison: HTMLElement) {
  return {
    compare: find<HTMLButtonElement>(comparison, "[data-part=compare]"),
    cancel: find<HTMLButtonElement>(comparison, "[data-part=cancel]"),
    status: find(comparison, "[data-part=status]"),
    sections: [...comparison.querySelectorAll<HTMLElement>(".program")],
    rows: [...comparison.querySelectorAll(".results tbody tr")],
  };
}
