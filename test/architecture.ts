import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { pythonImports } from "./architecture-python.ts";

/** File paths from the repository's top, with slashes, and what stands in each. */
export type Tree = Readonly<Record<string, string>>;

interface SourceFile {
  readonly path: string;
  /** Paths below `src` without query and extension of index files, or names of packages. */
  readonly imports: readonly string[];
  readonly syntax: readonly ts.SourceFile[];
  readonly text: string;
}

interface Rule {
  readonly sentence: string;
  /** Of tests, tools and the bench too; the others are of what is in src/. */
  readonly isForAll?: true;
  /** The first thing in a file that breaks the rule, in words that follow the file's name. */
  readonly breach: (file: SourceFile) => string | undefined;
}

/** The parts of the site, and what of the others each may import. */
const ARROWS: readonly (readonly [part: string, allowed: readonly string[], sentence: string])[] = [
  ["src/content/", ["src/components/"], "lessons are made of components"],
  [
    "src/components/",
    [
      ...["src/course/", "src/i18n/", "src/engine/", "src/styles/"],
      // As texts, which they show and run.
      ...["src/content/programs/", "src/content/exercises/", "src/content/starters/"],
    ],
    "components know nothing of the pages and lessons that use them",
  ],
  ["src/course/", ["src/i18n/"], "what the course is depends on nothing that shows it"],
  ["src/i18n/", [], "translations depend on no part of the site"],
  ["src/engine/", [], "the engine knows nothing of the site around it"],
];

/** What knows neither a page nor a worker: whole folders, and what is agreed on between Python and its worker. */
const PURE = [
  ...["src/engine/schedule/", "src/engine/timeline/", "src/engine/races/", "src/engine/kernel/"],
  ...["src/engine/builtins.ts", "src/engine/kinds.ts", "src/engine/paths.ts"],
];
const ENGINE_INDEX = "src/engine/index.ts";
/** Where Pyodide is used; the engine's Python asks nothing of it. */
const PYODIDE = ["src/engine/worker/"];
const ENVIRONMENT = new Set(["document", "window", "self", "Worker", "postMessage"]);
/** A file this long can still be read at one go. */
const LONG = 400;
/** What stands before a file's first line of code, at least up to the end of its first comment. */
const HEAD = /^(?:---\s*)?(?:\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|(?:(?:\/\/|#).*\n)+)/;
const VAGUE_FOLDER = /(^|\/)(utils?|helpers?|managers?)\//;
const FILES_BY_ADDRESS = /new URL\(\s*["'`]([^"'`]+)["'`],\s*import\.meta\.url/g;
const FILES_BY_PATTERN = /import\.meta\.glob(?:<[^>]*>)?\(\s*["'`]([^"'`]+)["'`]/g;
const PYODIDE_IMPORT = /^\s*(?:import|from)\s+(js|_?pyodide\w*)\b/m;

const within = (path: string, folders: readonly string[]) =>
  folders.some((folder) => `${path}/`.startsWith(folder));

/** A rule about imports: which of these files may not import what. */
function importRule(
  sentence: string,
  concerns: (path: string) => boolean,
  forbids: (imported: string) => boolean,
): Rule {
  return {
    sentence,
    breach: ({ path, imports }) => {
      const imported = concerns(path) ? imports.find(forbids) : undefined;
      return imported === undefined ? undefined : `imports ${imported}`;
    },
  };
}

const RULES: readonly Rule[] = [
  ...ARROWS.map(([part, allowed, sentence]) =>
    importRule(
      sentence,
      (path) => path.startsWith(part),
      (imported) => imported.startsWith("src/") && !within(imported, [part, ...allowed]),
    ),
  ),
  importRule(
    "the engine runs without the site's framework",
    (path) => path.startsWith("src/engine/"),
    (imported) => /^(astro(:|\/|$)|@astrojs\/)/.test(imported),
  ),
  importRule(
    "the site is made without what tests and makes it",
    (path) => path.startsWith("src/"),
    (imported) => within(imported, ["test/", "tools/"]),
  ),
  importRule(
    `the site uses the engine through ${ENGINE_INDEX} alone`,
    (path) => !path.startsWith("src/engine/"),
    (imported) => imported.startsWith("src/engine/") && imported !== ENGINE_INDEX,
  ),
  importRule(
    `the engine's parts do not import ${ENGINE_INDEX}, which is made of them`,
    (path) => path.startsWith("src/engine/"),
    (imported) => imported === ENGINE_INDEX,
  ),
  importRule(
    "schedule/, timeline/, races/, kernel/ and builtins.ts depend on neither page/ nor worker/, nor on the engine they make up",
    (path) => within(path, PURE),
    (imported) =>
      within(imported, [
        "src/engine/page/",
        "src/engine/worker/",
        "src/engine/engine.ts",
        ENGINE_INDEX,
      ]),
  ),
  importRule(
    "the worker does not depend on the page",
    (path) => path.startsWith("src/engine/worker/"),
    (imported) => imported.startsWith("src/engine/page/"),
  ),
  {
    sentence:
      "schedule/, timeline/, races/, kernel/ and builtins.ts run without a document or a worker",
    breach: ({ path, syntax }) => {
      if (!within(path, PURE)) return undefined;
      const name = syntax.map((source) => find(source, environmentGlobal)).find(isDefined);
      return name === undefined ? undefined : `uses ${name}`;
    },
  },
  {
    sentence: "only src/engine/worker/ mentions Pyodide",
    breach: ({ path, syntax, text }) => {
      if (within(path, PYODIDE)) return undefined;
      // The page fetches Pyodide's files once and hands their bytes to every worker.
      const mention = within(path, ["src/engine/page/"]) ? pyodideCode : pyodideCodeOrFile;
      const name = path.endsWith(".py")
        ? PYODIDE_IMPORT.exec(text)?.[1]
        : syntax.map((source) => find(source, mention)).find(isDefined);
      return name === undefined ? undefined : `mentions ${name}`;
    },
  },
  {
    sentence: "what is taught is texts and programs; the code of the course is in src/course/",
    breach: ({ path }) =>
      path.startsWith("src/content/") && /\.(ts|mjs|astro)$/.test(path) ? "is code" : undefined,
  },
  {
    sentence: `a file of code over ${LONG} lines says why in its first comment: “Long because …”`,
    isForAll: true,
    breach: ({ path, text }) => {
      const { length } = text.trimEnd().split("\n");
      if (length <= LONG || path.endsWith(".mdx")) return undefined;
      return HEAD.exec(text)?.[0].includes("Long because") ? undefined : `has ${length} lines`;
    },
  },
  {
    sentence: "a folder is named after its topic",
    isForAll: true,
    breach: ({ path }) => {
      const name = VAGUE_FOLDER.exec(path)?.[2];
      return name === undefined ? undefined : `is in a folder called ${name}`;
    },
  },
];

/** One line for each file and rule it breaks: which file, what it does, which rule forbids it. */
export function architectureBreaches(tree: Tree): string[] {
  const files = Object.entries(tree).map(([path, text]) =>
    parse(path, text, (file) => file in tree),
  );
  const breaches = files.flatMap((file) =>
    RULES.flatMap(({ sentence, isForAll, breach }) => {
      const what = isForAll || file.path.startsWith("src/") ? breach(file) : undefined;
      return what === undefined ? [] : `${file.path} ${what}: ${sentence}`;
    }),
  );
  const circles = importCircles(files).map(
    (circle) => `${circle.join(" imports ")}: ${NO_CIRCLES}`,
  );
  return [...breaches, ...circles];
}

const NO_CIRCLES = "no files import each other in a circle, for types neither";

/** One circle for each import that closes one: from a file along its imports back to it. */
function importCircles(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map((file) => [file.path, new Set(file.imports)]));
  const done = new Set<string>();
  const circles: string[][] = [];
  const follow = (path: string, way: readonly string[]) => {
    const start = way.indexOf(path);
    if (start >= 0) circles.push([...way.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const imported of imports.get(path) ?? []) follow(imported, [...way, path]);
    done.add(path);
  };
  for (const { path } of files) follow(path, []);
  return circles;
}

const FOLDERS = ["src", "test", "tools", "bench"];

/** The code as it stands in the working directory. */
export function readTree(): Tree {
  const top = fileURLToPath(new URL("..", import.meta.url));
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(top + folder, { recursive: true, withFileTypes: true }),
  )
    .filter((entry) => entry.isFile() && /\.(ts|mjs|astro|mdx|py|css)$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name))
    .map((path) => path.slice(top.length))
    // Programs are run, not imported; the only Python that is, is the engine's.
    .filter((path) => !path.endsWith(".py") || path.startsWith("src/engine/python/"));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(top + path, "utf8")]));
}

function parse(path: string, text: string, isFile: (path: string) => boolean): SourceFile {
  const code = codeParts(path, text);
  return {
    path,
    text,
    syntax: code.map((part) => ts.createSourceFile(path, part, ts.ScriptTarget.Latest, true)),
    imports: [
      ...(path.startsWith("src/engine/python/") ? pythonImports(path, text, isFile) : []),
      ...code
        .flatMap((part) => [
          ...ts.preProcessFile(part, true, true).importedFiles.map(({ fileName }) => fileName),
          ...[...part.matchAll(FILES_BY_ADDRESS), ...part.matchAll(FILES_BY_PATTERN)].flatMap(
            (match) => match[1] ?? [],
          ),
        ])
        .map((specifier) => resolveImport(path, specifier)),
    ],
  };
}

/** The parts of a file that are TypeScript. */
function codeParts(path: string, text: string): string[] {
  if (/\.(py|css)$/.test(path)) return [];
  if (path.endsWith(".mdx")) return [(text.match(/^(?:import|export) .*$/gm) ?? []).join("\n")];
  if (!path.endsWith(".astro")) return [text];
  const frontmatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  const scripts = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].map(
    ([, attributes = "", body = ""]) => {
      const source = /\bsrc="([^"]+)"/.exec(attributes)?.[1];
      return source === undefined ? body : `import "${source}";`;
    },
  );
  return [frontmatter, ...scripts];
}

function resolveImport(importer: string, specifier: string): string {
  const path = specifier.replace(/\?.*$/, "");
  const isBelowTop = path.startsWith("/src/");
  if (!path.startsWith(".") && !isBelowTop) return path;
  const resolved = isBelowTop ? path.slice(1) : posix.join(posix.dirname(importer), path);
  return /^src\/engine(\/index(\.[jt]s)?)?\/?$/.test(resolved) ? ENGINE_INDEX : resolved;
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/** The first answer that `visit` gives for a node of this tree. */
function find(node: ts.Node, visit: (node: ts.Node) => string | undefined): string | undefined {
  return visit(node) ?? ts.forEachChild(node, (child) => find(child, visit));
}

/** Whether an identifier is the name of a member, and so no reference to a global. */
function namesMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.name === node && parent.expression.getText() !== "globalThis";
  }
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isMethodDeclaration(parent)) &&
    parent.name === node
  );
}

function environmentGlobal(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node) || !ENVIRONMENT.has(node.text)) return undefined;
  return namesMember(node) ? undefined : node.text;
}

function pyodideCode(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) {
    // Its version is shown to readers.
    const isVersion = /^pyodide(_version)?$/i.test(node.text);
    return /pyodide/i.test(node.text) && !isVersion ? node.text : undefined;
  }
  return ts.isStringLiteralLike(node) && /^pyodide(\/|$)|pyodide[\w.]*\.m?js$/.test(node.text)
    ? `"${node.text}"`
    : undefined;
}

function pyodideCodeOrFile(node: ts.Node): string | undefined {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
  return isText && /(^|\/)pyodide([./-]|$)/.test(node.text) ? `"${node.text}"` : pyodideCode(node);
}
