import type { Dictionary } from "../../i18n/dictionary.ts";
import type { PythonCell } from "./python-cell.ts";
import { linkToProgram, PROGRAM_PREFIX } from "./schedule-link.ts";
import { programToShareCode, shareCodeToProgram } from "./share-link.ts";

/** The last link that was opened, so that reloading the page keeps the reader's own changes. */
const OPENED_KEY = "interleave:opened-link";

/** Teaches the page what `<python-playground>` means; the markup is `Playground.astro`'s. */
export function definePlayground(words: Dictionary, storage: Storage | undefined): void {
  class PlaygroundElement extends HTMLElement {
    #listeners = new AbortController();

    connectedCallback(): void {
      this.#listeners = new AbortController();
      const { signal } = this.#listeners;
      const share = this.querySelector("[data-part=share]");
      share?.addEventListener("click", () => void this.#share(), { signal });
      window.addEventListener("hashchange", () => void this.#open(), { signal });
      void this.#open();
    }

    disconnectedCallback(): void {
      this.#listeners.abort();
    }

    get #cell(): PythonCell | null {
      return this.querySelector("python-cell");
    }

    async #open(): Promise<void> {
      const { hash } = location;
      const link = linkToProgram(hash);
      if (link === undefined) return;
      const cell = this.#cell;
      if (storage?.getItem(OPENED_KEY) === hash) {
        if (link.trace !== undefined) cell?.offerSchedule(link.trace);
        return;
      }
      const source = await shareCodeToProgram(link.code);
      cell?.reset();
      if (source !== undefined && cell !== null) {
        cell.source = source;
        storage?.setItem(OPENED_KEY, hash);
        if (link.trace !== undefined) cell.offerSchedule(link.trace);
      }
      const damaged = this.querySelector<HTMLElement>("[data-part=damaged]");
      if (damaged === null) return;
      damaged.hidden = source !== undefined;
      damaged.textContent = source === undefined ? words.damagedLink : "";
    }

    async #share(): Promise<void> {
      const hash = PROGRAM_PREFIX + (await programToShareCode(this.#cell?.source ?? ""));
      history.replaceState(history.state, "", hash);
      storage?.setItem(OPENED_KEY, hash);
      const answer = this.querySelector("[data-part=shared]");
      const copied = await navigator.clipboard.writeText(location.href).then(
        () => true,
        () => false,
      );
      if (answer !== null) answer.textContent = copied ? words.shared : words.sharedInAddress;
    }
  }

  customElements.define("python-playground", PlaygroundElement);
}
