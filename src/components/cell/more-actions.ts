import { fill, type Locale } from "../../i18n/dictionary.ts";
import { moreWords } from "../../i18n/more.ts";
import { button, element, find } from "../element.ts";
import { embeddedToAddress } from "../embed/embed-address.ts";
import { answerToHash } from "../teaching/answer-link.ts";
import type { FilesBeside } from "./files-beside.ts";
import { runAll, stateChange } from "./run-all.ts";
import { PROGRAM_PREFIX, programToShareCode } from "./share-link.ts";

/** A cell, as far as it matters here. */
export interface CellWithMore extends HTMLElement {
  readonly programId: string;
  readonly source: string;
  readonly files: FilesBeside;
  /** Whether the program is as the page gave it. */
  readonly isOriginal: boolean;
}

export interface MoreActionsOptions {
  readonly locale: Locale;
  readonly words: { readonly copied: string; readonly shared: string };
  /** The address of the page whose links carry whole programs. */
  readonly playground: string;
}

/** What can be done with a cell besides running it, in a row of its own. */
export function makeMoreActions(
  cell: CellWithMore,
  { locale, words, playground }: MoreActionsOptions,
): HTMLElement {
  const own = moreWords[locale];
  const answer = element("span", { attributes: { "aria-live": "polite" } });
  const copy = async (text: string, done: string) => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    // What could not be copied can be selected.
    answer.textContent = copied ? done : text;
  };
  const copyOutput = button(own.copyOutput, () => {
    const { textContent } = find(cell, "[data-part=output]");
    void copy(textContent, words.copied);
  });
  // The playground has ways of its own to links, and is where the others lead.
  const isPlayground = cell.closest("python-playground") !== null;
  const elsewhere = isPlayground ? [] : [...(cell.id === "" ? [] : [copyLink()]), open()];
  return element("div", {
    class: "schedules",
    attributes: { "data-part": "more-actions" },
    children: [copyOutput, ...elsewhere, ...copyAnswer(), copyFrame(), ...all(), answer],
  });

  function copyLink(): HTMLElement {
    return button(own.copyCellLink, () => {
      const [page] = location.href.split("#");
      void copy(`${page}#${cell.id}`, words.shared);
    });
  }

  /** What its author hands in: the page for teachers runs it again. */
  function copyAnswer(): readonly HTMLElement[] {
    const exercise = cell.closest<HTMLElement>("lesson-exercise");
    if (exercise === null) return [];
    const copyIt = async () => {
      const { claim: verdict, schedule } = find(exercise, "[data-part=verdict]").dataset;
      const hash = await answerToHash({
        exercise: exercise.dataset.exercise ?? "",
        answer: cell.source,
        claim:
          verdict === undefined
            ? undefined
            : { verdict, ...(schedule === undefined ? {} : { schedule }) },
      });
      const address = new URL(`../teaching/${hash}`, playground);
      await copy(address.href, words.shared);
    };
    return [button(own.copyAnswerLink, () => void copyIt())];
  }

  function copyFrame(): HTMLElement {
    return button(own.copyFrame, async () => {
      const isOfPage = cell.id !== "" && !isPlayground && cell.isOriginal;
      const programId = isOfPage ? cell.programId : undefined;
      const hash = isOfPage
        ? ""
        : `${PROGRAM_PREFIX}${await programToShareCode(cell.source, cell.files)}`;
      const address = new URL(
        `../../${embeddedToAddress({ locale, programId })}${hash}`,
        playground,
      );
      const height = Math.ceil(cell.getBoundingClientRect().height) + 60;
      const source = address.href.replaceAll("&", "&amp;");
      void copy(
        `<iframe src="${source}" title="Python" width="100%" height="${height}" loading="lazy" allow="clipboard-write; cross-origin-isolated"></iframe>`,
        words.copied,
      );
    });
  }

  function open(): HTMLElement {
    return button(own.openInPlayground, async () => {
      // At once, while the press still allows it.
      const opened = globalThis.open("about:blank");
      const address = `${playground}${PROGRAM_PREFIX}${await programToShareCode(cell.source, cell.files)}`;
      if (opened === null) location.href = address;
      else opened.location.href = address;
    });
  }

  function all(): readonly HTMLElement[] {
    // An exercise is checked, and not one of the programs that are shown.
    const cells = [...document.querySelectorAll("python-cell")].filter(
      (other) => other.closest("lesson-exercise") === null,
    );
    if (cells.length < 2) return [];
    let stopping = new AbortController();
    const run = async (isAtOnce: boolean) => {
      const { signal } = stopping;
      show(true);
      await runAll(cells, {
        isAtOnce,
        signal,
        change: stateChange,
        onProgress: ({ count, bad, whole }) => {
          const said = bad > 0 ? own.endedBadly : own.ended;
          answer.textContent = fill(said, {
            count: String(count),
            whole: String(whole),
            bad: String(bad),
          });
        },
      });
      stopping = new AbortController();
      show(false);
    };
    const inTurn = button(own.runAllInTurn, () => void run(false));
    const atOnce = button(own.runAllAtOnce, () => void run(true));
    const stop = button(own.stopAll, () => stopping.abort());
    const show = (isRunning: boolean) => {
      const hadFocus = [inTurn, atOnce, stop].some((one) => one === document.activeElement);
      inTurn.hidden = isRunning;
      atOnce.hidden = isRunning;
      stop.hidden = !isRunning;
      if (hadFocus) (isRunning ? stop : inTurn).focus({ preventScroll: true });
    };
    show(false);
    return [inTurn, atOnce, stop];
  }
}
