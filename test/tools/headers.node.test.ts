import { expect, test } from "vitest";
import {
  crossOriginIsolation,
  headersOf as headersSent,
  parseHeaders,
} from "../../tools/headers.ts";

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
  });
});

test.each([
  ["/en/", undefined],
  ["/_astro/page.js", "same-origin"],
  ["/_engine/1/python.wasm", "same-origin"],
  ["/embed/", "cross-origin"],
])(
  "who may load a file is said once, because hosts join what is said twice: %s",
  (path, policy) => {
    const policies = headersSent(path).filter(([name]) => name === "Cross-Origin-Resource-Policy");

    expect(policies.map(([, value]) => value)).toEqual(policy === undefined ? [] : [policy]);
  },
);
