import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { RELEASE_FILE, type Release } from "../src/components/service-worker/release.ts";

/** What readers' browsers never ask for, or must always ask the host for. Not every host sends files that begin with a dot. */
const LEFT_OUT =
  /^(?:_headers|\..*|_share\/.*|robots\.txt|sitemap.*|service-worker\.js|release\.json)$|\.(?:br|gz)$/;

const digestOf = (content: Buffer | string) =>
  createHash("sha256").update(content).digest("hex").slice(0, 32);

/** Puts beside the files of a built site the list of them, by which a browser can keep a whole release. */
export async function describeRelease(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  const files: Record<string, readonly [string, number]> = {};
  for (const path of paths) {
    const content = await readFile(join(folder, path));
    files[path.replace(/(^|\/)index\.html$/, "$1")] = [digestOf(content), content.length];
  }
  const release: Release = { name: digestOf(JSON.stringify(files)).slice(0, 16), files };
  await writeFile(join(folder, RELEASE_FILE), JSON.stringify(release));
}

/** Lists what the built site consists of. */
export function releaseList(): AstroIntegration {
  return {
    name: "interleave:release",
    hooks: { "astro:build:done": ({ dir }) => describeRelease(fileURLToPath(dir)) },
  };
}
