import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { headersOf } from "./headers.ts";
import { at } from "./project.ts";

/** Files whose type sirv does not know. */
const BYTES = /\.(?:pagefind|pf_\w+)$/;

/**
 * Serves a folder of static files as a host of the site must, with the headers of public/_headers; a file is sent
 * compressed where the build has put a compressed one beside it.
 *
 * @param port 0 for any free one; a taken one makes it try the next.
 * @param base what the addresses of all files begin with.
 * @param headers those of each path; a host may send none.
 */
export async function serve(
  directory: string,
  port: number,
  base = "/",
  headers = headersOf,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const files = sirv(directory, {
    // The files may change while they are served.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      if (BYTES.test(path)) response.setHeader("Content-Type", "application/octet-stream");
    },
  });
  const unknown = join(directory, "404.html");

  const server = createServer((request, response) => {
    const { pathname = "", search = "" } = URL.parse(request.url ?? "", "http://localhost") ?? {};
    const isBelow = pathname.startsWith(base);
    const path = isBelow ? pathname.slice(base.length - 1) : pathname;
    for (const [name, value] of headers(path)) response.appendHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    if (isBelow && !path.endsWith("/") && existsSync(join(directory, path, "index.html"))) {
      // Two slashes in front would be another host's address.
      const address = `${pathname.replace(/^\/+/, "/")}/`;
      response.writeHead(301, { Location: address + search }).end();
      return;
    }
    const refuse = () => {
      response.writeHead(404, {
        "Cache-Control": "no-cache",
        "Content-Type": "text/html; charset=utf-8",
      });
      response.end(existsSync(unknown) ? readFileSync(unknown) : undefined);
    };
    if (!isBelow) refuse();
    else {
      request.url = path + search;
      files(request, response, refuse);
    }
  });

  const bound = await listen(server, port);
  return {
    url: `http://localhost:${bound}${base}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** @returns the port it listens on. */
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
  const { url } = await serve(at("dist"), Number(process.env.PORT ?? 4321), process.env.BASE);
  console.log(`Interleave is at ${url}`);
}
