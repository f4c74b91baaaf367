/** Lists the licences of everything that readers are sent: what is in the bundles, and what Python is made of. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import spdx from "spdx-license-list/full.js";
import type { Plugin } from "vite";
import { escapeText } from "../src/components/escape-text.ts";
import { stock } from "./engine-files.ts";
import { at } from "./project.ts";

/** Something readers are sent that others have written. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** As SPDX calls it. */
  readonly licence: string;
  readonly address: string;
  readonly text: string;
}

/** The parts of the interpreter's WebAssembly, of which no package tells. */
const IN_PYTHON = [
  ["CPython", "PSF-2.0", "https://www.python.org/", "2001 Python Software Foundation"],
  ["Emscripten", "MIT", "https://emscripten.org/", "2010-2014 Emscripten authors"],
  ["musl", "MIT", "https://musl.libc.org/", "2005-2020 Rich Felker, et al."],
  [
    "compiler-rt",
    "Apache-2.0 WITH LLVM-exception",
    "https://llvm.org/",
    "2003-2019 University of Illinois",
  ],
  ["libffi", "MIT", "https://sourceware.org/libffi/", "1996-2024 Anthony Green, Red Hat, Inc"],
  ["mimalloc", "MIT", "https://github.com/microsoft/mimalloc", "2018-2025 Microsoft, Daan Leijen"],
  ["zlib", "Zlib", "https://zlib.net/", "1995-2024 Jean-loup Gailly and Mark Adler"],
  ["bzip2", "bzip2-1.0.6", "https://sourceware.org/bzip2/", "1996-2019 Julian R Seward"],
  ["XZ Utils", "0BSD", "https://tukaani.org/xz/", "The XZ Utils authors"],
  ["Zstandard", "BSD-3-Clause", "https://facebook.github.io/zstd/", "Meta Platforms, Inc."],
  ["SQLite", "blessing", "https://sqlite.org/", "in the public domain"],
  ["Expat", "MIT", "https://libexpat.github.io/", "1998-2025 Thai Open Source Software, others"],
  ["libmpdec", "BSD-2-Clause", "https://www.bytereef.org/mpdecimal/", "2008-2020 Stefan Krah"],
  ["HACL*", "MIT", "https://hacl-star.github.io/", "2016-2022 INRIA, CMU, Microsoft"],
] as const;

/** Where the page of the licences has room for the list. */
const ROOM = '<tbody data-part="licences"></tbody>';

/** A file of a package, in its folder as it is installed. */
const IN_PACKAGE = /^(?:.*[\\/])?node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/;

/** Code that the bundlers add of their own. */
const BUNDLERS = /^\0(vite|rolldown)\//;

/** The package a bundle's module comes from; none where the module is the site's own. */
export function packageOf(module: string): string | undefined {
  const name = IN_PACKAGE.exec(module)?.[1] ?? BUNDLERS.exec(module)?.[1];
  return name?.replaceAll("\\", "/");
}

/**
 * What an installed package says of itself.
 *
 * @throws Error where it names no licence.
 */
export function describePackage(name: string): Part {
  const folder = at(`node_modules/${name}/`);
  const { version, license, homepage, repository } = JSON.parse(
    readFileSync(`${folder}package.json`, "utf8"),
  ) as Record<"version" | "license" | "homepage", string> & { repository?: { url: string } };
  if (typeof license !== "string") throw new Error(`The package ${name} names no licence.`);
  const file = readdirSync(folder, { withFileTypes: true }).find(
    (entry) => entry.isFile() && /^licen[cs]e/i.test(entry.name),
  );
  return {
    name,
    version,
    licence: license,
    address: homepage ?? repository?.url.replace(/^git\+|\.git$/g, "") ?? "",
    text: file === undefined ? textOf(license) : readFileSync(folder + file.name, "utf8"),
  };
}

/** The words of a licence, for a part that brings none; after `WITH` stands what it does not ask. */
function textOf(licence: string): string {
  const found = spdx[licence.replace(/ WITH .*/, "")];
  if (found === undefined) throw new Error(`There are no words of the licence ${licence}.`);
  // The line that is to be filled in.
  return found.licenseText.replace(/^Copyright \(c\) <.*\n+/gm, "");
}

/** What Python in the browser is made of, by the versions that Pyodide names. */
export function partsOfPython(): readonly Part[] {
  const { info } = JSON.parse(stock("pyodide-lock.json").toString()) as {
    readonly info: { readonly python: string; readonly platform: string };
  };
  const versions: Readonly<Record<string, string>> = {
    CPython: info.python,
    Emscripten: info.platform.replace("emscripten_", "").replaceAll("_", "."),
  };
  return IN_PYTHON.map(([name, licence, address, owner]) => ({
    name,
    version: versions[name] ?? "",
    licence,
    address,
    text: `Copyright (c) ${owner}\n\n${textOf(licence)}`,
  }));
}

const toRow = ({ name, version, licence, address }: Part) =>
  `<tr><th scope="row"><a href="${escapeText(address)}">${escapeText(name)}</a></th><td>${escapeText(version)}</td><td>${escapeText(licence)}</td></tr>`;

const RULE = "=".repeat(80);

/** A part with its licence's words. */
export const toText = ({ name, version, licence, text }: Part) =>
  [RULE, `${name} ${version}`.trimEnd(), licence, "", text.trim(), ""].join("\n");

/**
 * Fills the list of the pages that have room for it, and puts the words of all licences into `licences.txt` beside
 * them.
 */
export function licences(): AstroIntegration {
  // Pyodide's files and those of the search are not bundled.
  const packages = new Set(["pagefind", "pyodide"]);
  const collect = (): Plugin => ({
    name: "interleave:licences",
    generateBundle(_options, bundle) {
      // Of what renders the pages, readers get the styles.
      const isSent = (module: string) =>
        this.environment.name === "client" || /[.=](?:css|style)\b/.test(module);
      for (const chunk of Object.values(bundle)) {
        const modules = chunk.type === "chunk" ? chunk.moduleIds.filter(isSent) : [];
        for (const name of modules.map(packageOf)) if (name !== undefined) packages.add(name);
      }
    },
  });
  return {
    name: "interleave:licences",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [collect()], worker: { plugins: () => [collect()] } } });
      },
      "astro:build:done": ({ dir, assets }) => {
        const site = fileURLToPath(dir);
        const parts = [...[...packages].sort().map(describePackage), ...partsOfPython()];
        for (const page of [...assets.values()].flat()) {
          if (!page.pathname.endsWith(".html") || !existsSync(page)) continue;
          const html = readFileSync(page, "utf8");
          if (!html.includes(ROOM)) continue;
          writeFileSync(
            page,
            html.replace(ROOM, () => parts.map(toRow).join("")),
          );
        }
        writeFileSync(`${site}licences.txt`, parts.map(toText).join("\n"));
      },
    },
  };
}
