import { looksThreaded, type Outcome, POINTS, type SilencedRace } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import { whyWords } from "../../i18n/why.ts";
import styles from "../../styles/why.css?inline";
import type { CellStage, StagedRun } from "../cell/stage.ts";
import { button, element } from "../element.ts";
import { type Findings, findingsOf, linesOf } from "./findings.ts";
import { findingsToTold, type Sentence, sentence, type Told, type ToldStep } from "./sentences.ts";

interface Followed {
  readonly isAsked?: boolean;
  readonly preemptions?: number;
}

/** Below what a cell's program printed: why it came so, as far as nothing put its accesses into an order. */
export class CellWhy {
  readonly #stage: CellStage;
  #part: HTMLElement | undefined;

  constructor(stage: CellStage) {
    this.#stage = stage;
    stage.cell.addEventListener("input", ({ target }) => {
      // Its lines are no longer those.
      if (target === stage.cell) this.#clear();
    });
  }

  /**
   * The same run, watched for races; what is found is shown at its end.
   *
   * @param isAsked whether it is said of any program, too, that nothing was found.
   * @param preemptions of a run that was chosen from many which ended so, as it has the fewest.
   */
  follow(staged: StagedRun, { isAsked = false, preemptions }: Followed = {}): StagedRun {
    const { program } = this.#stage;
    return {
      ...staged,
      races: true,
      onEnd: (outcome) => {
        this.#show(outcome, program, isAsked || looksThreaded(program), preemptions);
        staged.onEnd?.(outcome);
      },
      onLeft: () => {
        this.#clear();
        staged.onLeft?.();
      },
    };
  }

  #clear(): void {
    if (this.#part === undefined) return;
    this.#part.remove();
    this.#part = undefined;
    void this.#mark(new Map());
  }

  async #mark(letters: ReturnType<typeof linesOf>): Promise<void> {
    const part = this.#part;
    const editor = await this.#stage.openEditor();
    if (this.#part === part) editor?.markAccesses(letters);
  }

  #show(outcome: Outcome, program: string, isAlwaysSaid: boolean, preemptions?: number): void {
    const findings = findingsOf(outcome, program);
    if (findings === undefined) return;
    adoptStyles();
    const isEmpty = isNothing(findings);
    if (isEmpty && !isAlwaysSaid) return;
    const words = whyWords[this.#stage.locale];
    const told = findingsToTold(findings, program.split("\n"), words);
    const status = element("div", { attributes: { role: "status" } });
    this.#part = element("section", {
      class: "why",
      attributes: { "data-part": "why", "aria-label": words.why },
      children: [
        element("p", { class: "heading", text: words.why }),
        status,
        ...told.map((one) => this.#finding(one)),
        ...findings.silenced.map((race) => paragraph(silencedToSentence(race, words.silenced))),
      ],
    });
    this.#stage.cell.querySelector("[data-part=result]")?.after(this.#part);
    // Only what changes in it is read aloud.
    const chosen = preemptions === undefined ? [] : [this.#count(words.simplest, preemptions)];
    const summary = [...chosen, ...this.#summary(outcome, findings)];
    status.append(...summary.map((text) => element("p", { text })));
    const lines = linesOf(findings);
    if (lines.size > 0) void this.#mark(lines);
  }

  #summary(outcome: Outcome, { races, omitted, deadlock, cycles }: Findings): readonly string[] {
    const words = whyWords[this.#stage.locale];
    return [
      ...(races.length > 0 ? [this.#count(words.races, races.length + omitted)] : []),
      ...(races.length + deadlock.length + cycles.length === 0
        ? [words.nothing, words.nothingMeans]
        : []),
      ...(omitted === 0 ? [] : [this.#count(words.more, omitted)]),
      ...(outcome.schedule?.isEndless === true ? [this.#count(words.givenUp, POINTS)] : []),
    ];
  }

  #count(text: string, number: number): string {
    return fill(text, { count: number.toLocaleString(this.#stage.locale) });
  }

  #finding({ title, about, steps, means }: Told): HTMLElement {
    return element("div", {
      class: "finding",
      children: [
        element("p", {
          class: "title",
          children: [
            element("strong", { text: title }),
            ...about.flatMap((name) => [" ", element("code", { text: name })]),
          ],
        }),
        element("ol", { children: steps.map((step) => this.#step(step)) }),
        ...means.map(paragraph),
      ],
    });
  }

  #step({ sentence: said, line, code = "" }: ToldStep): HTMLElement {
    if (line === undefined) return element("li", { children: nodesOf(said) });
    const words = whyWords[this.#stage.locale];
    const text = fill(words.line, { line: String(line) });
    return element("li", {
      children: [
        ...nodesOf(said),
        " ",
        button(text, () => void this.#jump(line), { class: "place" }),
        element("code", { class: "source-line", text: code }),
      ],
    });
  }

  async #jump(line: number): Promise<void> {
    const editor = await this.#stage.openEditor();
    editor?.markLine(line);
  }
}

/** A style sheet that were imported as one would be fetched with every page. */
function adoptStyles(): void {
  if (sheet !== undefined) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

let sheet: CSSStyleSheet | undefined;

const isNothing = ({ races, cycles, deadlock, silenced }: Findings) =>
  [races, cycles, deadlock, silenced].every(({ length }) => length === 0);

const silencedToSentence = ({ variable, first, second, reason }: SilencedRace, words: string) =>
  sentence(words, {
    variable: { code: variable },
    first: String(first.line),
    second: String(second.line),
    reason,
  });

const nodesOf = (said: Sentence) =>
  said.map((part) => (typeof part === "string" ? part : element("code", { text: part.code })));

const paragraph = (said: Sentence) => element("p", { children: nodesOf(said) });
