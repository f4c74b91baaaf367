import { posix } from "node:path";
import { pythonLanguage } from "@codemirror/lang-python";

/** Where the engine's Python is imported from. */
const TOPS = ["src/engine/python", "src/engine/python/library"];

/**
 * The files that a file of the engine's Python imports, inside functions and for types, too.
 *
 * @param isFile whether there is a file at a path.
 */
export function pythonImports(
  path: string,
  text: string,
  isFile: (path: string) => boolean,
): string[] {
  const found: string[] = [];
  pythonLanguage.parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name === "ImportStatement") found.push(...importedBy(text.slice(from, to)));
    },
  });
  return found.flatMap((module) => {
    const file = fileOf(path, module).find(isFile);
    return file === undefined ? [] : [file];
  });
}

/** What a statement imports, as dotted names: of `from a import b` it is `a.b`, which may be a name in `a`. */
function importedBy(statement: string): string[] {
  const code = statement.replace(/#.*$/gm, "").replace(/[()\\]/g, " ");
  const [, from = "", list = ""] = /^(?:from\s+([\w.]+)\s+)?import\s+([\s\S]*)$/.exec(code) ?? [];
  const between = from === "" || from.endsWith(".") ? "" : ".";
  const names = list.split(",").map((item) => item.trim().replace(/\s+as\s[\s\S]*$/, ""));
  return names.filter((name) => name !== "").map((name) => `${from}${between}${name}`);
}

/** The files that a dotted name may stand for, the likeliest first. */
function fileOf(importer: string, module: string): string[] {
  const [, dots = "", names = ""] = /^(\.*)(.*)$/.exec(module) ?? [];
  const folders =
    dots === "" ? TOPS : [posix.join(posix.dirname(importer), "../".repeat(dots.length - 1))];
  const parts = names.split(".");
  return folders.flatMap((folder) => {
    const outer = posix.join(folder, ...parts.slice(0, -1));
    const inner = posix.join(outer, parts.at(-1) ?? "");
    return [`${inner}.py`, `${inner}/__init__.py`, `${outer}.py`, `${outer}/__init__.py`];
  });
}
