// @ts-check
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, globSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { node, toolScript } from "../node.mjs";

/** @param {string} path Below the project's top. */
const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const PARTS = [
  "astro.config.mjs",
  "package.json",
  "tsconfig.json",
  "public",
  "src",
  "test",
  "tools",
];

/** A lesson is a file of a chapter, but for the chapter's own page. */
const LESSONS =
  "src/content/docs/*/{concurrency,threading,asyncio,multiprocessing,conclusions}/!(index).mdx";

/**
 * How long a site takes to build that has each lesson so many times.
 *
 * @param {number} times
 * @returns {[lessons: number, seconds: number]}
 */
export function buildTime(times) {
  const folder = mkdtempSync(join(tmpdir(), "interleave-build-"));
  try {
    for (const part of PARTS) cpSync(at(part), join(folder, part), { recursive: true });
    symlinkSync(at("node_modules"), join(folder, "node_modules"));
    const lessons = globSync(LESSONS, { cwd: folder }).map((path) => join(folder, path));
    for (const lesson of lessons) {
      const name = basename(lesson, ".mdx");
      for (let copy = 2; copy <= times; copy++) {
        copyFileSync(lesson, lesson.replace(`${name}.mdx`, `${name}-${copy}.mdx`));
      }
    }
    const start = performance.now();
    execFileSync(node, [toolScript("astro/bin/astro.mjs"), "build"], {
      stdio: "ignore",
      cwd: folder,
    });
    return [lessons.length * times, (performance.now() - start) / 1000];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
