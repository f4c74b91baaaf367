import {
  type ExploredRun,
  looksThreaded,
  type Outcome,
  type SilencedRace,
} from "../../engine/index.ts";
import { whyWords } from "../../i18n/why.ts";
import styles from "../../styles/why.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import type { CellStage, StagedRun } from "../cell/stage.ts";
import { element } from "../element.ts";
import { findingElement, paragraph } from "./finding.ts";
import { type Findings, findingsOf, linesOf } from "./findings.ts";
import { findParting } from "./parting.ts";
import { findingsToTold, partingToTold, sentence, type Told } from "./sentences.ts";
import { countToText, isFree, summaryOf } from "./summary.ts";

interface Followed {
  readonly isAsked?: boolean;
  readonly preemptions?: number;
  /** Its schedule, and the nearest run that ended in another way. */
  readonly trace?: string;
  readonly other?: ExploredRun | undefined;
}

/** Below what a cell's program printed: why it came so, as far as nothing put its accesses into an order. */
export class CellWhy {
  readonly #stage: CellStage;
  readonly #searchDeadlock: (() => void) | undefined;
  #part: HTMLElement | undefined;

  /** @param searchDeadlock looks for a schedule that makes a deadlock of what could be one. */
  constructor(stage: CellStage, searchDeadlock?: () => void) {
    this.#stage = stage;
    this.#searchDeadlock = searchDeadlock;
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
  follow(
    staged: StagedRun,
    { isAsked = false, preemptions, trace = "", other }: Followed = {},
  ): StagedRun {
    const { program } = this.#stage;
    return {
      ...staged,
      races: true,
      onEnd: (outcome) => {
        this.#show(outcome, program, isAsked || looksThreaded(program), preemptions);
        if (other !== undefined) void this.#showParting(program, trace, other);
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
    adoptStyles(styles);
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
    const { locale } = this.#stage;
    const chosen =
      preemptions === undefined ? [] : [countToText(words.simplest, preemptions, locale)];
    const summary = [...chosen, ...summaryOf(outcome, findings, words, locale)];
    status.append(...summary.map((text) => element("p", { text })));
    const lines = linesOf(findings);
    if (lines.size > 0) void this.#mark(lines);
  }

  async #showParting(program: string, trace: string, other: ExploredRun): Promise<void> {
    const part = this.#part;
    const { engine, locale } = this.#stage;
    const parting = await findParting(engine, program, trace, other.trace);
    if (parting === undefined || part === undefined || this.#part !== part) return;
    const { status } = other.outcome;
    const told = partingToTold(parting, status, program.split("\n"), whyWords[locale]);
    part.querySelector("[role=status]")?.after(this.#finding(told, "parting"));
  }

  #finding(told: Told, kind = ""): HTMLElement {
    return findingElement(
      told,
      whyWords[this.#stage.locale],
      {
        goTo: (line) => void this.#jump(line),
        showRace: (race) => this.#stage.showRace(race),
        searchDeadlock: this.#searchDeadlock,
      },
      kind,
    );
  }

  async #jump(line: number): Promise<void> {
    const editor = await this.#stage.openEditor();
    editor?.markLine(line);
  }
}

const isNothing = ({ races, cycles, stuck, silenced }: Findings) =>
  [races, cycles, silenced].every(({ length }) => length === 0) && isFree(stuck);

const silencedToSentence = ({ variable, first, second, reason }: SilencedRace, words: string) =>
  sentence(words, {
    variable: { code: variable },
    first: String(first.line),
    second: String(second.line),
    reason,
  });
