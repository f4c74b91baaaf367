import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { locales } from "../i18n/languages.ts";
import { exerciseProblems } from "./exercises.ts";
import { lessonProblems } from "./lessons.ts";
import { structureProblems } from "./structure.ts";

/** Refuses to build a course in which something is missing, or two languages have drifted apart. */
export function checkLessons(): AstroIntegration {
  let root = "";
  const find = (pattern: string) =>
    globSync(pattern, { cwd: root })
      .map((path) => path.replaceAll("\\", "/"))
      .sort();
  return {
    name: "interleave:check-lessons",
    hooks: {
      "astro:config:done": ({ config }) => {
        root = fileURLToPath(config.root);
      },
      "astro:build:start": () => {
        const lessons = find("src/content/docs/**/*.{md,mdx}").map((path) => ({
          path,
          text: readFileSync(join(root, path), "utf8"),
        }));
        const problems = [
          ...lessonProblems(lessons, find("src/content/programs/**/*.py"), locales),
          ...exerciseProblems(lessons, find("src/content/exercises/**/*.py")),
          ...structureProblems(lessons, locales),
        ];
        if (problems.length > 0) throw new Error(problems.join("\n"));
      },
    },
  };
}
