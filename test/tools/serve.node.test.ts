import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve } from "../../tools/serve.ts";

const LONG_SCRIPT = "export const answer = 42;\n".repeat(200);

let directory: string;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), "interleave-"));
  directory = join(parent, "dist");
  mkdirSync(join(directory, "en"), { recursive: true });
  mkdirSync(join(directory, "_astro"));
  mkdirSync(join(directory, "code"));
  writeFileSync(join(parent, "secret.txt"), "not for readers");
  writeFileSync(join(directory, "404.html"), "<h1>no such page</h1>");
  writeFileSync(join(directory, "en", "index.html"), "<h1>home</h1>");
  writeFileSync(join(directory, "_astro", "page.hash.js"), LONG_SCRIPT);
  writeFileSync(join(directory, "_astro", "page.hash.js.br"), brotliCompressSync(LONG_SCRIPT));
  writeFileSync(join(directory, "_astro", "page.hash.js.gz"), gzipSync(LONG_SCRIPT));
  writeFileSync(join(directory, "code", "long.mjs"), LONG_SCRIPT);
  writeFileSync(join(directory, "code", "long.asm.wasm"), "\0asm");
  site = await serve(directory, 0);
});

afterAll(async () => {
  await site.close();
  rmSync(join(directory, ".."), { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(new URL(path, site.url), init);

/** `fetch` would tidy the path up before sending it. */
const getRaw = (path: string) =>
  new Promise<number | undefined>((answered, failed) => {
    request(new URL(site.url), { path }, (response) => {
      response.resume();
      answered(response.statusCode);
    })
      .on("error", failed)
      .end();
  });

describe("every answer", () => {
  test.each(["/en/", "/en", "/nowhere", "/code/long.mjs"])(
    "makes pages cross-origin isolated: %s",
    async (path) => {
      const { headers } = await get(path, { redirect: "manual" });

      expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
      expect(headers.get("Cross-Origin-Embedder-Policy")).toBe("require-corp");
    },
  );
});

test.each([
  ["/en/", "text/html;charset=utf-8"],
  ["/code/long.mjs", "text/javascript"],
  ["/code/long.asm.wasm", "application/wasm"],
])("%s is served as %s", async (path, type) => {
  expect((await get(path)).headers.get("Content-Type")).toBe(type);
});

test("a folder's address is completed with its slash, on the same host", async () => {
  const response = await get("/en?a=1", { redirect: "manual" });

  expect(response.status).toBe(301);
  expect(response.headers.get("Location")).toBe("/en/?a=1");
});

test("an unknown address gets the page that says so", async () => {
  const response = await get("/nowhere/");

  expect(response.status).toBe(404);
  expect(await response.text()).toBe("<h1>no such page</h1>");
});

test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00", "/%"])(
  "a path out of the folder is an unknown address: %s",
  async (path) => {
    expect(await getRaw(path)).toBe(404);
  },
);

describe("a script", () => {
  test.each(["br", "gzip"])("arrives as it was compressed with %s, whole", async (encoding) => {
    const response = await get("/_astro/page.hash.js", {
      headers: { "Accept-Encoding": encoding },
    });

    expect(response.headers.get("Content-Encoding")).toBe(encoding);
    expect(Number(response.headers.get("Content-Length"))).toBeLessThan(LONG_SCRIPT.length / 10);
    expect(await response.text()).toBe(LONG_SCRIPT);
  });

  test("is kept for ever only where its name changes with its content", async () => {
    const hashed = await get("/_astro/page.hash.js");
    const named = await get("/code/long.mjs");

    expect(hashed.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(named.headers.get("Cache-Control")).toBe("no-cache");
  });

  test("is not sent twice to whoever has it", async () => {
    const tag = (await get("/code/long.mjs")).headers.get("ETag") ?? "";

    const again = await get("/code/long.mjs", { headers: { "If-None-Match": tag } });
    writeFileSync(join(directory, "code", "long.mjs"), `${LONG_SCRIPT}//\n`);
    const changed = await get("/code/long.mjs", { headers: { "If-None-Match": tag } });

    expect(again.status).toBe(304);
    expect(changed.status).toBe(200);
  });
});

test("every header of public/_headers is sent where it belongs", async () => {
  const [page, script] = [await get("/en/"), await get("/_astro/page.hash.js")];

  expect(page.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(page.headers.get("Content-Security-Policy")).not.toContain("default-src");
  expect(script.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
});

test("below a base, everything is where it says, and nothing beside it", async () => {
  const below = await serve(directory, 0, "/course/");
  const getBelow = (path: string) => fetch(new URL(path, below.url), { redirect: "manual" });
  const script = await getBelow("/course/_astro/page.hash.js");

  expect(below.url).toMatch(/\/course\/$/);
  expect(await (await getBelow("/course/en/")).text()).toBe("<h1>home</h1>");
  expect((await getBelow("/course/en")).headers.get("Location")).toBe("/course/en/");
  expect(script.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect((await getBelow("/en/")).status).toBe(404);
  await below.close();
});

test("anything but reading is refused", async () => {
  expect((await get("/en/", { method: "POST" })).status).toBe(405);
});

test("a taken port makes the next one do", async () => {
  const second = await serve(directory, Number(new URL(site.url).port));

  expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(new URL(site.url).port));
  await second.close();
});
