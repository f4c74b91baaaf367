/** Makes the content of the package `packages/engine`: the engine for pages of others. `npm pack` calls it. */
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import ts from "typescript";
import { engineBuild, engineFiles, engineSources } from "./engine-files.ts";
import { engineConstants } from "./engine-plugin.ts";
import { describePackage, partsOfPython, toText } from "./licences.ts";
import { at } from "./project.ts";

const ENGINE = at("src/engine/");
const ENTRY = `${ENGINE}index.ts`;
const FOLDER = at("packages/engine/dist/");

/** What of the engine's code only the site's bundler understands, by file: its expression, and what stands for it. */
const EXPRESSIONS: Readonly<Record<string, readonly [RegExp, () => string]>> = {
  "index.ts": [/"\.\/worker\/entry\.ts"/, () => '"./worker.js"'],
  "worker/plain-boot.ts": [
    /import\.meta\.glob<string>\([^)]*\)/,
    () => {
      const sources = Object.entries(engineSources());
      return JSON.stringify(
        Object.fromEntries(sources.map(([path, source]) => [`../python/${path}`, source])),
      );
    },
  ],
};

/** @throws where an expression is not found: the code has changed. */
const standards: Plugin = {
  name: "interleave:standards",
  transform(code, id) {
    const [pattern, replacement] = EXPRESSIONS[relative(ENGINE, id).replaceAll("\\", "/")] ?? [];
    if (pattern === undefined || replacement === undefined) return undefined;
    if (!pattern.test(code)) throw new Error(`${id} has no ${pattern.source}`);
    return { code: code.replace(pattern, replacement) };
  },
};

async function bundle(): Promise<void> {
  const made = await rolldown({
    input: { index: ENTRY, worker: `${ENGINE}worker/entry.ts` },
    preserveEntrySignatures: "strict",
    transform: { define: { "import.meta.env": JSON.stringify(engineConstants()) } },
    plugins: [standards],
  });
  await made.write({ dir: FOLDER, format: "es", chunkFileNames: "parts/[name]-[hash].js" });
}

/** Declarations of what the engine gives, and of the files they name. */
function declare(): void {
  const declarations = new Map<string, string>();
  const program = ts.createProgram(
    [ENTRY, `${ENGINE}import-meta.d.ts`, `${ENGINE}worker/jspi.d.ts`],
    {
      ...{ declaration: true, emitDeclarationOnly: true, allowImportingTsExtensions: true },
      ...{
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: true,
        types: ["vite/client"],
      },
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      rootDir: ENGINE,
      outDir: FOLDER,
    },
  );
  program.emit(undefined, (path, text) => declarations.set(path, text));
  const wanted = [join(FOLDER, "index.d.ts")];
  // The loop meets what is added on the way.
  for (const path of wanted) {
    const text = declarations.get(path);
    if (text === undefined) throw new Error(`${path} was not declared`);
    for (const [, name = ""] of text.matchAll(/"(\.{1,2}\/[^"]+)\.ts"/g)) {
      const named = join(dirname(path), `${name}.d.ts`);
      if (!wanted.includes(named)) wanted.push(named);
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replace(/("\.{1,2}\/[^"]+)\.ts"/g, '$1.js"'));
  }
}

function addPython(): void {
  const folder = join(FOLDER, "python", engineBuild());
  for (const [name, path] of Object.entries(engineFiles())) cpSync(path, join(folder, name));
}

function addLicences(): void {
  const { version, license } = JSON.parse(readFileSync(at("package.json"), "utf8")) as Record<
    "version" | "license",
    string
  >;
  const text = readFileSync(at("LICENSE"), "utf8");
  const own = { name: "Interleave", version, licence: license, address: "", text };
  const parts = [own, describePackage("pyodide"), ...partsOfPython()];
  writeFileSync(join(FOLDER, "licences.txt"), parts.map(toText).join("\n"));
}

rmSync(FOLDER, { recursive: true, force: true });
await bundle();
declare();
addPython();
addLicences();
console.log(
  `${relative(at(""), FOLDER)}: the engine's files, ${statSync(join(FOLDER, "index.js")).size} bytes to begin with`,
);
