import type { Engine } from "../../engine/index.ts";
import { fill, type Locale } from "../../i18n/dictionary.ts";
import { offlineWords } from "../../i18n/offline.ts";
import { enable, find } from "../element.ts";
import { type Kept, Offline } from "../service-worker/offline.ts";

export interface OfflineSurroundings {
  /** Where the site is. */
  readonly base: string;
  readonly engine: Engine;
  readonly locale: Locale;
}

/** Teaches the page what `<offline-site>` means; the markup is `Offline.astro`'s. */
export function defineOfflineSite({ base, engine, locale }: OfflineSurroundings): void {
  const offline = new Offline(base, engine);
  const words = offlineWords[locale];
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const megabytes = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 0,
  });

  class OfflineSiteElement extends HTMLElement {
    #listeners = new AbortController();
    #count = 0;
    #areOthersOpen = false;

    connectedCallback(): void {
      this.#listeners = new AbortController();
      const { signal } = this.#listeners;
      const on = (part: string, act: () => Promise<Kept | undefined>) =>
        this.#part(part).addEventListener(
          "click",
          ({ currentTarget }) => {
            const isEnabled = !(currentTarget as HTMLElement).hasAttribute("aria-disabled");
            if (isEnabled) void this.#do(act);
          },
          { signal },
        );
      on("keep", () => this.#keep());
      on("clear", () => offline.clear());
      on("renew", () => this.#renew());
      void this.#do(() => offline.standing());
    }

    disconnectedCallback(): void {
      this.#listeners.abort();
    }

    #part(name: string): HTMLButtonElement {
      return find<HTMLButtonElement>(this, `[data-part=${name}]`);
    }

    async #do(act: () => Promise<Kept | undefined>): Promise<void> {
      const count = ++this.#count;
      const kept = await act().catch(() => undefined);
      // What was asked for later is what the reader waits for.
      if (this.#count === count) this.#draw(kept);
    }

    async #keep(): Promise<Kept> {
      const button = this.#part("keep");
      enable(button, false);
      // Asked for by a press alone: some browsers ask the reader.
      void navigator.storage?.persist?.().catch(() => false);
      const kept = await offline.keep((part) =>
        this.#say(fill(words.keeping, { part: percent.format(part) })),
      );
      enable(button, true);
      return kept;
    }

    async #renew(): Promise<Kept | undefined> {
      const kept = await offline.renew();
      this.#areOthersOpen = kept?.isRenewable === true;
      if (!this.#areOthersOpen) location.reload();
      return kept;
    }

    #draw(kept: Kept | undefined): void {
      find(this, ".buttons").hidden = kept === undefined;
      this.#part("renew").hidden = kept?.isRenewable !== true;
      this.#part("clear").hidden = kept?.release === undefined && kept?.isBegun !== true;
      this.#say(...sentences(kept), ...(this.#areOthersOpen ? [words.othersOpen] : []));
      this.#areOthersOpen = false;
    }

    #say(...said: readonly string[]): void {
      find(this, "[data-part=standing]").textContent = said.join(" ");
    }
  }

  function sentences(kept: Kept | undefined): readonly string[] {
    if (kept === undefined) return [words.refused];
    const size = megabytes.format(kept.bytes / 1e6);
    return [
      kept.release !== undefined
        ? fill(words.kept, { size })
        : kept.isBegun
          ? words.begun
          : words.nothing,
      ...(kept.isRenewable ? [words.renewable] : []),
      ...(kept.trouble === undefined ? [] : [words[kept.trouble]]),
    ];
  }

  customElements.define("offline-site", OfflineSiteElement);
}
