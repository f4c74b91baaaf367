import { expect, test } from "vitest";
import { withPreloads } from "../../tools/module-preloads.ts";

const script = (name: string) => `<script type="module" src="/_astro/${name}"></script>`;
const link = (name: string) => `<link rel="modulepreload" href="/_astro/${name}">`;

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  "/_astro/page.js": ["/_astro/engine.js", "/_astro/words.js"],
  "/_astro/search.js": ["/_astro/words.js"],
};

test("a page's head names what its scripts import, each once", () => {
  const html = `<html><head>${script("page.js")}</head><body>${script("search.js")}</body></html>`;

  expect(withPreloads(html, (address) => IMPORTS[address] ?? [])).toBe(
    html.replace("</head>", `${link("engine.js")}${link("words.js")}</head>`),
  );
});

test("a page whose scripts import nothing stays as it is", () => {
  const html = `<head>${script("alone.js")}</head>`;

  expect(withPreloads(html, () => [])).toBe(html);
});
