import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** Starlight's pages say that they are dark until a script of theirs has looked; without one they are light, as paper is. */
export function lightWithoutScripts(): AstroIntegration {
  return {
    name: "interleave:light-without-scripts",
    hooks: {
      "astro:build:done": ({ assets }) => {
        for (const page of [...assets.values()].flat()) {
          if (!page.pathname.endsWith(".html")) continue;
          const path = fileURLToPath(page);
          const html = readFileSync(path, "utf8");
          writeFileSync(
            path,
            html.replace(/(<html[^>]*data-theme=)"dark"/, (_, before) => `${before}"light"`),
          );
        }
      },
    },
  };
}
