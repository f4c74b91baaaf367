import { expect, test } from "vitest";
import { crossOriginIsolation, parseHeaders } from "../../tools/headers.ts";

const headersOf = parseHeaders(`# For all.
/*
  A: all
  B: x: y

/_astro/*
  A: hashed

/only.txt
  A: only
`);

test("a path has the headers of every pattern that it fits", () => {
  expect(headersOf("/en/")).toEqual([
    ["A", "all"],
    ["B", "x: y"],
  ]);
  expect(headersOf("/_astro/a/b.js").at(-1)).toEqual(["A", "hashed"]);
  expect(headersOf("/only.txt.gz")).toHaveLength(2);
});

test("pages are cross-origin isolated while the site is written, too", () => {
  expect(crossOriginIsolation).toEqual({
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
});
