import type { Locale } from "../../i18n/dictionary.ts";
import { notFoundWords } from "../../i18n/not-found.ts";

/** Of Pagefind, as far as it is used here. */
interface Pagefind {
  options(options: { readonly baseUrl: string }): Promise<void>;
  search(query: string): Promise<{
    readonly results: readonly { data(): Promise<PageFound> }[];
  }>;
}

interface PageFound {
  readonly url: string;
  readonly meta: Readonly<Record<string, string>>;
}

const MOST = 8;

/** How long (ms) hands rest before what was typed is looked for. */
const PAUSE = 400;

/**
 * What the address of a page that is not there says of what was looked for.
 *
 * @example addressToQuery("/en/threading/race-conditons/") // => "race conditons"
 */
export function addressToQuery(pathname: string): string {
  const last = pathname.split("/").findLast((part) => part !== "") ?? "";
  try {
    return decodeURIComponent(last)
      .replace(/\.\w+$/, "")
      .replaceAll(/[-_+]+/g, " ");
  } catch {
    return "";
  }
}

/**
 * A field that finds pages in the language of this one, and begins with what its address says. What this shared with the
 * scripts of the course's pages they would have to fetch in a file of its own.
 */
export function makeSearch(locale: Locale, base: string, query: string): HTMLElement {
  const words = notFoundWords[locale];
  const [field, said, list, label] = [make("input"), make("p"), make("ul"), make("label")];
  field.type = "search";
  field.value = query;
  said.role = "status";
  label.append(words.search, " ", field);
  let asked = 0;
  const search = async () => {
    const count = ++asked;
    const text = field.value.trim();
    const pages = text === "" ? [] : await find(base, text).catch(() => []);
    if (asked !== count) return;
    list.replaceChildren(...pages.map(toItem));
    const sentence = pages.length === 0 ? words.nothing : words.found;
    said.textContent = text === "" ? "" : sentence.replace("{count}", String(pages.length));
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(() => void search(), PAUSE);
  });
  void search();
  const part = make("search");
  part.append(label, said, list);
  return part;
}

const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => document.createElement(tag);

function toItem({ url, meta }: PageFound): HTMLElement {
  const [item, link] = [make("li"), make("a")];
  link.href = url;
  link.textContent = meta.title ?? url;
  item.append(link);
  return item;
}

async function find(base: string, query: string): Promise<readonly PageFound[]> {
  const address = new URL(`${base}search/pagefind.js`, location.href).href;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: base });
  const { results } = await pagefind.search(query);
  return Promise.all(results.slice(0, MOST).map((result) => result.data()));
}
