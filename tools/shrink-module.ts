/**
 * Takes from Pyodide's Emscripten module what the engine has no use for.
 *
 * It was linked for libraries that are loaded later: it exports every function and variable of CPython, and its
 * JavaScript every function of Emscripten's, so that nothing could be left out. Here no library is loaded later.
 * What remains exported is what the engine names, what the module's own JavaScript uses, and what programs commonly
 * ask `ctypes` for; then all goes that nothing reaches any more.
 */
import binaryen from "binaryen";
import { rolldown } from "rolldown";
import ts from "typescript";
import { chargeStack, STACK_EXPORTS } from "./charge-stack.ts";
import { shareIndirectCalls } from "./share-indirect-calls.ts";
import { withoutUnreached } from "./unreached-code.ts";

/** What programs ask `ctypes.pythonapi` and `ctypes.CDLL(None)` for. */
const FOR_CTYPES = `
  PyThreadState_SetAsyncExc PyGILState_Ensure PyGILState_Release PyGILState_Check Py_IncRef Py_DecRef Py_GetVersion
  Py_AddPendingCall PyRun_SimpleString PyErr_SetInterrupt PyErr_CheckSignals PyObject_Repr PyObject_Str
  PyObject_GetAttrString PyObject_SetAttrString PyLong_FromLong PyLong_AsLong PyLong_FromVoidPtr PyLong_AsVoidPtr
  PyUnicode_FromString PyUnicode_FromFormat PyUnicode_AsUTF8 PyBytes_FromStringAndSize PyBytes_AsString
  PyMemoryView_FromMemory PyCapsule_New PyCapsule_GetPointer PyCapsule_GetName PyByteArray_AsString
  PyTuple_New PyList_New PyDict_New PyEval_SaveThread PyEval_RestoreThread PyImport_ImportModule
  malloc calloc realloc free memcpy memmove memset memcmp strlen strcpy strncpy strcmp strncmp strchr strstr strdup
  strtol strtod atoi atol atof abs labs rand srand qsort bsearch printf sprintf snprintf puts putchar fflush getenv
  getpid time clock sleep usleep toupper tolower isalpha isdigit sqrt pow sin cos tan exp log floor ceil fabs
`;

/** What the module is compiled to, and stays. */
const FEATURES = [
  ...["BulkMemory", "BulkMemoryOpt", "ExceptionHandling", "Multivalue", "MutableGlobals"],
  ...["NontrappingFPToInt", "ReferenceTypes", "SIMD128", "SignExt", "TailCall"],
] as const;

/** The names of an interface's members, in a file of TypeScript. */
export function declaredMembers(source: string, name: string): string[] {
  const { statements } = ts.createSourceFile("declared.ts", source, ts.ScriptTarget.Latest);
  const declared = statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (declared === undefined) throw new Error(`There is no interface ${name}.`);
  return (declared as ts.InterfaceDeclaration).members.flatMap((member) =>
    member.name !== undefined && ts.isIdentifier(member.name) ? member.name.text : [],
  );
}

/**
 * @param stock pyodide.asm.mjs and pyodide.asm.wasm.
 * @param members what the engine uses of the module.
 */
export async function shrinkModule(
  stock: { readonly code: string; readonly wasm: Uint8Array<ArrayBuffer> },
  members: readonly string[],
) {
  const module = await WebAssembly.compile(stock.wasm);
  const imports = WebAssembly.Module.imports(module);
  const named = new Set([...members, ...wordsOf(FOR_CTYPES), ...STACK_EXPORTS, "main"]);
  // The module looks these addresses up by their names.
  for (const { module: from, name } of imports) if (from.startsWith("GOT.")) named.add(name);

  const isImported = memberOf(imports);
  const used = wordsOf(await withoutUnused(reduceCode(stock.code, named, () => false, isImported)));
  const isKept = memberOf(
    WebAssembly.Module.exports(module).filter(
      ({ name, kind }) =>
        [name, `_${name}`].some((word) => named.has(word) || used.has(word)) ||
        (kind !== "function" && kind !== "global"),
    ),
  );

  const wasm = reduceModule(stock.wasm, isKept);
  const isNeeded = memberOf(WebAssembly.Module.imports(await WebAssembly.compile(wasm)));
  const code = await withoutUnused(reduceCode(stock.code, named, isKept, isNeeded));
  return { code, wasm: shareIndirectCalls(chargeStack(wasm)) };
}

/** The module without its data, for memory that has it already. */
export function withoutData(wasm: Uint8Array<ArrayBuffer>) {
  const parts = [wasm.subarray(0, 8)];
  for (let start = 8; start < wasm.length; ) {
    let size = 0;
    let at = start + 1;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
      byte = wasm[at++] ?? 0;
      size |= (byte & 0x7f) << shift;
    }
    const end = at + size;
    if (!DATA_SECTIONS.has(wasm[start] ?? 0)) parts.push(wasm.subarray(start, end));
    start = end;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Those of the data and of its count: https://webassembly.github.io/spec/core/binary/modules.html. */
const DATA_SECTIONS = new Set([11, 12]);

/** Where a member of the module is set. */
const MEMBER = /Module\["([\w$]+)"\]=/;

const wordsOf = (text: string) => new Set(text.match(/[\w$]+/g));

function memberOf(described: readonly { name: string }[]) {
  const names = new Set(described.map(({ name }) => name));
  return (name: string) => names.has(name);
}

/** @param isKept Whether what it exports under that name is to stay. */
function reduceModule(wasm: Uint8Array, isKept: (name: string) => boolean) {
  const features = FEATURES.reduce((all, name) => all | binaryen.Features[name], 0);
  const module = binaryen.readBinary(wasm);
  module.setFeatures(features);
  for (let index = module.getNumExports() - 1; index >= 0; index--) {
    const { name } = binaryen.getExportInfo(module.getExportByIndex(index));
    if (!isKept(name)) module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  const reduced = new Uint8Array(module.emitBinary());
  module.dispose();
  return reduced;
}

/**
 * @param named What the module must have as members.
 * @param isExported Whether the WebAssembly exports that.
 * @param isImported Whether the WebAssembly imports that.
 */
function reduceCode(
  code: string,
  named: ReadonlySet<string>,
  isExported: (name: string) => boolean,
  isImported: (name: string) => boolean,
) {
  const read = new Set(code.match(/(?<=\bModule(?:\.|\["))[\w$]+\b(?!"\]=(?!=))/g));
  const isMember = (name: string) => named.has(name) || read.has(name);
  const live = new Set<string>();
  return [
    // Members of the module, and how a function is called if it is put into the table.
    change(new RegExp(`${MEMBER.source}\\1;`, "g"), (text, name) => (isMember(name) ? text : "")),
    change(/(?<=var wasmImports=\{)[^}]*(?=\})/g, (text) => {
      const entries = text.split(",").filter((entry) => isImported(entry.split(":")[0] ?? ""));
      for (const entry of entries) live.add(entry.split(":").at(-1) ?? "");
      return entries.join(",");
    }),
    change(/([\w$]+)\.sig="\w*";?/g, (text, name) => (live.has(name) ? text : "")),
    change(/var [\w$,]+;function assignWasmExports\(wasmExports\)\{([^}]*)\}/g, (_text, all) => {
      const assignments = all
        .split(";")
        .filter((text) => isExported(/\["([^"]+)"\](?:\.value|$)/.exec(text)?.[1] ?? ""))
        .map((text) => text.replace(MEMBER, (part, name) => (named.has(name) ? part : "")));
      const names = assignments.flatMap((text) => text.match(/(?<=^|=)[\w$]+(?==)/g) ?? []).join();
      const declaration = names && `var ${names};`;
      return `${declaration}function assignWasmExports(wasmExports){${assignments.join(";")}}`;
    }),
    // A module whose memory comes from another does not begin: its memory has no data yet.
    change(
      /wasmExports\["__wasm_call_ctors"\]\(\);/g,
      (text) => `if(!Module["noInitialRun"])${text}`,
    ),
    // No program draws or plays music (SDL), and no file is looked at for pictures as it is made.
    change(/if\(typeof Browser!="undefined"\)Browser\.init\(\);/g, () => ""),
    change(/(?<=if\(preloadPlugin\)\{)Browser\.init\(\);/g, () => ""),
    change(/var \w+=Browser\.\w+;/g, () => ""),
    change(/Module\["requestFullscreen"\]=requestFullscreen;/g, () => ""),
    change(/Module\["\w+"\]=MainLoop\.\w+;|MainLoop\.init\(\);/g, () => ""),
    change(/registerPostMainLoop\(\(\)=>SDL[^;]*;/g, () => ""),
    // It runs in workers; what it would do in Node or in a shell of JavaScript alone is not sent.
    change(/var ENVIRONMENT_IS_(?:NODE|SHELL)=[^;]*;/g, () => ""),
    change(/ENVIRONMENT_IS_(?:NODE|SHELL)/g, () => "false"),
    // What code in this function's own scope may name cannot be left out.
    change(/(?<![\w.$])eval\(/g, () => "(0,eval)("),
    withoutUnreached,
  ].reduce((text, apply) => apply(text), code);
}

function change(place: RegExp, by: (text: string, part: string) => string) {
  return (code: string) => {
    if (code.search(place) < 0) throw new Error(`${place} is not in pyodide.asm.mjs`);
    return code.replaceAll(place, by);
  };
}

/**
 * @param code A module.
 * @returns It, without what nothing in it uses, and with short local names.
 */
async function withoutUnused(code: string) {
  const id = "code";
  const bundle = await rolldown({
    input: id,
    external: /^node:|^ws$/,
    logLevel: "silent",
    plugins: [
      {
        name: "interleave:code",
        resolveId: (name) => (name === id ? id : null),
        load: (name) => (name === id ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ minify: true });
  return output[0].code;
}
