import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { crossOriginIsolation } from "./engine-plugin.ts";
import { at } from "./project.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
  ".zip": "application/zip",
};

// The library is a zip file of what is not compressed, nor is the snapshot.
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|octet-stream|wasm|xml|zip)|image\/svg)/;

/** Below this many bytes an answer fits into one packet as it is. */
const COMPRESSION_THRESHOLD = 1_024;

const encoders = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

/** One file, read once and kept, with every encoding somebody asked for. */
interface Entry {
  readonly modified: number;
  readonly body: Buffer;
  readonly tag: string;
  readonly type: string;
  readonly encodings: Map<string, Promise<Buffer>>;
}

/**
 * Serves a folder of static files so that its pages are cross-origin isolated.
 *
 * @param port 0 for any free one; a taken one makes it try the next.
 */
export async function serve(
  directory: string,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const root = resolve(directory);
  const entries = new Map<string, Entry>();

  async function read(path: string) {
    const status = await stat(path).catch(() => undefined);
    if (status === undefined || !status.isFile()) return undefined;
    const known = entries.get(path);
    if (known !== undefined && known.modified === status.mtimeMs) return known;
    const body = await readFile(path);
    const entry: Entry = {
      modified: status.mtimeMs,
      body,
      tag: createHash("sha256").update(body).digest("base64url").slice(0, 22),
      type: CONTENT_TYPES[extname(path)] ?? "application/octet-stream",
      encodings: new Map(),
    };
    entries.set(path, entry);
    return entry;
  }

  const isDirectory = async (path: string) =>
    (await stat(path).catch(() => undefined))?.isDirectory();

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, crossOriginIsolation);
      response.end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { ...crossOriginIsolation, Allow: "GET, HEAD" }).end();
      return;
    }
    const target = request.url ?? "/";
    const pathname = decodePath(target);
    const path = pathname === undefined ? undefined : join(root, pathname);
    // A path that climbs out of the folder is a page that does not exist.
    const isInside = path !== undefined && (path === root || path.startsWith(root + sep));
    if (isInside && !pathname?.endsWith("/") && (await isDirectory(path))) {
      const [before, query] = target.split("?", 2);
      // Two slashes in front would be another host's address.
      const location = `${before?.replace(/^\/+/, "/")}/${query === undefined ? "" : `?${query}`}`;
      response.writeHead(301, { ...crossOriginIsolation, Location: location }).end();
      return;
    }
    const found = isInside
      ? await read(pathname?.endsWith("/") ? join(path, "index.html") : path)
      : undefined;
    const entry = found ?? (await read(join(root, "404.html")));
    if (entry === undefined) {
      response.writeHead(404, { ...crossOriginIsolation, "Content-Type": "text/plain" });
      response.end("Not found\n");
      return;
    }
    const encoding = chooseEncoding(entry, String(request.headers["accept-encoding"] ?? ""));
    const tag = `"${entry.tag}${encoding === undefined ? "" : `-${encoding}`}"`;
    const headers: OutgoingHttpHeaders = {
      ...crossOriginIsolation,
      "Content-Type": entry.type,
      // The names of these files, or of their folders, change with their content.
      "Cache-Control":
        found !== undefined && /^\/_(?:astro|engine)\//.test(pathname ?? "")
          ? "public, max-age=31536000, immutable"
          : "no-cache",
      ETag: tag,
      Vary: "Accept-Encoding",
      "X-Content-Type-Options": "nosniff",
    };
    if (found !== undefined && request.headers["if-none-match"]?.includes(tag)) {
      response.writeHead(304, headers).end();
      return;
    }
    const body = await encoded(entry, encoding);
    if (encoding !== undefined) headers["Content-Encoding"] = encoding;
    headers["Content-Length"] = body.length;
    response.writeHead(found === undefined ? 404 : 200, headers);
    response.end(request.method === "HEAD" ? undefined : body);
  }

  const bound = await listen(server, port);
  return {
    url: `http://localhost:${bound}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function decodePath(target: string) {
  try {
    const path = decodeURIComponent(target.split(/[?#]/, 1)[0] ?? "/");
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}

function chooseEncoding(entry: Entry, accepted: string) {
  if (!COMPRESSIBLE.test(entry.type) || entry.body.length < COMPRESSION_THRESHOLD) return undefined;
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : undefined;
}

function encoded(entry: Entry, encoding: "br" | "gzip" | undefined) {
  if (encoding === undefined) return entry.body;
  const known = entry.encodings.get(encoding);
  if (known !== undefined) return known;
  const body = encoders[encoding](entry.body);
  entry.encodings.set(encoding, body);
  return body;
}

/** @returns The port it listens on. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((bound, failed) => {
    const retry = (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" || port === 0 || port >= 65_535) failed(error);
      else listen(server, port + 1).then(bound, failed);
    };
    server.once("error", retry);
    server.listen(port, () => {
      server.off("error", retry);
      const address = server.address();
      bound(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

if (import.meta.main) {
  const directory = at("dist");
  const { url } = await serve(directory, Number(process.env.PORT ?? 4321));
  console.log(`Interleave is at ${url}`);
}
