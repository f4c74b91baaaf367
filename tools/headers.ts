import { readFileSync } from "node:fs";
import { at } from "./project.ts";

type Headers = readonly (readonly [name: string, value: string])[];

/** What public/_headers says, which many hosts read: patterns of paths, and below each its headers. */
export function parseHeaders(text: string): (path: string) => Headers {
  const rules: { readonly pattern: RegExp; readonly headers: [string, string][] }[] = [];
  for (const line of text.split("\n")) {
    const [, name, value] = /^\s+([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) rules.at(-1)?.headers.push([name, value]);
    else if (line.startsWith("/")) {
      const parts = line.trim().split("*").map(RegExp.escape);
      rules.push({ pattern: new RegExp(`^${parts.join(".*")}$`), headers: [] });
    }
  }
  return (path) => rules.flatMap(({ pattern, headers }) => (pattern.test(path) ? headers : []));
}

/** The headers of an answer, by its path below the site's base. */
export const headersOf = parseHeaders(readFileSync(at("public/_headers"), "utf8"));

/** Those of them without which a page is not cross-origin isolated. */
export const crossOriginIsolation: Readonly<Record<string, string>> = Object.fromEntries(
  headersOf("/").filter(([name]) => name.startsWith("Cross-Origin-")),
);
