import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { escapeText } from "../../src/components/escape-text.ts";
import { at } from "../project.ts";
import { type Book, listOf, parts, titleOf } from "./epub.ts";

/** Letters of both scripts, whatever the machine has. */
const FONTS = [400, 700].map(
  (weight) => pathToFileURL(at(`node_modules/@fontsource/golos-text/${weight}.css`)).href,
);

const STYLE = `
  body { font-family: "Golos Text", sans-serif; font-size: 10pt; hyphens: auto; }
  section.page, section.chapter > h1 { break-before: page; }
  #title { padding-block-start: 35%; text-align: center; }
  nav { break-before: page; }
  nav ol { list-style: none; }
  nav > ol > li { margin-block: 0.6em; font-weight: bold; }
  nav ol ol { font-weight: normal; }
  pre { hyphens: manual; font-size: 8pt; }
  p { orphans: 3; widows: 3; }
`;

const FOOTER = `<div style="inline-size: 100%; text-align: center; font: 8pt sans-serif"><span class="pageNumber"></span></div>`;

/** One heading lower, so that what readers show of a document's headings has the chapters above their lessons. */
const lowered = (text: string) =>
  text.replaceAll(/<(\/?)h([1-5])\b/g, (_, end, level) => `<${end}h${Number(level) + 1}`);

/** Pages lead to each other within the document. */
const within = (text: string) =>
  text
    .replaceAll(/href="[\w-]+\.xhtml(#[^"]+)"/g, 'href="$1"')
    .replaceAll(/href="([\w-]+)\.xhtml"/g, 'href="#$1"');

function toHtml(book: Book): string {
  const chapters = parts(book).map(([chapter, pages]) => {
    const texts = pages.map(({ title, text }) => {
      const body = `<h1>${escapeText(title)}</h1>${within(text)}`;
      return `<section class="page">${chapter === undefined ? body : lowered(body)}</section>`;
    });
    const [first = "", ...rest] = texts;
    if (chapter === undefined) return first;
    const name = `<h1>${escapeText(book.chapters[chapter] ?? chapter)}</h1>`;
    // What is first in a chapter begins below its name, and has perhaps no other.
    const begun = first.replace(' class="page"', "").replace(lowered(name), "");
    return `<section class="chapter">${name}${begun}${rest.join("")}</section>`;
  });
  const fonts = FONTS.map((href) => `<link rel="stylesheet" href="${href}"/>`).join("");
  return `<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${book.language}">
<head><title>${escapeText(book.title)}</title>${fonts}<style>${book.style}${STYLE}</style></head>
<body>${titleOf(book)}<nav><h1>${escapeText(book.contents)}</h1>${listOf(book, (name) => `#${name}`)}</nav>
${chapters.join("\n")}</body>
</html>`;
}

/** @param page of a browser that prints. */
export async function makePdf(book: Book, page: Page): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "interleave-book-"));
  try {
    mkdirSync(join(folder, "images"));
    writeFileSync(join(folder, "book.xhtml"), toHtml(book));
    for (const [name, content] of book.pages.flatMap(({ pictures }) => pictures)) {
      writeFileSync(join(folder, "images", name), content);
    }
    await page.goto(pathToFileURL(join(folder, "book.xhtml")).href);
    await page.evaluate(async () => void (await document.fonts.ready));
    return await page.pdf({
      format: "A4",
      margin: { top: "18mm", bottom: "20mm", left: "20mm", right: "20mm" },
      displayHeaderFooter: true,
      headerTemplate: "<span></span>",
      footerTemplate: FOOTER,
      outline: true,
      tagged: true,
      printBackground: true,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
