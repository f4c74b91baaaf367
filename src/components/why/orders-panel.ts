/** "Which lock matters?": what was found of each that puts the program's threads and tasks in an order. */
import { errorOf, type Granularity, type Outcome } from "../../engine/index.ts";
import { fill } from "../../i18n/dictionary.ts";
import { type WhyWords, whyWords } from "../../i18n/why.ts";
import styles from "../../styles/why.css?inline";
import { adoptStyles } from "../adopted-styles.ts";
import type { CellStage } from "../cell/stage.ts";
import { button, element } from "../element.ts";
import { type Judged, type Judgement, judgeOrders, TRIED } from "./orders.ts";
import { type Sentence, sentence } from "./sentences.ts";

/** Fills a panel, until it is given up. */
export async function showOrders(
  panel: HTMLElement,
  stage: CellStage,
  granularity: Granularity,
  signal: AbortSignal,
): Promise<void> {
  adoptStyles(styles);
  panel.className = "orders";
  const words = whyWords[stage.locale];
  const said = element("p", { text: words.ordersBegin, attributes: { role: "status" } });
  panel.replaceChildren(said);
  const { engine, program } = stage;
  const onProgress = (done: number, all: number) => {
    said.textContent = fill(words.ordersProgress, { done: String(done), all: String(all) });
  };
  const judged = await judgeOrders(program, { engine, granularity, onProgress, signal });
  if (signal.aborted) return;
  if (judged === undefined) {
    said.textContent = words.ordersUnreadable;
    return;
  }
  const { orders } = judged;
  panel.replaceChildren(
    said,
    element("ol", {
      children: orders.map((order) => orderToItem(order, stage, words)),
    }),
  );
  said.replaceChildren(...nodesOf(conclusion(judged, words)));
}

function conclusion({ orders, unguarded, endings, omitted }: Judgement, words: WhyWords): Sentence {
  const count = { count: String(TRIED) };
  const all = sentence(orders.length === 0 ? words.ordersNone : words.ordersTried, count);
  const rest = sentence(words.ordersOmitted, { count: String(omitted) });
  const tried = omitted === 0 ? all : [...all, " ", ...rest];
  if (unguarded.length > 0) {
    const variables = { code: unguarded.join(", ") };
    return [...tried, " ", ...sentence(words.ordersMissing, { variables })];
  }
  return endings > 1 ? [...tried, " ", words.ordersEndings] : tried;
}

function orderToItem(order: Judged, stage: CellStage, words: WhyWords): HTMLElement {
  const { kind, name, lines, verdict, ending, variables } = order;
  const values = { variables: { code: variables.join(", ") } };
  const why = ending === undefined ? [] : endingToSentence(ending.outcome, words);
  const said = sentence(words[`order-${verdict}`], values);
  const raced =
    verdict === "needed" && variables.length > 0 ? sentence(words.orderRaces, values) : [];
  return element("li", {
    class: verdict,
    children: [
      element("code", { text: kind === "with" ? `with ${name}` : name }),
      ...lines.map((line) =>
        button(
          fill(words.line, { line: String(line) }),
          () => void stage.openEditor().then((editor) => editor?.markLine(line)),
          { class: "place" },
        ),
      ),
      element("p", { children: nodesOf([...said, " ", ...why, ...raced]) }),
    ],
  });
}

function endingToSentence(outcome: Outcome, words: WhyWords): Sentence {
  if (outcome.schedule?.isEndless === true) return [words.orderEndless];
  if (outcome.status === "deadlocked") return [words.orderDeadlock];
  const error = errorOf(outcome);
  if (error !== undefined) return sentence(words.orderFails, { error: { code: error } });
  const last = outcome.stdout.trimEnd().split("\n").at(-1) ?? "";
  return sentence(words.orderPrints, { last: { code: last } });
}

const nodesOf = (said: Sentence) =>
  said.map((part) => (typeof part === "string" ? part : element("code", { text: part.code })));
