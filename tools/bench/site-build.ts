import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { at } from "../project.ts";

/** What pages are made of; the configuration, and with it the engine's files, are the project's own. */
const PARTS = ["package.json", "public", "src", "test", "tools", "tsconfig.json"];

/** A lesson is a file of a chapter, but for the chapter's own page. */
const LESSONS =
  "src/content/docs/*/{asyncio,concurrency,conclusions,multiprocessing,threading}/!(index).mdx";

/** How long a site takes to build in which each lesson is there so many times. */
export function buildTime(times: number): [pages: number, seconds: number] {
  // Below the project, whose packages it finds; a link to them elsewhere confuses Astro.
  const folder = mkdtempSync(at(".bench-"));
  try {
    for (const part of PARTS) cpSync(at(part), join(folder, part), { recursive: true });
    for (const lesson of globSync(LESSONS, { cwd: folder })) {
      for (let copy = 2; copy <= times; copy++) {
        const name = lesson.replace(/\.mdx$/, `-${copy}.mdx`);
        copyFileSync(join(folder, lesson), join(folder, name));
      }
    }
    const astro = [at("node_modules/astro/bin/astro.mjs"), "build"];
    const start = performance.now();
    execFileSync(process.execPath, [...astro, "--config", "../astro.config.mjs"], {
      stdio: "ignore",
      cwd: folder,
    });
    const seconds = (performance.now() - start) / 1000;
    return [globSync("dist/**/*.html", { cwd: folder }).length, seconds];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
