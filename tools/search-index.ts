import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { close, createIndex } from "pagefind";

/** What Pagefind brings for pages that have no search box of their own. */
const UNUSED = /^pagefind-(?:ui|component-ui|modular-ui|highlight)\./;

/** The languages and their indexes, which Pagefind writes in any order. */
const ENTRY = "pagefind-entry.json";

function inOrder(content: Uint8Array): string {
  const entry = JSON.parse(Buffer.from(content).toString()) as { readonly languages: object };
  const languages = Object.fromEntries(
    Object.entries(entry.languages).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return JSON.stringify({ ...entry, languages });
}

/**
 * Makes the index of the search with Pagefind. Starlight would end Pagefind as soon as it says that its files are
 * written, some of which are still empty then.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: "interleave:search-index",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const site = fileURLToPath(dir);
        try {
          const { index, errors } = await createIndex();
          if (index === undefined) throw new Error(errors.join("\n"));
          const indexed = await index.addDirectory({ path: site });
          const made = await index.getFiles();
          const problems = [...errors, ...indexed.errors, ...made.errors];
          if (problems.length > 0) throw new Error(problems.join("\n"));
          for (const { path, content } of made.files) {
            if (UNUSED.test(path)) continue;
            const target = join(site, "pagefind", path);
            await mkdir(dirname(target), { recursive: true });
            await writeFile(target, path === ENTRY ? inOrder(content) : content);
          }
        } finally {
          await close();
        }
      },
    },
  };
}
