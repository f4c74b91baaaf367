import { fill } from "../../i18n/dictionary.ts";
import type { Answer } from "../progress/progress.ts";
import { OptionList } from "./option-list.ts";
import { shuffledPlaces } from "./shuffle.ts";
import type { LessonSurroundings } from "./surroundings.ts";

const NO_ANSWER: Answer = { tried: [], found: false };

/** Teaches the page what `<lesson-quiz>` means; the markup is `Quiz.astro`'s. */
export function defineQuiz({ words, progress, lesson }: LessonSurroundings): void {
  /** Numbered through the lesson, whichever quiz it stands in. */
  const placeOf = (question: Element) =>
    [...document.querySelectorAll("lesson-quiz .question")].indexOf(question);

  class QuizElement extends HTMLElement {
    #isReady = false;

    connectedCallback(): void {
      if (this.#isReady) return;
      this.#isReady = true;
      const score = document.createElement("p");
      score.className = "score";
      score.setAttribute("role", "status");
      const questions = [...this.querySelectorAll<HTMLElement>(".question")];
      const answers = questions.map((question) => this.#ask(question, () => count()));
      const count = () => {
        const given = answers.map((answer) => answer());
        const text = scoreText(given, words.quizScore);
        if (score.textContent !== text) score.textContent = text;
      };
      count();
      this.append(score);
    }

    /** Makes a question answerable; returns what has been answered so far. */
    #ask(question: HTMLElement, onAnswer: () => void): () => Answer {
      const place = placeOf(question);
      const options = [...question.querySelectorAll<HTMLElement>(".option")];
      const order = shuffledPlaces(options.length, `${lesson ?? ""} ${place}`);
      let answer = NO_ANSWER;

      const list = new OptionList(options, order, words, (index) => {
        show(index);
        progress.answer(String(place), answer);
        onAnswer();
      });

      const show = (index: number) => {
        const found = index === list.right;
        answer = { tried: [...answer.tried, index], found };
        list.choose(index);
        list.mark(index, found ? "right" : "wrong");
        const why = options[index]?.querySelector("details");
        if (why !== null && why !== undefined) {
          why.hidden = false;
          why.open = true;
        }
        if (found) list.close();
      };

      for (const option of options)
        option.querySelector("details")?.toggleAttribute("hidden", true);
      const kept = progress.kept.answers[String(place)] ?? NO_ANSWER;
      for (const index of kept.tried) if (index < options.length) show(index);
      return () => answer;
    }
  }

  customElements.define("lesson-quiz", QuizElement);
}

/** How many questions are answered, and how many of them at once; nothing before the first. */
function scoreText(answers: readonly Answer[], sentence: string): string {
  const found = answers.filter((answer) => answer.found);
  if (found.length === 0) return "";
  return fill(sentence, {
    found: String(found.length),
    count: String(answers.length),
    first: String(found.filter(({ tried }) => tried.length === 1).length),
  });
}
