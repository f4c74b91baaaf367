import type { Page } from "playwright";

/** A page of the site as a book has it. */
export interface BookPage {
  /** Its name in the book: `threading-locks`. */
  readonly name: string;
  readonly chapter: string | undefined;
  readonly title: string;
  /** Its text as XHTML, one element. */
  readonly text: string;
  /** The pictures its text names, by their names. */
  readonly pictures: readonly (readonly [name: string, content: Buffer])[];
}

/** What a page's text is made from. */
interface Making {
  readonly name: string;
  /** The names of the book's pages, by the paths of their addresses. */
  readonly names: Readonly<Record<string, string>>;
  /** Where the site is for readers of the book; without it, nothing links there. */
  readonly site: string | undefined;
  /** Stands at an answer that is right. */
  readonly right: string;
}

/** What is drawn is what a reader sees at first, in the light theme and as high as it is, and nothing above it. */
const STYLE = `
  header.header, mobile-starlight-toc { display: none !important; }
  .timeline :is(.head, .fact, .keys, details) { display: none !important; }
  .timeline .lanes { max-block-size: none !important; overflow: visible !important; }
  .timeline { border: 0 !important; margin: 0 !important; }
`;

/** @param page without scripts of the site's own: what they add is no part of a book. */
export async function readPage(
  page: Page,
  address: string,
  chapter: string | undefined,
  making: Making,
): Promise<BookPage> {
  await page.goto(address);
  await page.evaluate((text) => {
    document.documentElement.dataset["theme"] = "light";
    const style = document.createElement("style");
    style.textContent = text;
    document.head.append(style);
    // What is folded on a page is open in a book.
    for (const details of document.querySelectorAll<HTMLDetailsElement>(
      ".sl-markdown-content details",
    ))
      details.open = true;
    const figures = document.querySelectorAll<HTMLElement>(".sl-markdown-content figure.timeline");
    const seen = [...figures].filter((figure) => figure.checkVisibility());
    for (const [index, figure] of seen.entries()) figure.dataset["picture"] = `${index + 1}`;
  }, STYLE);
  const pictures: [string, Buffer][] = [];
  for (const [index, figure] of (await page.locator("[data-picture]").all()).entries()) {
    pictures.push([`${making.name}-${index + 1}.png`, await figure.screenshot()]);
  }
  const title = await page.locator("h1").first().innerText();
  return { name: making.name, chapter, title, text: await page.evaluate(toText, making), pictures };
}

/** Runs in the page. */
function toText({ name, names, site, right }: Making): string {
  const content = document.querySelector(".sl-markdown-content");
  if (content === null) throw new Error(`${location.pathname} has no text`);
  const all = (selector: string) => content.querySelectorAll<HTMLElement>(selector);

  const replaceBy = (element: Element, tag: string, kind: string, children: readonly Node[]) => {
    const made = document.createElement(tag);
    made.className = kind;
    made.append(...children);
    element.replaceWith(made);
  };

  for (const figure of all("[data-picture]")) {
    const picture = document.createElement("img");
    picture.src = `images/${name}-${figure.dataset["picture"]}.png`;
    picture.alt = figure.querySelector("[data-part=fact]")?.textContent ?? "";
    const caption = document.createElement("figcaption");
    caption.textContent = figure.querySelector("figcaption")?.textContent ?? "";
    replaceBy(figure, "figure", "timeline", [caption, picture]);
  }
  for (const part of all(
    "script, style, noscript, button, form, svg, template, .toolbar, .notes, .sl-anchor-link, [hidden], [data-part=timeline], .sr-only, input, select, textarea",
  )) {
    part.remove();
  }
  for (const details of [...all("details")].reverse()) {
    const [summary, ...rest] = details.childNodes;
    const head = document.createElement("p");
    head.className = "summary";
    head.append(...(summary?.childNodes ?? []));
    replaceBy(details, "div", details.className || "details", [head, ...rest]);
  }
  for (const option of all("[data-right] > p:first-child")) option.append(` (${right})`);
  for (const element of [...all("*")].reverse()) {
    if (element.localName.includes("-")) {
      const kind = element.localName === "python-cell" ? "program" : element.className;
      replaceBy(element, "div", kind, [...element.childNodes]);
    }
  }

  const kept = new Set([
    "id",
    "href",
    "src",
    "alt",
    "class",
    "lang",
    "colspan",
    "rowspan",
    "scope",
  ]);
  for (const element of all("*")) {
    for (const { name: attribute } of [...element.attributes]) {
      if (!kept.has(attribute)) element.removeAttribute(attribute);
    }
    if (element.id !== "") element.id = `${name}_${element.id}`;
  }
  for (const link of all("a")) {
    const { href, pathname, hash, origin } = link as HTMLAnchorElement;
    if (origin !== location.origin) continue;
    const target = names[pathname];
    if (target !== undefined) {
      const place = hash === "" ? "" : `#${target}_${decodeURIComponent(hash.slice(1))}`;
      link.setAttribute("href", `${target}.xhtml${place}`);
    } else if (site !== undefined) {
      link.setAttribute("href", new URL(href.slice(origin.length + 1), site).href);
    } else {
      link.replaceWith(...link.childNodes);
    }
  }
  const section = document.createElement("section");
  section.id = name;
  section.append(...content.childNodes);
  return new XMLSerializer().serializeToString(section);
}
