import { findLocale, type Locale } from "../../i18n/dictionary.ts";

/** What `/` knows about the browser that opened it. */
export interface Arrival {
  /** False for whoever came back, or from another page of the site: they want to choose. */
  readonly isFresh: boolean;
  /** The language the reader chose by a language link, if ever. */
  readonly chosen: string | null;
  /** Language tags, best first, as `navigator.languages`. */
  readonly preferred: readonly string[];
}

/** The language to send the reader on to; none means that the page stays and offers both. */
export function chooseLanguage({ isFresh, chosen, preferred }: Arrival): Locale | undefined {
  if (!isFresh) return undefined;
  const tags = chosen === null ? preferred : [chosen, ...preferred];
  return tags.map(findLocale).find((locale) => locale !== undefined);
}

/** Where the reader's choice is remembered, in `localStorage`. */
export const CHOSEN_LANGUAGE_KEY = "interleave:language";
