import type { ExploredRun } from "../../engine/index.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { button, element } from "../element.ts";

interface Result {
  /** One that ended so. */
  readonly run: ExploredRun;
  readonly share: number;
  readonly facts: string;
  readonly ending: string | undefined;
  readonly text: string;
  /** Whether that was printed; else it says something of the run. */
  readonly isPrinted: boolean;
  readonly isChosen: boolean;
}

/** One way in which runs ended: a bar that says how many did, and replays one of them. */
export class ResultRow {
  readonly item: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #facts = element("span", { class: "facts" });
  readonly #ending = element("span", { class: "ending" });
  readonly #text = element("span", { class: "printed" });
  readonly #label: HTMLElement;
  #run: ExploredRun | undefined;

  constructor(words: Dictionary, onChoose: (run: ExploredRun) => void) {
    this.#label = element("span", { class: "label", text: `${words.output}:` });
    this.#button = button(
      "",
      () => {
        if (this.#run !== undefined) onChoose(this.#run);
      },
      { children: [this.#facts, this.#ending, this.#label, this.#text] },
    );
    this.item = element("li", { children: [this.#button] });
  }

  draw({ run, share, facts, ending, text, isPrinted, isChosen }: Result): void {
    this.#run = run;
    this.#button.style.setProperty("--share", String(share));
    this.#button.setAttribute("aria-pressed", String(isChosen));
    this.#facts.textContent = facts;
    this.#ending.textContent = ending ?? "";
    this.#ending.hidden = ending === undefined;
    this.#text.textContent = text;
    this.#text.hidden = text === "";
    this.#label.hidden = !isPrinted;
  }
}
