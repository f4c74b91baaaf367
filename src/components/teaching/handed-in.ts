import type { Engine } from "../../engine/index.ts";
import { type Dictionary, fill, type Locale } from "../../i18n/dictionary.ts";
import { teachingWords } from "../../i18n/teaching.ts";
import { element, enable, find } from "../element.ts";
import { fetchPage } from "../fetch-page.ts";
import { repeatCheck, runCheck } from "../lesson/exercise-check.ts";
import { saveFile } from "../save-file.ts";
import { ANSWER_PREFIX, type HandedIn, hashToAnswer, pastedToAnswers } from "./answer-link.ts";
import { fileToAnswers, foundToWord, isAsClaimed, type Judged, judgedToCsv } from "./answers.ts";

export interface TeachingSurroundings {
  readonly engine: Engine;
  readonly words: Dictionary;
  readonly locale: Locale;
  /** The address of the language's first page. */
  readonly root: string;
}

const CSV_NAME = "interleave-answers.csv";

/** Teaches the page what `<handed-in>` means; the markup is `HandedIn.astro`'s. */
export function defineHandedIn({ engine, words, locale, root }: TeachingSurroundings): void {
  const own = teachingWords[locale];

  class HandedInElement extends HTMLElement {
    #judged: Judged[] = [];
    /** Ends what judges. */
    #end: (() => void) | undefined;
    /** Counts what has been asked for: what was asked for before ends. */
    #asked = 0;
    readonly #checks = new Map<string, Promise<string | undefined>>();
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      const { signal } = this.#listeners;
      for (const kind of ["files", "folder"]) {
        const input = find<HTMLInputElement>(this, `input[data-part=${kind}]`);
        const press = find(this, `button[data-part=choose-${kind}]`);
        press.addEventListener("click", () => input.click(), { signal });
        const judge = async () => {
          const files = [...(input.files ?? [])];
          // The same files may be chosen again.
          input.value = "";
          await this.#judgeFiles(files);
        };
        input.addEventListener("change", () => void judge(), { signal });
      }
      const judgeLinks = () => void this.#judgeLinks();
      this.#part("judge-links").addEventListener("click", judgeLinks, { signal });
      const judgeAddress = () => void this.#judgeAddress();
      window.addEventListener("hashchange", judgeAddress, { signal });
      judgeAddress();
      this.#part("stop").addEventListener("click", () => this.#stop(), { signal });
      const save = () => saveFile(CSV_NAME, judgedToCsv(this.#judged), "text/csv");
      this.#part("save").addEventListener("click", save, { signal });
    }

    disconnectedCallback(): void {
      this.#stop();
      this.#listeners.abort();
    }

    #part(name: string): HTMLButtonElement {
      return find<HTMLButtonElement>(this, `[data-part=${name}]`);
    }

    #stop(): void {
      this.#asked++;
      this.#end?.();
      this.#part("stop").hidden = true;
    }

    async #judgeFiles(files: readonly File[]): Promise<void> {
      const unread: string[] = [];
      const answers: HandedIn[] = [];
      const ordered = files.filter(({ name }) => name.endsWith(".json"));
      for (const file of ordered.sort((one, other) => (one.name < other.name ? -1 : 1))) {
        const found = fileToAnswers(file.name, await file.text());
        if (found === undefined) unread.push(file.name);
        else answers.push(...found);
      }
      await this.#judge(answers, own.unread, unread);
    }

    async #judgeLinks(): Promise<void> {
      const { value } = find<HTMLTextAreaElement>(this, "textarea");
      const { answers, unread } = await pastedToAnswers(value);
      await this.#judge(answers, own.unreadLines, unread.map(String));
    }

    /** Whoever follows a link to an answer wants it judged. */
    async #judgeAddress(): Promise<void> {
      const { hash } = location;
      if (!hash.startsWith(ANSWER_PREFIX)) return;
      const answer = await hashToAnswer(own.link, hash);
      this.scrollIntoView();
      await this.#judge(answer === undefined ? [] : [answer], own.unreadLink, answer ? [] : [""]);
    }

    /** @param sayUnread says what of it could not be read. */
    async #judge(
      answers: readonly HandedIn[],
      sayUnread: string,
      unread: readonly string[],
    ): Promise<void> {
      this.#stop();
      const asked = this.#asked;
      this.#judged = [];
      const rows = find(this, "tbody");
      rows.replaceChildren();
      find(this, "[data-part=results]").hidden = answers.length === 0;
      this.#part("stop").hidden = false;
      enable(this.#part("save"), false);
      for (const answer of answers) {
        const [done, count] = [this.#judged.length, answers.length].map(String);
        this.#say(fill(own.judging, { done: done ?? "", count: count ?? "" }));
        const judged = await this.#judgeOne(answer);
        if (this.#asked !== asked) break;
        this.#judged.push(judged);
        rows.append(this.#row(judged));
      }
      if (this.#asked === asked) this.#part("stop").hidden = true;
      enable(this.#part("save"), this.#judged.length > 0);
      const verified = this.#judged.filter(({ verdict }) => verdict?.kind === "passed").length;
      this.#say(
        fill(own.judged, { verified: String(verified), count: String(this.#judged.length) }),
        ...(unread.length === 0 ? [] : [fill(sayUnread, { unread: unread.join(", ") })]),
      );
    }

    async #judgeOne(handedIn: HandedIn): Promise<Judged> {
      const { exercise, answer, claim } = handedIn;
      const program = await this.#check(exercise);
      if (program === undefined) return { ...handedIn, verdict: undefined };
      const asked = this.#asked;
      const onBegin = (end: () => void) => {
        this.#end = end;
      };
      const check = { program, answer };
      const repeated =
        claim?.schedule === undefined
          ? undefined
          : await repeatCheck(engine, check, claim.schedule, onBegin);
      // Whoever has pressed Stop waits for no other run.
      const found = this.#asked === asked ? await runCheck(engine, check, onBegin) : undefined;
      this.#end = undefined;
      return {
        ...handedIn,
        verdict: found?.verdict,
        ...(repeated === undefined ? {} : { repeated }),
      };
    }

    /** The check of an exercise, as its lesson has it. */
    #check(exercise: string): Promise<string | undefined> {
      const known = this.#checks.get(exercise);
      if (known !== undefined) return known;
      const address = new URL(`${exercise.replace(/\/\d+$/, "")}/`, new URL(root, location.href));
      const selector = `lesson-exercise[data-exercise="${exercise}"]`;
      const asked = fetchPage(address)
        .then((page) => page.querySelector<HTMLElement>(selector)?.dataset.check)
        .catch(() => undefined);
      this.#checks.set(exercise, asked);
      return asked;
    }

    #row(judged: Judged): HTMLElement {
      const { from, exercise, answer, verdict } = judged;
      const isPassed = verdict?.kind === "passed";
      const program = element("details", {
        children: [
          element("summary", { text: isPassed ? words.optionRight : foundToWord(verdict) }),
          element("pre", { text: answer }),
        ],
      });
      const lesson = element("a", {
        text: exercise,
        attributes: { href: `${root}${exercise.replace(/\/\d+$/, "")}/#exercises/${exercise}` },
      });
      const row = element("tr", {
        children: [
          element("th", { text: from, attributes: { scope: "row" } }),
          element("td", { children: [lesson] }),
          element("td", { text: this.#claimed(judged) }),
          element("td", { children: [program] }),
        ],
      });
      row.dataset.verdict = isPassed ? "passed" : "failed";
      return row;
    }

    /** What an answer says of itself, and whether the run that it names says the same. */
    #claimed(judged: Judged): string {
      const { claim } = judged;
      if (claim === undefined) return own.notClaimed;
      const isSame = isAsClaimed(judged);
      const verdict = claim.verdict === "passed" ? own.claimed : claim.verdict;
      return isSame === undefined ? verdict : `${verdict}; ${isSame ? own.repeated : own.differs}`;
    }

    #say(...sentences: readonly string[]): void {
      find(this, "[data-part=said]").textContent = sentences.join(" ");
    }
  }

  customElements.define("handed-in", HandedInElement);
}
