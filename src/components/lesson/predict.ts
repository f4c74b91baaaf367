import { fill } from "../../i18n/dictionary.ts";
import { OptionList } from "./option-list.ts";
import type { LessonSurroundings } from "./surroundings.ts";

const indexOnPage = (element: Element) =>
  [...document.querySelectorAll("lesson-predict")].indexOf(element);

/** Teaches the page what `<lesson-predict>` means; the markup is `Predict.astro`'s. */
export function definePredict({ words, progress }: LessonSurroundings): void {
  class PredictElement extends HTMLElement {
    #list: OptionList | undefined;
    readonly #place = String(indexOnPage(this));

    connectedCallback(): void {
      if (this.#list !== undefined) return;
      const options = [...this.querySelectorAll<HTMLElement>(".option")];
      const reveal = this.querySelector("details");
      if (options.length === 0 || reveal === null) return;

      const verdict = document.createElement("p");
      verdict.className = "verdict-line";
      verdict.setAttribute("role", "status");
      reveal.before(verdict);
      reveal.hidden = true;

      const list = new OptionList(options, [...options.keys()], words, (index) => {
        progress.predict(this.#place, index);
        show(index);
      });
      this.#list = list;

      const show = (index: number) => {
        const { right } = list;
        const isRight = index === right;
        list.choose(index);
        list.close();
        if (!isRight) list.mark(index, "wrong");
        list.mark(right, "right");
        verdict.dataset.verdict = isRight ? "passed" : "failed";
        verdict.textContent = isRight
          ? words.predictRight
          : fill(words.predictWrong, { right: list.letterOf(right) });
        reveal.hidden = false;
        reveal.open = true;
      };

      const kept = progress.kept.predictions[this.#place];
      if (kept !== undefined && kept < options.length) show(kept);
    }
  }

  customElements.define("lesson-predict", PredictElement);
}
