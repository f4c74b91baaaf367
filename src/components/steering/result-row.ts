import type { ExploredRun } from "../../engine/index.ts";
import { button, element } from "../element.ts";

interface Result {
  /** One that ended so. */
  readonly run: ExploredRun;
  readonly share: number;
  readonly facts: string;
  readonly ending: string | undefined;
  readonly text: string;
  readonly isChosen: boolean;
}

/** One way in which runs ended: a bar that says how many did, and replays one of them. */
export class ResultRow {
  readonly item: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #facts = element("span", { class: "facts" });
  readonly #ending = element("span", { class: "ending" });
  readonly #text = element("span", { class: "printed" });
  #run: ExploredRun | undefined;

  constructor(onChoose: (run: ExploredRun) => void) {
    this.#button = button(
      "",
      () => {
        if (this.#run !== undefined) onChoose(this.#run);
      },
      { children: [this.#facts, this.#ending, this.#text] },
    );
    this.item = element("li", { children: [this.#button] });
  }

  draw({ run, share, facts, ending, text, isChosen }: Result): void {
    this.#run = run;
    this.#button.style.setProperty("--share", String(share));
    this.#button.setAttribute("aria-pressed", String(isChosen));
    this.#facts.textContent = facts;
    this.#ending.textContent = ending ?? "";
    this.#ending.hidden = ending === undefined;
    this.#text.textContent = text;
    this.#text.hidden = text === "";
  }
}
