/**
 * Makes books of the built course: an EPUB and a PDF of each language.
 *
 *     npm run build && npm run book -- [--chapter CHAPTER] [--to FOLDER] [LANGUAGE…]
 *
 * `SITE_URL` and `BASE` name the course's address, to which links lead that leave the book.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright";
import { bookWords } from "../src/i18n/book.ts";
import { dictionaryOf, fill } from "../src/i18n/dictionary.ts";
import { chapters, type Locale, languages, locales } from "../src/i18n/languages.ts";
import { type Book, makeEpub } from "./book/epub.ts";
import { makePdf } from "./book/pdf.ts";
import { type BookPage, readPage } from "./book/read-page.ts";
import { provideBrowser } from "./browser.ts";
import { at } from "./project.ts";
import { serve } from "./serve.ts";

const WIDTH = 1000;
/** Dots of a picture for each of a page's. */
const SHARPNESS = 2;

const { SITE_URL, BASE = "/" } = process.env;
const site = SITE_URL === undefined ? undefined : new URL(BASE.replace(/\/?$/, "/"), SITE_URL).href;

interface Listed {
  /** Its path on the site that is read. */
  readonly path: string;
  readonly name: string;
  readonly chapter: string | undefined;
}

/** The pages of a book in the order of the site's menu: the lessons by chapters, and the glossary. */
async function listPages(
  browser: Browser,
  url: string,
  locale: Locale,
  only: string | undefined,
): Promise<readonly Listed[]> {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${url}${locale}/`);
  const links = page.locator(".sidebar-content a");
  const paths = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  );
  await page.close();
  return paths.flatMap((path) => {
    const name = path.split("/").slice(2).filter(Boolean).join("-");
    const chapter = chapters.find((one) => path.startsWith(`/${locale}/${one}/`));
    const isIn =
      only === undefined ? chapter !== undefined || name === "glossary" : chapter === only;
    return isIn ? [{ path, name, chapter }] : [];
  });
}

async function makeBook(
  browser: Browser,
  url: string,
  locale: Locale,
  only: string | undefined,
): Promise<Book> {
  const listed = await listPages(browser, url, locale, only);
  const names = Object.fromEntries(listed.map(({ path, name }) => [path, name]));
  const words = bookWords[locale];
  const page = await browser.newPage({
    javaScriptEnabled: false,
    viewport: { width: WIDTH, height: 800 },
    deviceScaleFactor: SHARPNESS,
  });
  const pages: BookPage[] = [];
  for (const { path, name, chapter } of listed) {
    const making = { name, names, site, right: words.right };
    pages.push(await readPage(page, new URL(path, url).href, chapter, making));
  }
  await page.close();
  return {
    language: locale,
    title: languages[locale].title,
    description: dictionaryOf(locale).tagline,
    contents: words.contents,
    origin: site === undefined ? words.originUnknown : fill(words.origin, { address: site }),
    chapters: languages[locale].chapters,
    pages,
    style: readFileSync(at("tools/book/book.css"), "utf8"),
  };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { chapter: { type: "string" }, to: { type: "string", default: at("books") } },
});
const wanted =
  positionals.length === 0 ? locales : locales.filter((one) => positionals.includes(one));
const provided = await provideBrowser();
if ("problem" in provided) throw new Error(provided.problem);
const dist = at("dist");
const server = await serve(dist, 0);
const browser = await chromium.launch({
  executablePath: provided.path,
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  mkdirSync(values.to, { recursive: true });
  for (const locale of wanted) {
    const book = await makeBook(browser, server.url, locale, values.chapter);
    const path = join(values.to, `interleave-${locale}`);
    writeFileSync(`${path}.epub`, makeEpub(book, statSync(join(dist, "release.json")).mtime));
    const page = await browser.newPage();
    writeFileSync(`${path}.pdf`, await makePdf(book, page));
    await page.close();
    console.log(`${path}.epub, ${path}.pdf: ${book.pages.length} pages of the course`);
  }
} finally {
  await browser.close();
  await server.close();
}
