import { cellMarkup } from "../cell-markup.ts";

const option = (text: string, right: boolean, why?: string) => `
  <div class="option" ${right ? "data-right" : ""}>
    <p>${text}</p>
    ${why === undefined ? "" : `<details class="why"><summary>Why</summary><div><p>${why}</p></div></details>`}
  </div>`;

/** A prediction as `Predict.astro` writes it, whose second option is right. */
export const predictMarkup = (): string => `
  <lesson-predict>
    <p>What will it print?</p>
    ${["10", "20", "30"].map((text, index) => option(text, index === 1)).join("")}
    <details class="reveal"><summary>Show the answer</summary><div><p>Twenty.</p></div></details>
  </lesson-predict>`;

/** A quiz as `Quiz.astro` writes it: two questions, the right option of each comes first. */
export const quizMarkup = (): string => `
  <lesson-quiz>
    ${["One", "Two"]
      .map(
        (question) => `
    <div class="question">
      <p>${question}?</p>
      ${option(`${question} right`, true, `${question}: so it is.`)}
      ${option(`${question} wrong`, false, `${question}: not so.`)}
      ${option(`${question} worse`, false, `${question}: even less.`)}
    </div>`,
      )
      .join("")}
  </lesson-quiz>`;

export const START = "print(1)";

export const CHECK = "import runpy\n\nrunpy.run_path('answer.py')\n";

/** An exercise as `Exercise.astro` writes it. */
export const exerciseMarkup = (): string => `
  <lesson-exercise data-exercise="threading/test/1" data-start="${START}" data-check="${CHECK}">
    <p>Write it.</p>
    <details class="hint"><summary>Hint</summary><div><p>First.</p></div></details>
    <details class="hint"><summary>Hint</summary><div><p>Second.</p></div></details>
    <div class="failure" data-code="lost-updates" hidden><p>Updates are lost.</p></div>
    ${cellMarkup("exercises/threading/test/1", START)}
    <div class="check">
      <button type="button" data-part="check">Check</button>
      <p data-part="verdict" role="status"></p>
    </div>
    <div class="verdict-details" data-part="verdict-details" aria-live="polite"></div>
    <div class="hints" data-part="hints"></div>
    <details class="solution"><summary>Solution</summary><pre>print(2)</pre></details>
  </lesson-exercise>`;
