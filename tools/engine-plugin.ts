import { createHash } from "node:crypto";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import type { Connect, Plugin } from "vite";
import { PIECE } from "../src/engine/digest.ts";
import { HEAD_BYTES } from "../src/engine/section.ts";
import { engineBuild, engineFiles } from "./engine-files.ts";
import { crossOriginIsolation } from "./headers.ts";

/** Where the interpreter's files live, below the site's base: each build's in a folder of its own. */
const FOLDER = "_engine/";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  // Streaming compilation refuses any other type.
  wasm: "application/wasm",
};

/** SHA-256 of each file, by its name, in base64; of the snapshot as `src/engine/digest.ts` has it. */
export const digestsOf = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([name, path]) => {
      const bytes = readFileSync(path);
      const digest = name === "snapshot.wasm" ? digestOfPieces(bytes) : sha256(bytes);
      return [name, digest.toString("base64")];
    }),
  );

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

function digestOfPieces(bytes: Uint8Array): Buffer {
  const digests: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) {
    digests.push(sha256(bytes.subarray(from, from + PIECE)));
  }
  return sha256(Buffer.concat(digests));
}

/** What the engine's code finds in `import.meta.env`, put there when it is bundled. */
export function engineConstants() {
  const files = engineFiles();
  return {
    INTERLEAVE_BUILD: engineBuild(),
    INTERLEAVE_LIBRARY_BYTES: statSync(files["library.wasm"]).size - HEAD_BYTES,
    INTERLEAVE_SNAPSHOT_BYTES: statSync(files["snapshot.wasm"]).size,
    INTERLEAVE_DIGESTS: digestsOf(files),
  };
}

/** The interpreter's file that a request asks for, with or without the site's base in front. */
export function requestedFile(url: string, base: string) {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  const [, below, name] = /^(.*\/)_engine\/\w+\/([\w.]+)$/.exec(path) ?? [];
  return below === base || below === "/" ? name : undefined;
}

/**
 * Serves the interpreter's files below `_engine/` in development and tests, and puts them there in a build.
 */
export function enginePlugin(): Plugin {
  let base = "/";
  const build = engineBuild();
  const paths = new Map(Object.entries(engineFiles()));
  const serve = (middlewares: Connect.Server) => {
    middlewares.use((request, response, next) => {
      const name = requestedFile(request.url ?? "", base) ?? "";
      const path = paths.get(name);
      if (path === undefined) {
        next();
        return;
      }
      response.writeHead(200, {
        ...crossOriginIsolation,
        "Content-Type": CONTENT_TYPES[extname(name).slice(1)],
        "Content-Length": statSync(path).size,
        "Cache-Control": "no-cache",
      });
      if (request.method === "HEAD") response.end();
      else createReadStream(path).pipe(response);
    });
  };
  return {
    name: "interleave:engine-plugin",
    config: () => ({
      define: Object.fromEntries(
        Object.entries(engineConstants()).map(([name, value]) => [
          `import.meta.env.${name}`,
          JSON.stringify(value),
        ]),
      ),
    }),
    configResolved(config) {
      base = config.base.endsWith("/") ? config.base : `${config.base}/`;
    },
    configureServer(server) {
      serve(server.middlewares);
    },
    configurePreviewServer(server) {
      serve(server.middlewares);
    },
    generateBundle() {
      // Astro also builds the code that renders the pages; readers never fetch from there.
      if (this.environment.name !== "client") return;
      for (const [name, path] of paths) {
        const fileName = `${FOLDER}${build}/${name}`;
        this.emitFile({ type: "asset", fileName, source: readFileSync(path) });
      }
    },
  };
}
