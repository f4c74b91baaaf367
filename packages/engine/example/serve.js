/** A host that sends the folder `site` and, with each file, what lets programs have processes. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const path = join("site", normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
  if (!existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  });
  createReadStream(path).pipe(response);
});

server.listen(process.env.PORT ?? 8080, () => {
  process.stdout.write(`http://localhost:${server.address().port}/\n`);
});
