/** Addresses of the page that shows one program within other pages. */
import type { Locale } from "../../i18n/dictionary.ts";

export interface Embedded {
  readonly locale: Locale;
  /** Of a lesson; without one the program is in the address, as in the playground's. */
  readonly programId?: string | undefined;
  readonly theme?: "light" | "dark" | undefined;
}

/** Below the site's base. */
const PAGE = "embed/";

/** What a program or an exercise of a lesson is called. */
const PROGRAM = /^(?:exercises\/)?[a-z][\w-]*\/[\w-]+\/[\w-]+$/;

/** @example embeddedToAddress({ locale: "ru", programId: "threading/locks/1" }) // => "embed/?lang=ru&cell=threading/locks/1" */
export function embeddedToAddress({ locale, programId, theme }: Embedded): string {
  const cell = programId === undefined ? "" : `&cell=${programId}`;
  return `${PAGE}?lang=${locale}${cell}${theme === undefined ? "" : `&theme=${theme}`}`;
}

/** @param known the languages there are, the one for others first. */
export function searchToEmbedded(search: string, known: readonly Locale[]): Embedded {
  const values = new URLSearchParams(search);
  const [theme, cell] = [values.get("theme"), values.get("cell")];
  const locale = known.find((name) => name === values.get("lang")) ?? known[0] ?? "en";
  return {
    locale,
    ...(cell !== null && PROGRAM.test(cell) ? { programId: cell } : {}),
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
  };
}

/** The page of the course that has the program, below its language's first page. */
export const pageOf = ({ programId }: Embedded): string =>
  programId === undefined
    ? "playground/"
    : `${programId.replace(/^exercises\//, "").replace(/\/[^/]+$/, "")}/`;
