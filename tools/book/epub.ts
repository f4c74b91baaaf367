import { createHash } from "node:crypto";
import { strToU8, type Zippable, zipSync } from "fflate";
import { escapeText } from "../../src/components/escape-text.ts";
import type { BookPage } from "./read-page.ts";

export interface Book {
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly contents: string;
  /** On the title page: where the course is. */
  readonly origin: string;
  /** What its parts are called. */
  readonly chapters: Readonly<Record<string, string>>;
  readonly pages: readonly BookPage[];
  readonly style: string;
}

/** A file of the book, by its path in it. */
type BookFile = readonly [path: string, content: string];

/** Of all files, so that the same book makes the same archive. */
const MODIFIED = new Date(1980, 0, 1);

const inPage = (
  { language }: Book,
  title: string,
  body: string,
) => `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>${body}</body>
</html>`;

export const titleOf = ({ title, description, origin }: Book): string =>
  `<section id="title"><h1>${escapeText(title)}</h1><p>${escapeText(description)}</p><p>${escapeText(origin)}</p></section>`;

/** The pages of each chapter; what is in none stands alone. */
export function parts({ pages }: Book): readonly (readonly [string | undefined, BookPage[]])[] {
  const made: [string | undefined, BookPage[]][] = [];
  for (const page of pages) {
    const last = made.at(-1);
    if (last !== undefined && last[0] !== undefined && last[0] === page.chapter) last[1].push(page);
    else made.push([page.chapter, [page]]);
  }
  return made;
}

/** The list of contents, whose links `toLink` makes of the pages' names. */
export function listOf(book: Book, toLink: (name: string) => string): string {
  const itemOf = ({ name, title }: BookPage) =>
    `<li><a href="${toLink(name)}">${escapeText(title)}</a></li>`;
  const items = parts(book).map(([chapter, pages]) => {
    const list = pages.map(itemOf).join("\n");
    if (chapter === undefined) return list;
    return `<li><span>${escapeText(book.chapters[chapter] ?? chapter)}</span><ol>${list}</ol></li>`;
  });
  return `<ol>${items.join("\n")}</ol>`;
}

/** @param modified when the book's content was changed last. */
export function makeEpub(book: Book, modified: Date): Uint8Array {
  const { language, title, description, pages, style } = book;
  const texts = pages.map((page): BookFile => {
    const head = `<h1>${escapeText(page.title)}</h1>`;
    return [`book/${page.name}.xhtml`, inPage(book, page.title, head + page.text)];
  });
  const pictures = pages.flatMap((page) =>
    page.pictures.map(([name, content]) => [`book/images/${name}`, content] as const),
  );
  const identity = createHash("sha256")
    .update(JSON.stringify([language, texts]))
    .digest("hex");
  const uuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(identity)?.slice(1).join("-") ?? "";
  const contents = `<nav epub:type="toc" id="toc"><h1>${escapeText(book.contents)}</h1>${listOf(book, (name) => `${name}.xhtml`)}</nav>`;
  const idOf = (path: string) => path.replace(/^book\//, "").replaceAll(/[^\w-]/g, "_");
  const item = (path: string, type: string) =>
    `<item id="${idOf(path)}" href="${path.slice("book/".length)}" media-type="${type}"/>`;
  const described = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${uuid}</dc:identifier>
<dc:title>${escapeText(title)}</dc:title>
<dc:description>${escapeText(description)}</dc:description>
<dc:language>${language}</dc:language>
<meta property="dcterms:modified">${modified.toISOString().replace(/\.\d+/, "")}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
${item("book/book.css", "text/css")}
${item("book/title.xhtml", "application/xhtml+xml")}
${texts.map(([path]) => item(path, "application/xhtml+xml")).join("\n")}
${pictures.map(([path]) => item(path, "image/png")).join("\n")}
</manifest>
<spine><itemref idref="title_xhtml"/><itemref idref="nav"/>
${texts.map(([path]) => `<itemref idref="${idOf(path)}"/>`).join("\n")}
</spine>
</package>`;
  const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>`;
  const files: readonly BookFile[] = [
    ["META-INF/container.xml", container],
    ["book/book.opf", described],
    ["book/nav.xhtml", inPage(book, book.contents, contents)],
    ["book/title.xhtml", inPage(book, title, titleOf(book))],
    ["book/book.css", style],
    ...texts,
  ];
  const archive: Zippable = {
    // First, and as it is: so a file is known to be an EPUB.
    mimetype: [strToU8("application/epub+zip"), { level: 0 }],
    ...Object.fromEntries(files.map(([path, content]) => [path, strToU8(content)])),
    ...Object.fromEntries(pictures.map(([path, content]) => [path, [content, { level: 0 }]])),
  };
  return zipSync(archive, { mtime: MODIFIED });
}
