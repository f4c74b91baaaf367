import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { AstroIntegration } from "astro";
import { at } from "./project.ts";

/** The best brotli is slow: a file of Python takes it half a minute. What it has made is kept. */
const CACHE = at("node_modules/.cache/interleave-brotli/");

/** What is not compressed already; the library of the interpreter that the bench compares with comes as a zip file. */
const KINDS = new Set(
  ["css", "html", "js", "json", "mjs", "svg", "txt", "wasm", "xml", "zip"].map(
    (kind) => `.${kind}`,
  ),
);

/** Below this many bytes a file fits into one packet as it is. */
const LEAST = 1_024;

/** Brotli's levels: what takes a second for the whole site, and what makes the smallest files. */
const QUICK = 5;
const BEST = constants.BROTLI_MAX_QUALITY;

function brotliOf(content: Buffer, quality: number): Promise<Buffer> {
  return promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}

const keptAt = (content: Buffer) =>
  `${CACHE}${createHash("sha256").update(content).digest("hex").slice(0, 32)}.br`;

/** The smallest brotli makes of a file. */
export async function bestBrotli(content: Buffer): Promise<Buffer> {
  const kept = keptAt(content);
  if (existsSync(kept)) return readFile(kept);
  const made = await brotliOf(content, BEST);
  await mkdir(CACHE, { recursive: true });
  await writeFile(kept, made);
  return made;
}

/** Puts beside each file that becomes smaller a `.br` and a `.gz` of it. */
export async function compressFolder(folder: string, wantsBest: boolean): Promise<void> {
  const compress = async (path: string) => {
    const content = await readFile(path);
    if (content.length < LEAST) return;
    const isPython = path.includes("_engine");
    const brotli =
      isPython && (wantsBest || existsSync(keptAt(content)))
        ? bestBrotli(content)
        : brotliOf(content, wantsBest ? BEST : QUICK);
    await writeFile(`${path}.br`, await brotli);
    await writeFile(`${path}.gz`, await promisify(gzip)(content));
  };
  const files = await readdir(folder, { recursive: true });
  await Promise.all(
    files.filter((file) => KINDS.has(extname(file))).map((file) => compress(join(folder, file))),
  );
}

/**
 * Compresses the built site, for hosts that send what they find. With `--best` the brotli files are the smallest there
 * can be, which takes minutes the first time.
 */
export function compressedFiles(): AstroIntegration {
  const wantsBest = process.argv.includes("--best");
  return {
    name: "interleave:compressed-files",
    hooks: {
      "astro:build:done": ({ dir }) => compressFolder(fileURLToPath(dir), wantsBest),
    },
  };
}
