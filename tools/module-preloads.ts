import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const SCRIPT = /<script type="module" src="([^"]+)"/g;
const IMPORT = /\b(?:from|import)\s*["'`]\.\/([\w.-]+)["'`]/g;

/**
 * Names in each built page's head what its scripts import, and what that imports, so that all is asked for at once
 * and not each after the one before has arrived.
 */
export function modulePreloads(): AstroIntegration {
  return {
    name: "interleave:module-preloads",
    hooks: {
      "astro:build:done": ({ dir, assets }) => {
        const pages = [...assets.values()]
          .flat()
          .filter(({ pathname }) => pathname.endsWith(".html"));
        const files = importsOf(dir);
        for (const page of pages) {
          const path = fileURLToPath(page);
          const html = readFileSync(path, "utf8");
          writeFileSync(path, withPreloads(html, files));
        }
      },
    },
  };
}

/** What a script of the site imports, directly or not. */
function importsOf(site: URL) {
  const known = new Map<string, readonly string[]>();
  const of = (address: string): readonly string[] => {
    const before = known.get(address);
    if (before !== undefined) return before;
    known.set(address, []);
    const folder = address.slice(0, address.lastIndexOf("/") + 1);
    const code = readFileSync(new URL(address.slice(address.indexOf("_astro/")), site), "utf8");
    const direct = [...code.matchAll(IMPORT)].map(([, name]) => `${folder}${name}`);
    const all = [...new Set(direct.flatMap((found) => [found, ...of(found)]))];
    known.set(address, all);
    return all;
  };
  return of;
}

export function withPreloads(html: string, importsOf: (address: string) => readonly string[]) {
  const scripts = [...html.matchAll(SCRIPT)].map(([, address]) => address ?? "");
  const imported = new Set(scripts.flatMap((address) => importsOf(address)));
  const links = [...imported].map((address) => `<link rel="modulepreload" href="${address}">`);
  return html.replace("</head>", () => `${links.join("")}</head>`);
}
