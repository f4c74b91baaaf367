import { rolldown } from "rolldown";
import type { Plugin } from "vite";
import { crossOriginIsolation } from "./headers.ts";
import { at } from "./project.ts";

/** Below the site's base, so that it serves all of the site and nothing above. */
const FILE = "service-worker.js";

/**
 * The service worker in one file that is no module, because not every browser takes a module for one.
 *
 * @returns its code.
 */
async function bundle(): Promise<string> {
  const made = await rolldown({
    input: at("src/components/service-worker/worker.ts"),
    logLevel: "silent",
    transform: {
      define: { "import.meta.env.INTERLEAVE_ISOLATION": JSON.stringify(crossOriginIsolation) },
    },
  });
  const { output } = await made.generate({ format: "iife", minify: true });
  return output[0].code;
}

/** Puts the service worker into a build. */
export function serviceWorker(): Plugin {
  return {
    name: "interleave:service-worker",
    async generateBundle() {
      // Astro also builds the code that renders the pages.
      if (this.environment.name !== "client") return;
      this.emitFile({ type: "asset", fileName: FILE, source: await bundle() });
    },
  };
}
