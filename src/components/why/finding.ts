import type { Call, Race } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import type { WhyWords } from "../../i18n/why.ts";
import { button, element } from "../element.ts";
import { type Sentence, sentence, type Told, type ToldStep } from "./sentences.ts";

/** Where a finding leads. */
export interface Ways {
  readonly goTo: (line: number) => void;
  readonly showRace?: (race: Race) => void;
  readonly searchDeadlock?: (() => void) | undefined;
}

/** One thing that was found, as it is shown below what the program printed. */
export function findingElement(
  { title, about, steps, means, race, isPossible }: Told,
  words: WhyWords,
  { goTo, showRace, searchDeadlock }: Ways,
  kind = "",
): HTMLElement {
  return element("div", {
    class: `finding ${kind}`.trim(),
    children: [
      element("p", {
        class: "title",
        children: [
          element("strong", { text: title }),
          ...about.flatMap((name) => [" ", element("code", { text: name })]),
        ],
      }),
      element("ol", { children: steps.map((step) => stepElement(step, words, goTo)) }),
      ...means.map(paragraph),
      ...(race === undefined || showRace === undefined
        ? []
        : [button(words.onTimeline, () => showRace(race), { class: "way" })]),
      ...(isPossible && searchDeadlock !== undefined
        ? [button(words.searchDeadlock, searchDeadlock, { class: "way" })]
        : []),
    ],
  });
}

export const paragraph = (said: Sentence) => element("p", { children: nodesOf(said) });

function stepElement(
  { sentence: said, line, code = "", calls = [] }: ToldStep,
  words: WhyWords,
  goTo: Ways["goTo"],
): HTMLElement {
  if (line === undefined) return element("li", { children: nodesOf(said) });
  const place = (at: number) =>
    button(fill(words.line, { line: String(at) }), () => goTo(at), { class: "place" });
  const callElement = ({ function: name, line: at }: Call) => {
    const caller = nodesOf(sentence(words.calledBy, { function: { code: name } }));
    return element("small", { class: "call", children: [...caller, " ", place(at)] });
  };
  return element("li", {
    children: [
      ...nodesOf(said),
      " ",
      place(line),
      element("code", { class: "source-line", text: code }),
      ...calls.map(callElement),
    ],
  });
}

const nodesOf = (said: Sentence) =>
  said.map((part) => (typeof part === "string" ? part : element("code", { text: part.code })));
