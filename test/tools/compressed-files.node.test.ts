import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressFolder } from "../../tools/compressed-files.ts";

const TEXT = "a lock is held by one thread\n".repeat(100);

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "interleave-"));
  for (const name of ["page.html", "snapshot.wasm", "picture.png"]) {
    writeFileSync(at(name), TEXT);
  }
  writeFileSync(at("short.html"), "<p>");
  await compressFolder(folder, false);
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(["page.html", "snapshot.wasm"])("%s has its compressed files beside it", (name) => {
  expect(brotliDecompressSync(readFileSync(at(`${name}.br`))).toString()).toBe(TEXT);
  expect(gunzipSync(readFileSync(at(`${name}.gz`))).toString()).toBe(TEXT);
});

test.each(["picture.png", "short.html"])("%s is sent as it is", (name) => {
  expect(existsSync(at(`${name}.br`))).toBe(false);
});
