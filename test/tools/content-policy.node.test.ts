import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { policyOf } from "../../tools/content-policy.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("a page may run the scripts it came with, and no others", () => {
  const html = `<script>first()</script><script type="module">second()</script><script>first()</script>
    <script src="/a.js"></script><script type="application/json">{}</script>`;

  const scripts = policyOf(html)
    .split("; ")
    .find((directive) => directive.startsWith("script-src"));

  expect(scripts).toBe(
    `script-src 'self' 'wasm-unsafe-eval' ${hash("first()")} ${hash("second()")}`,
  );
});

test("a page makes no text into HTML but where its policies say how", () => {
  expect(policyOf("").split("; ")).toEqual(
    expect.arrayContaining([
      "require-trusted-types-for 'script'",
      "trusted-types default timeline",
    ]),
  );
});

test("a page may ask no other host, and send no form", () => {
  expect(policyOf("").split("; ")).toEqual(
    expect.arrayContaining(["default-src 'none'", "connect-src 'self'", "form-action 'none'"]),
  );
});
