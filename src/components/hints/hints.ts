import type { Run } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import { hintWords } from "../../i18n/hints.ts";
import styles from "../../styles/hints.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import type { CellStage } from "../cell/stage.ts";
import { button, element } from "../element.ts";
import { type Hint, hintToText, LESSON_OF, readHints } from "./found.ts";
import rules from "./rules.py?raw";

/** Seconds; reading a program takes some milliseconds. */
const TIMEOUT = 10;

/** Looks at a program while it is being written, and shows what tends to go wrong. */
export class CellHints {
  readonly #stage: CellStage;
  readonly #list: HTMLElement;
  #run: Run | undefined;
  /** It has changed since it was looked at. */
  #isStale = false;

  constructor(stage: CellStage) {
    adoptStyles(styles);
    const { title } = hintWords[stage.locale];
    this.#stage = stage;
    this.#list = element("ul", {
      class: "hints",
      attributes: { "data-part": "hints", "aria-label": title, "aria-live": "polite" },
    });
    this.#list.hidden = true;
    const { cell } = stage;
    cell.querySelector("[data-part=hints]")?.remove();
    cell.querySelector("[data-part=notes]")?.before(this.#list);
    cell.querySelector("[data-part=reset]")?.addEventListener("click", () => {
      this.#isStale = true;
      this.#list.hidden = true;
    });
  }

  /** One look at a time: there may be a word more by its end. */
  async look(): Promise<void> {
    this.#isStale = true;
    if (this.#run !== undefined) return;
    while (this.#isStale && this.#list.isConnected) {
      this.#isStale = false;
      const hints = this.#stage.cell.isOriginal ? [] : await this.#read();
      if (!this.#isStale) await this.#show(hints);
    }
  }

  async #read(): Promise<readonly Hint[]> {
    const { engine, program, cell } = this.#stage;
    const files = { "program.py": program };
    this.#run = engine.run(rules, { files, timeout: TIMEOUT });
    const { stdout } = await this.#run.outcome;
    this.#run = undefined;
    // To find what is wrong is what an exercise asks for.
    const isExercise = cell.closest("lesson-exercise") !== null;
    return readHints(stdout).filter(({ rule }) => !isExercise || rule === "syntax");
  }

  async #show(hints: readonly Hint[]): Promise<void> {
    const editor = await this.#stage.openEditor();
    editor?.markHints(hints);
    this.#list.hidden = hints.length === 0;
    const items = hints.map((hint) => this.#itemOf(hint));
    const isSame = items.map(({ outerHTML }) => outerHTML).join("") === this.#list.innerHTML;
    // What has been read aloud is not read again.
    if (!isSame) this.#list.replaceChildren(...items);
  }

  #itemOf(hint: Hint): HTMLElement {
    const { locale, playground, openEditor } = this.#stage;
    const words = hintWords[locale];
    const line = button(fill(words.line, { line: String(hint.line) }), async () => {
      (await openEditor())?.markLine(hint.line);
    });
    const lesson = LESSON_OF[hint.rule];
    const link = () => {
      const { href } = new URL(`../${lesson}/`, new URL(playground, document.baseURI));
      return element("a", { text: words.lesson, attributes: { href } });
    };
    return element("li", {
      attributes: { "data-rule": hint.rule },
      children: [line, hintToText(hint, locale), ...(lesson === undefined ? [] : [link()])],
    });
  }
}
