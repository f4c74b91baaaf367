/** Hosts that do not send files as they are: what a reader has of the site there. */
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { ru } from "../../src/i18n/ru.ts";
import { headersOf } from "../../tools/headers.ts";
import { serve } from "../../tools/serve.ts";
import { DIST, FORK, open, run, tierOf, Visit } from "./site.ts";

const LESSON = "/en/threading/first-threads/";

/** Files that not every host knows: all but pages, styles, pictures and scripts, whose type browsers insist on. */
const UNUSUAL = /\.(?:wasm|pagefind|pf_\w+|webmanifest)$/;

describe("a host that does not know these files, and calls them", async () => {
  const start = (type: string, headers: typeof headersOf) =>
    Visit.start(DIST, "/", (path) =>
      UNUSUAL.test(path) ? [...headers(path), ["Content-Type", type]] : headers(path),
    );
  const bare = await start("application/octet-stream", () => []);
  const plain = await start("text/plain", headersOf);

  test.each([
    ["bytes, and sends no headers", bare],
    ["text", plain],
  ])("%s: programs run from the snapshot, with their processes", async (_, visit) => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, LESSON);

    expect([await tierOf(page), await run(page, FORK)]).toEqual(["A", "42\n"]);
    expect(await page.evaluate("interleave.bootPath")).toBe("snapshot");
  });
});

describe("a host that compresses Python's files twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "interleave-twice-"));
  cpSync(DIST, folder, { recursive: true, filter: (path) => !/\.(?:br|gz)$/.test(path) });
  for (const path of globSync("_engine/*/*", { cwd: folder })) {
    const file = join(folder, path);
    writeFileSync(file, gzipSync(gzipSync(readFileSync(file), { level: 1 }), { level: 1 }));
  }
  afterAll(() => rmSync(folder, { recursive: true }));
  const visit = await Visit.start(folder, "/", (path) => [
    ...headersOf(path),
    ...(path.startsWith("/_engine/") ? ([["Content-Encoding", "gzip"]] as const) : []),
  ]);

  test.each([
    ["en", en],
    ["ru", ru],
  ] as const)(
    "is named to the reader where a program does not start: %s",
    async (locale, words) => {
      const page = await visit.newReader({ serviceWorkers: "allow" });
      await open(page, `/${locale}/threading/first-threads/`);
      const cell = page.locator("python-cell").first();

      await cell.locator("[data-part=run]").click();

      await cell.locator("[data-part=status]", { hasText: words.stateNotStarted }).waitFor();
      expect(await cell.locator("[data-part=notes]").textContent()).toBe(words.notLoaded);
      expect(words.notLoaded).toMatch(/host alters its files|сервер сайта меняет его файлы/);
    },
  );
});

describe("a host whose addresses have no slash at their end", async () => {
  const inner = await serve(DIST, 0, "/", () => []);
  const host = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
    if (pathname !== "/" && pathname.endsWith("/")) {
      response.writeHead(301, { Location: pathname.replace(/\/+$/, "") + search }).end();
      return;
    }
    const isFolder = existsSync(join(DIST, decodeURI(pathname), "index.html"));
    const sent = await fetch(new URL(pathname + (isFolder ? "/" : ""), inner.url));
    const type = sent.headers.get("Content-Type");
    response.writeHead(sent.status, type === null ? {} : { "Content-Type": type });
    response.end(new Uint8Array(await sent.arrayBuffer()));
  });
  await new Promise<void>((listening) => host.listen(0, listening));
  const address = host.address();
  const visit = await Visit.of({
    url: `http://localhost:${typeof address === "object" ? address?.port : ""}/`,
    close: async () => {
      host.closeAllConnections();
      await new Promise((closed) => host.close(closed));
      await inner.close();
    },
  });

  test.each(["/en/", "/ru/threading/locks/"])(
    "has programs run with their processes: %s",
    async (path) => {
      const page = await visit.newReader({ serviceWorkers: "allow" });
      await open(page, path);
      await page.waitForFunction(() => crossOriginIsolated);
      await page.waitForFunction(() => "interleave" in globalThis);

      expect(new URL(page.url()).pathname).toBe(path.slice(0, -1));
      expect([await tierOf(page), await run(page, FORK)]).toEqual(["A", "42\n"]);
    },
  );

  test("leads from lesson to lesson, and knows which is being read", async () => {
    const page = await visit.newReader({ serviceWorkers: "allow" });
    await open(page, LESSON);

    await page.locator("a[rel=next]").click();
    await page.waitForURL((url) => url.pathname !== LESSON.slice(0, -1));
    await page.waitForFunction(() => "interleave" in globalThis);

    expect(await page.locator("nav a[aria-current=page]").first().getAttribute("href")).toBe(
      `${new URL(page.url()).pathname}/`,
    );
  });
});
