import { expect, test } from "vitest";
import {
  bytesOf,
  digestOf,
  isHashed,
  lacksSlash,
  pathIn,
  type Release,
  textToRelease,
  withoutUnused,
} from "../../../src/components/service-worker/release.ts";

const RELEASE: Release = {
  name: "1",
  files: {
    "": ["a", 1],
    "404.html": ["b", 2],
    "en/": ["c", 4],
    "_engine/1f/plain.wasm": ["d", 8],
    "_engine/1f/python.wasm": ["e", 16],
    "_engine/1f/snapshot.wasm": ["g", 64],
    "_engine/1f/library.wasm": ["f", 32],
    "pagefind/same.js": ["c", 4],
  },
};

test.each([
  ["", ""],
  ["index.html", ""],
  ["en/", "en/"],
  ["en/index.html", "en/"],
  // As hosts with clean addresses have it.
  ["404", "404.html"],
  ["en", undefined],
  ["%zz", undefined],
  ["constructor", undefined],
])("the address %j means the file %j", (address, path) => {
  expect(pathIn(RELEASE, address)).toBe(path);
});

test("an address whose last slash is missing is known", () => {
  expect([lacksSlash(RELEASE, "en"), lacksSlash(RELEASE, "ru")]).toEqual([true, false]);
});

test("of Python a browser gets what it starts from, and the library", () => {
  const pythonFor = (isPlain: boolean) =>
    Object.keys(withoutUnused(RELEASE, { isPlain }).files).filter((path) => /^_engine/.test(path));

  expect(pythonFor(false)).toEqual([
    "_engine/1f/python.wasm",
    "_engine/1f/snapshot.wasm",
    "_engine/1f/library.wasm",
  ]);
  expect(pythonFor(true)).toEqual(["_engine/1f/plain.wasm", "_engine/1f/library.wasm"]);
});

test("what is there twice is kept once", () => {
  expect(bytesOf(RELEASE)).toBe(127);
});

test("names of some folders tell what is in the files", () => {
  expect(["_astro/a.js", "_engine/1/a", "en/_astro/"].map(isHashed)).toEqual([true, true, false]);
});

test("a text that is no list is none", () => {
  const texts = [
    "<!doctype html>",
    "null",
    "[]",
    '{"name":"1"}',
    '{"name":"1","files":{"a":"b"}}',
    '{"name":"1","files":{"a":["b",1.5]}}',
  ];

  expect(texts.map(textToRelease)).toEqual(texts.map(() => undefined));
  expect(textToRelease(JSON.stringify(RELEASE))).toEqual(RELEASE);
});

test("a digest is the first half of a SHA-256", async () => {
  expect(await digestOf(new ArrayBuffer(0))).toBe("e3b0c44298fc1c149afbf4c8996fb924");
});
