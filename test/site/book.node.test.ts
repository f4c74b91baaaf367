import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { at } from "../../tools/project.ts";
import { Visit } from "./site.ts";

const SITE = "https://course.example/";
const CHAPTER = "concurrency";

const folder = mkdtempSync(join(tmpdir(), "interleave-books-"));
afterAll(() => rmSync(folder, { recursive: true }));

const command = [at("tools/book.ts"), "--chapter", CHAPTER, "--to", folder, "ru"];
execFileSync(process.execPath, command, {
  env: { ...process.env, SITE_URL: SITE },
  stdio: ["ignore", "pipe", "inherit"],
});

const visit = await Visit.start();

/** What is in a ZIP file, by the list at its end. */
function unzip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf("PK\x05\x06");
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const packedSize = archive.readUInt32LE(at + 20);
    const nameSize = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(from, from + packedSize);
    const isStored = archive.readUInt16LE(at + 10) === 0;
    files.set(
      archive.toString("utf8", at + 46, at + 46 + nameSize),
      isStored ? packed : inflateRawSync(packed),
    );
    at += 46 + nameSize;
  }
  return files;
}

const epub = readFileSync(join(folder, "interleave-ru.epub"));
const files = unzip(epub);
const texts = [...files].filter(([path]) => path.endsWith(".xhtml"));
const pdf = readFileSync(join(folder, "interleave-ru.pdf"), "latin1");
const count = (pattern: RegExp) => [...pdf.matchAll(pattern)].length;

test("an EPUB begins with what it is, lists all that is in it, and every page of it can be read", async () => {
  const page = await visit.newReader();
  const list = files.get("book/book.opf")?.toString() ?? "";
  const problems = await page.evaluate(
    (sources) =>
      sources.map((source) => {
        const parsed = new DOMParser().parseFromString(source, "application/xhtml+xml");
        return parsed.querySelector("parsererror")?.textContent;
      }),
    texts.map(([, text]) => text.toString()),
  );

  expect(epub.toString("latin1", 30, 58)).toBe("mimetypeapplication/epub+zip");
  expect(texts.length).toBeGreaterThan(8);
  expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  const unlisted = [...files.keys()].filter(
    (path) => path.startsWith("book/") && !list.includes(`href="${path.slice("book/".length)}"`),
  );
  expect(unlisted).toEqual(["book/book.opf"]);
});

test("links in an EPUB lead to its pages and pictures, or to the course", () => {
  const astray = texts.flatMap(([path, text]) =>
    [...text.toString().matchAll(/\b(?:href|src)="([^"]*)"/g)]
      .map(([, address = ""]) => address)
      .filter((address) => !/^https?:/.test(address))
      .filter((address) => {
        const [file = "", place] = address.split("#");
        const target = files.get(posix.join(posix.dirname(path), file))?.toString();
        return target === undefined || (place !== undefined && !target.includes(`id="${place}"`));
      })
      .map((address) => `${path}: ${address}`),
  );
  const all = texts.map(([, text]) => text.toString()).join("\n");

  expect(astray).toEqual([]);
  expect(all).toContain(`href="${SITE}ru/threading/`);
  expect(all).toContain('href="concurrency-interleavings.xhtml');
});

test("a page of a book has its programs, what they printed, and their timelines as pictures", () => {
  const text = files.get("book/concurrency-processes-threads-coroutines.xhtml")?.toString() ?? "";
  const pictures = [...files].filter(([path]) => path.endsWith(".png"));

  expect(text).toContain('<div class="program">');
  expect(text).toMatch(/<figure class="timeline">.*?<img src="images\/[^"]+" alt="[^"]{40,}"/s);
  expect(text).not.toMatch(/<button|<script|<svg|python-cell/);
  expect(pictures.length).toBeGreaterThan(2);
  // Each is about as wide as the page, at two dots for each of the screen's.
  expect(pictures.filter(([, png]) => png.readUInt32BE(16) < 1000).map(([path]) => path)).toEqual(
    [],
  );
});

test("a PDF has pages, links within it and to the course, an outline, and letters of both scripts", () => {
  expect(count(/\/Type \/Page\b/g)).toBeGreaterThan(20);
  expect(count(/\/Subtype \/Link/g)).toBeGreaterThan(40);
  expect(pdf).toContain(`/URI (${SITE}ru/threading/`);
  expect(count(/\/Type \/Outlines/g)).toBe(1);
  expect(pdf).toContain("/Lang (ru)");
  expect(pdf).toMatch(/\+GolosText/);
});
