import { readFileSync, statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { headersOf } from "../../tools/headers.ts";
import { filesOf } from "./build.ts";
import { DIST, FORK, open, run, tierOf, Visit } from "./site.ts";
import { caddy, nginx } from "./web-servers.ts";

const LESSON = "/en/threading/first-threads/";

const files = [...filesOf(DIST).keys()];

/** The path of a file whose name has a hash. */
const named = (pattern: RegExp) => `/${files.find((path) => pattern.test(path))}`;

const SCRIPT = named(/^_astro\/engine\.[\w-]+\.js$/);
const MODULE = named(/\/python\.js$/);
const WASM = named(/\/python\.wasm$/);
const SNAPSHOT = named(/\/snapshot\.wasm$/);

/** The headers of a path as public/_headers has them, those of the same name in one. */
function expectedHeaders(path: string): Record<string, string> {
  const expected: Record<string, string[]> = {};
  for (const [name, value] of headersOf(path)) {
    const key = name.toLowerCase();
    expected[key] = [...(expected[key] ?? []), value];
  }
  return Object.fromEntries(Object.entries(expected).map(([key, all]) => [key, all.join(", ")]));
}

/** How many bytes an answer has as it is sent. */
const bytesSent = (url: URL, encoding: string) =>
  new Promise<number>((sent, failed) => {
    request(url, { headers: { "Accept-Encoding": encoding } }, async (response) => {
      let bytes = 0;
      for await (const chunk of response) bytes += (chunk as Buffer).length;
      sent(bytes);
    })
      .on("error", failed)
      .end();
  });

for (const server of [nginx, caddy]) {
  const { name, path: program } = server;
  if (program === undefined) {
    test(`${name} serves the site with the configuration in deploy/`, ({ skip }) =>
      skip(`there is no ${name} here (Debian: apt-get install ${name})`));
    continue;
  }

  const visit = await Visit.of(await server.start(DIST));
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, visit.url), { headers, redirect: "manual" });

  describe(`${name}, with the configuration in deploy/,`, () => {
    test.each([
      LESSON,
      "/en",
      "/embed/",
      "/nowhere/",
      SCRIPT,
      MODULE,
      SNAPSHOT,
      "/pagefind/pagefind.js",
    ])("sends the headers of public/_headers: %s", async (path) => {
      const { headers } = await get(path);

      expect(Object.fromEntries(headers)).toMatchObject(expectedHeaders(path));
    });

    test("lets a browser keep for ever what has a hash in its name, and ask for all else", async () => {
      const keeping = async (path: string) => (await get(path)).headers.get("Cache-Control");

      const hashed = "public, max-age=31536000, immutable";
      expect([await keeping(SCRIPT), await keeping(WASM)]).toEqual([hashed, hashed]);
      for (const path of [LESSON, "/service-worker.js", "/nowhere/", "/_astro/nowhere.js"]) {
        expect(await keeping(path)).toBe("no-cache");
      }
      const tag = (await get(LESSON)).headers.get("ETag") ?? "";
      expect((await get(LESSON, { "If-None-Match": tag })).status).toBe(304);
    });

    test.each([
      [LESSON, /^text\/html; ?charset=utf-8$/],
      [SCRIPT, /^(?:text|application)\/javascript; ?charset=utf-8$/],
      [MODULE, /^(?:text|application)\/javascript; ?charset=utf-8$/],
      [WASM, /^application\/wasm$/],
      [SNAPSHOT, /^application\/wasm$/],
    ])("sends %s as what it is", async (path, type) => {
      expect((await get(path)).headers.get("Content-Type")).toMatch(type);
    });

    test.each([`${LESSON}index.html`, SCRIPT, MODULE, WASM, SNAPSHOT])(
      "sends what the build has compressed: %s",
      async (path) => {
        const file = join(DIST, path);
        const address = path.replace(/index\.html$/, "");
        const { encoding } = server;
        const compressed = `${file}.${encoding === "br" ? "br" : "gz"}`;

        const answer = await get(address, { "Accept-Encoding": "gzip, br" });

        expect(answer.headers.get("Content-Encoding")).toBe(encoding);
        expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(file))).toBe(true);
        const sent = await bytesSent(new URL(address, visit.url), encoding);
        expect(sent).toBe(statSync(compressed).size);
      },
    );

    test("has clean addresses", async () => {
      const response = await get("/en/threading/first-threads");

      expect([301, 308]).toContain(response.status);
      expect(response.headers.get("Location")).toBe(LESSON);
    });

    test.each(["/nowhere/", "/en/nowhere", "/_headers"])(
      "says with the site's page what is not there: %s",
      async (path) => {
        const response = await get(path);

        expect(response.status).toBe(404);
        expect(await response.text()).toBe(readFileSync(join(DIST, "404.html"), "utf8"));
      },
    );

    test("has programs run with their processes, without a service worker", async () => {
      const page = await visit.newReader({ serviceWorkers: "allow" });
      await open(page, LESSON);

      expect([await tierOf(page), await run(page, FORK)]).toEqual(["A", "42\n"]);
      expect(await page.evaluate("interleave.bootPath")).toBe("snapshot");
      expect(await page.evaluate("navigator.serviceWorker.controller")).toBe(null);
    });
  });
}
