/**
 * One program within somebody else's page. Its markup, styles and scripts are those of the page of the course that has it,
 * so that nothing is there twice; what runs it is fetched when the reader turns to it. What this file shared with those
 * scripts they would have to fetch in a file of its own, so it does its little with the document itself.
 */
import { embedWords } from "../../i18n/embed.ts";
import type { Locale } from "../../i18n/languages.ts";
import type { PythonCell } from "../cell/cell.ts";
import type { LinkedProgram } from "../cell/share-link.ts";
import { fetchPage } from "../fetch-page.ts";
import { type Embedded, pageOf, searchToEmbedded } from "./embed-address.ts";

/** What the page around hears, whatever its address. */
interface HeightMessage {
  readonly type: "interleave:height";
  readonly height: number;
}

/** The scripts of the course's pages, which make cells run. */
const scripts: Readonly<Record<Locale, () => Promise<unknown>>> = {
  en: () => import("../site/page-en.ts"),
  ru: () => import("../site/page-ru.ts"),
};

/** Those of the words here: the list of all has more in it, which a page of the course would have to fetch apart. */
const LOCALES = Object.keys(embedWords) as Locale[];

/** What a reader may turn to the cell with; a press is made again once it is heard. */
const TURNS = ["pointerenter", "focusin", "click"] as const;

export async function startEmbed(main: HTMLElement): Promise<void> {
  tellHeight();
  const base = import.meta.env.BASE_URL;
  const embedded = searchToEmbedded(location.search, LOCALES);
  const words = embedWords[embedded.locale];
  document.documentElement.lang = embedded.locale;
  const address = new URL(`${base}${embedded.locale}/${pageOf(embedded)}`, location.href);
  const isOfLesson = embedded.programId !== undefined;
  const say = (sentence: string) => main.replaceChildren(paragraphOf(sentence));

  const found = await fetchCell(address, embedded).catch(() => undefined);
  if (found === undefined) {
    say(words.notLoaded);
    return;
  }
  const { cell, page } = found;
  if (cell === null) {
    say(words.missing);
    return;
  }
  const linked = isOfLesson ? undefined : await readProgram(location.hash).catch(() => undefined);
  if (!isOfLesson && linked === undefined) {
    say(words.damaged);
    return;
  }
  if (linked !== undefined) showProgram(cell, linked.source);
  document.title = words.title;
  const course = document.createElement("a");
  course.textContent = words.course.replace("{title}", titleOf(page));
  course.href = linkToCourse(address, embedded);
  course.target = "_blank";
  course.rel = "noopener";
  await adoptStyles(page);
  main.replaceChildren(cell, paragraphOf(course));
  const names = Object.keys(linked?.files ?? {}).join(", ");
  if (names !== "") part(cell, "notes").append(paragraphOf(words.files.replace("{names}", names)));
  // The cell itself will say what else is less here.
  if (!globalThis.crossOriginIsolated) part(cell, "notes").append(paragraphOf(words.threadsOnly));
  wakeInTime(cell, embedded.locale, linked);
}

interface Found {
  readonly page: Document;
  readonly cell: HTMLElement | null;
}

async function fetchCell(address: URL, { programId = "playground" }: Embedded): Promise<Found> {
  const page = await fetchPage(address);
  const original = page.querySelector<HTMLElement>(`python-cell[data-program="${programId}"]`);
  const cell = original === null ? null : document.adoptNode(original);
  // What is open in a lesson from the start is so for a reason that its text gives.
  cell?.removeAttribute("data-opened");
  cell?.querySelector("[data-part=reserved]")?.remove();
  cell?.querySelector("[data-part=files]")?.remove();
  return { page, cell };
}

/** What the address of the frame carries, if it carries a program. */
interface Linked extends LinkedProgram {
  readonly trace: string | undefined;
}

/** @returns nothing where it carries none, or one that is damaged. */
async function readProgram(hash: string): Promise<Linked | undefined> {
  const { linkToProgram, shareCodeToProgram } = await import("../cell/share-link.ts");
  const link = linkToProgram(hash);
  const program = link && (await shareCodeToProgram(link.code));
  return program && { ...program, trace: link?.trace };
}

function showProgram(cell: HTMLElement, source: string): void {
  part(cell, "source").querySelector("code")?.replaceChildren(source);
  // Those of the page it would be shown on.
  cell.removeAttribute("id");
  cell.dataset.program = "embed";
  for (const name of ["step", "explore", "races"]) part(cell, name).hidden = false;
}

async function adoptStyles(page: Document): Promise<void> {
  const links = [...page.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].map((link) =>
    document.importNode(link),
  );
  const loaded = links.map(
    (link) =>
      new Promise((settled) => {
        link.addEventListener("load", settled);
        link.addEventListener("error", settled);
      }),
  );
  document.head.append(...links);
  await Promise.all(loaded);
}

function paragraphOf(content: Node | string): HTMLElement {
  const made = document.createElement("p");
  made.append(content);
  return made;
}

function part(cell: HTMLElement, name: string): HTMLElement {
  const found = cell.querySelector<HTMLElement>(`[data-part=${name}]`);
  if (found === null) throw new Error(`The cell has no ${name}.`);
  return found;
}

const titleOf = (page: Document) =>
  page.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? "Interleave";

function linkToCourse(address: URL, { programId }: Embedded): string {
  const { hash } = location;
  return `${address.href}${hash !== "" || programId === undefined ? hash : `#${programId}`}`;
}

/** Fetches what runs the program when the reader turns to it, or at once where the address wants a run shown. */
function wakeInTime(cell: HTMLElement, locale: Locale, linked: Linked | undefined): void {
  const start = async () => {
    await scripts[locale]();
    await customElements.whenDefined("python-cell");
    if (linked === undefined) return;
    const made = cell as PythonCell;
    // It is nobody's but the address's.
    made.exchange("embed", linked.source, linked.files);
    if (linked.trace !== undefined) made.offerSchedule(linked.trace);
  };
  let started: Promise<void> | undefined;
  const wake = async (event?: Event) => {
    if (event?.type === "click") {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    started ??= start();
    try {
      await started;
    } catch {
      started = undefined;
      part(cell, "notes").textContent = embedWords[locale].notLoaded;
      return;
    }
    for (const name of TURNS) cell.removeEventListener(name, onTurn, true);
    if (event?.type === "click" && event.target instanceof HTMLElement) event.target.click();
  };
  const onTurn = (event: Event) => void wake(event);
  for (const name of TURNS) cell.addEventListener(name, onTurn, true);
  if (new URLSearchParams(location.hash.slice(1)).has("schedule")) void wake();
}

/** Says to the page around how high all of it is, whenever that changes. */
function tellHeight(): void {
  if (window === parent) return;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    const message: HeightMessage = { type: "interleave:height", height };
    parent.postMessage(message, "*");
  });
  observer.observe(document.body);
}
