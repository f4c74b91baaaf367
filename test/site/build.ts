import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { at } from "../../tools/project.ts";

/**
 * Builds the site once more, into a folder that lasts as long as the tests of the file.
 *
 * @returns the folder.
 */
export function buildSite(environment: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "interleave-site-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const command = [at("node_modules/astro/bin/astro.mjs"), "build", "--outDir", folder];
  execFileSync(process.execPath, command, {
    cwd: at(""),
    stdio: "pipe",
    env: { ...withoutTests(process.env), ...environment },
  });
  return folder;
}

/** The environment without what a test runner tells the code it runs. */
const withoutTests = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(?:BASE_URL|DEV|MODE|NODE_ENV|PROD|SSR|TEST|VITEST.*)$/.test(name),
    ),
  );

/** The files of a site, by their paths below its folder. */
export const filesOf = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(
    globSync("**/*", { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path)]),
  );
