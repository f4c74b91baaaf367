import { createReadStream, readFileSync, statSync } from "node:fs";
import { engineBuild, PYODIDE, packed } from "./python-files.mjs";

/** Where Pyodide's files live, below the site's base. */
const FOLDER = "_engine/";

/** The files a program's interpreter is made of, and what each must be served as. */
const CONTENT_TYPES = {
  "pyodide.asm.mjs": "text/javascript",
  // Streaming compilation refuses any other type.
  "pyodide.asm.wasm": "application/wasm",
  "python.snapshot": "application/octet-stream",
  "python_stdlib.zip": "application/zip",
};

const FILE_NAMES = /** @type {(keyof typeof CONTENT_TYPES)[]} */ (Object.keys(CONTENT_TYPES));

/** What a server must send with every answer for a page to be cross-origin isolated. */
export const crossOriginIsolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/**
 * The file of Pyodide that a request asks for, with or without the site's base in front.
 *
 * @param {string} url
 * @param {string} base
 */
export function requestedFile(url, base) {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  return FILE_NAMES.find(
    (name) => path === `${base}${FOLDER}${name}` || path === `/${FOLDER}${name}`,
  );
}

/** @param {keyof typeof CONTENT_TYPES} name */
const pathOf = (name) => (name === "pyodide.asm.wasm" ? `${PYODIDE}${name}` : packed(name));

/**
 * Serves Pyodide's files below `_engine/` in development and tests, and puts them there in a build.
 *
 * @returns {import("vite").Plugin}
 */
export function pyodideFiles() {
  let base = "/";
  /** @param {import("vite").Connect.Server} middlewares */
  const serve = (middlewares) => {
    middlewares.use((request, response, next) => {
      const name = requestedFile(request.url ?? "", base);
      if (name === undefined) {
        next();
        return;
      }
      const path = pathOf(name);
      response.writeHead(200, {
        ...crossOriginIsolation,
        "Content-Type": CONTENT_TYPES[name],
        "Content-Length": statSync(path).size,
        "Cache-Control": "no-cache",
      });
      if (request.method === "HEAD") response.end();
      else createReadStream(path).pipe(response);
    });
  };
  return {
    name: "interleave:pyodide-files",
    config: () => ({
      define: {
        "import.meta.env.INTERLEAVE_BUILD": JSON.stringify(engineBuild()),
        "import.meta.env.INTERLEAVE_LIBRARY_BYTES": `${statSync(packed("python_stdlib.zip")).size}`,
      },
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
      for (const name of FILE_NAMES) {
        this.emitFile({
          type: "asset",
          fileName: `${FOLDER}${name}`,
          source: readFileSync(pathOf(name)),
        });
      }
    },
  };
}
