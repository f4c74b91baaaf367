import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** Of inline scripts: all but data. */
const INLINE_SCRIPT =
  /<script(?![^>]*\bsrc=)(?![^>]*type="application\/)[^>]*>([\s\S]*?)<\/script>/g;

const sourceOf = (script: string) =>
  `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/** What a page may do, as its own head says it for hosts that send no headers. */
export function policyOf(html: string): string {
  const scripts = new Set([...html.matchAll(INLINE_SCRIPT)].map(([, text = ""]) => sourceOf(text)));
  return [
    "default-src 'none'",
    // Python is compiled from the site's own files.
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(" "),
    // The editor and the pictures of timelines set styles of their own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    // Texts become HTML through these alone; see src/components/trusted-types.ts.
    "require-trusted-types-for 'script'",
    "trusted-types default timeline",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Lets each page run the scripts it came with, and nothing else. */
export function contentPolicy(): AstroIntegration {
  return {
    name: "interleave:content-policy",
    hooks: {
      "astro:build:done": ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
        for (const file of files.filter((name) => name.endsWith(".html"))) {
          const html = readFileSync(folder + file, "utf8");
          const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}">`;
          writeFileSync(
            folder + file,
            html.replace(/<meta charset="?utf-8"?[^>]*>/i, (charset) => charset + meta),
          );
        }
      },
    },
  };
}
