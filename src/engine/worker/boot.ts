/**
 * Brings an interpreter to life, in one of two ways: CPython starts and imports what programs commonly
 * import; or its memory becomes that of one that has done so, the snapshot.
 *
 * Pyodide's own JavaScript is left out of both: without it a boot takes a part of the time, and a program
 * has nothing of the browser to reach for.
 */
import { HOME, PROGRAM_DIRECTORY, PROGRAMS } from "../paths.ts";
import type { Assets, BootedMemory } from "../protocol.ts";
import { sectionOf } from "../section.ts";
import { importsOf, realClockAndEntropy } from "./clock-and-entropy.ts";
import { limitImports } from "./imports.ts";
import type {
  CreateInterpreterModule,
  InterpreterFiles,
  InterpreterModule,
} from "./interpreter-module.ts";
import { libraryIn, putLibraryIn } from "./library.ts";
import { copyPages } from "./memory-pages.ts";
import { Unpacking } from "./packed-snapshot.ts";
import type { SentSnapshot } from "./sent-snapshot.ts";

/** As WASI counts them: input or output failed; a file that cannot be changed. */
const EIO = 29;
const EROFS = 69;

const STDLIB = "/lib/python314.zip";
const SITE_PACKAGES = "/lib/python3.14/site-packages";

/**
 * All processes have the hash seed of the snapshot they start from. It is the same on every machine, too,
 * so that a set has its elements in one order wherever a schedule is found and replayed.
 */
const ENVIRONMENT = {
  HOME,
  LANG: "en_US.UTF-8",
  PYTHON_COLORS: "0",
  PYTHONHASHSEED: "0",
  PATH: "/usr/local/bin:/usr/bin:/bin",
  _: "python",
};

/** What makes of an interpreter that has begun one that programs can use. */
export const BOOT_COMMAND = "from interleave import startup; startup.after_boot()";

/** The JavaScript of the interpreter, which a worker may read before it has the rest. */
export function loadScript(script: string): Promise<{ default: CreateInterpreterModule }> {
  return import(/* @vite-ignore */ script);
}

/**
 * An interpreter that CPython itself has brought to life.
 *
 * @param sources the engine's Python, by paths below `site-packages`.
 * @param command what to run in it before it is used.
 */
export async function bootPlainly(
  assets: Assets,
  sources: Readonly<Record<string, string>>,
  command: string,
): Promise<InterpreterModule> {
  const printed: string[] = [];
  const interpreter = await createModule(assets, {
    noInitialRun: false,
    print: (line) => printed.push(line),
    printErr: (line) => printed.push(line),
    preRun: [
      ({ ENV, FS }) => {
        Object.assign(ENV, ENVIRONMENT);
        putLibrary(FS, assets);
        FS.mkdirTree(SITE_PACKAGES);
        for (const [path, source] of Object.entries(sources)) {
          const target = `${SITE_PACKAGES}/${path}`;
          FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
          FS.writeFile(target, source);
        }
      },
    ],
  });
  if (!execute(interpreter, command)) throw new Error(printed.join("\n"));
  return interpreter;
}

/** Runs Python in an interpreter that is no process; `false` for an exception. */
export function execute(interpreter: InterpreterModule, command: string): boolean {
  const text = new TextEncoder().encode(`${command}\0`);
  const address = interpreter._malloc(text.length);
  interpreter.HEAPU8.set(text, address);
  const result = interpreter._PyRun_SimpleString(address);
  interpreter._free(address);
  return result === 0;
}

/** An interpreter whose memory is a copy of another's that has just booted. */
export async function bootFromMemory(
  assets: Assets,
  { bytes, pages }: BootedMemory,
): Promise<InterpreterModule> {
  const interpreter = await createFreshModule(assets);
  growMemory(interpreter, bytes.byteLength);
  copyPages(interpreter.HEAPU8, new Uint8Array(bytes), pages);
  putLibrary(interpreter.FS, assets);
  return interpreter;
}

/**
 * An interpreter whose memory is that of one that booted when the site was built, and its pages that are not zero.
 *
 * @param build names what this code was made from.
 * @throws where it is not as it was built.
 */
export async function bootFromSnapshot(
  assets: Assets,
  snapshot: SentSnapshot,
  build: string,
): Promise<{ interpreter: InterpreterModule; pages: Uint32Array }> {
  const interpreter = await createFreshModule(assets);
  const trampoline = interpreter.HEAPU32[trampolinePlace(interpreter)] ?? 0;
  const unpacking = new Unpacking(build, (bytes) => {
    growMemory(interpreter, bytes);
    return interpreter.HEAPU8;
  });
  for await (const piece of snapshot.pieces()) unpacking.add(new Uint8Array(piece));
  const pages = unpacking.end();
  // Where CPython calls C functions with fewer arguments than they take; not all browsers have it.
  interpreter.HEAPU32[trampolinePlace(interpreter)] = trampoline;
  putLibrary(interpreter.FS, assets);
  return { interpreter, pages };
}

function trampolinePlace(interpreter: InterpreterModule): number {
  const { HEAPU32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET } = interpreter;
  return (__PyRuntime + (HEAPU32[__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >> 2] ?? 0)) >> 2;
}

/** A module that has not begun: CPython is not initialized in it. */
export function createFreshModule(assets: Assets): Promise<InterpreterModule> {
  return createModule(assets, {
    noInitialRun: true,
    preRun: [({ ENV }) => void Object.assign(ENV, ENVIRONMENT)],
  });
}

async function createModule(
  { url, module, script, origin }: Assets,
  settings: Pick<
    Parameters<CreateInterpreterModule>[0],
    "noInitialRun" | "preRun" | "print" | "printErr"
  >,
): Promise<InterpreterModule> {
  const { default: create } = await loadScript(script);
  // The mark that stands for "a JavaScript error" where Pyodide's own code calls JavaScript.
  const marker = Symbol("error");
  const real = realClockAndEntropy(origin);
  let interpreter: InterpreterModule | undefined;
  let forgetImports = () => {};
  interpreter = await new Promise<InterpreterModule>((resolve, reject) => {
    let memory: WebAssembly.Memory | undefined;
    const created = create({
      ...settings,
      API: { config: { env: {} }, runtimeEnv: {} },
      locateFile: (path) => url + path,
      instantiateWasm: (imports, onInstance) => {
        const looks = importsOf(
          () => interpreter?.clockAndEntropy ?? real,
          () => memory?.buffer ?? new ArrayBuffer(0),
        );
        Object.assign(imports["env"] ?? {}, looks.env, {
          Jsv_GetError_import: () => marker,
          JsvError_Check: (value: unknown) => (value === marker ? 1 : 0),
        });
        limitMemory(imports["env"] ?? {}, (bytes) => interpreter?.mayHold(bytes) ?? true);
        Object.assign(imports["wasi_snapshot_preview1"] ?? {}, looks.wasi_snapshot_preview1);
        forgetImports = limitImports(imports);
        WebAssembly.instantiate(module, imports).then(
          (instance) => {
            memory = instance.exports["memory"] as WebAssembly.Memory;
            onInstance(instance, module);
          },
          // Emscripten would wait for the instance for ever.
          reject,
        );
        return {};
      },
    });
    created.then((made) => resolve(Object.assign(made, { memory })), reject);
  });
  forgetImports();
  interpreter.clockAndEntropy = real;
  interpreter.mayHold = () => true;
  return interpreter;
}

/** Emscripten asks before the memory grows; what it is refused is a MemoryError. */
function limitMemory(env: WebAssembly.ModuleImports, mayHold: (bytes: number) => boolean): void {
  const resize = env["emscripten_resize_heap"] as ((bytes: number) => number) & { sig: string };
  const { sig } = resize;
  env["emscripten_resize_heap"] = Object.assign(
    (bytes: number) => (mayHold(bytes >>> 0) ? resize(bytes) : 0),
    { sig },
  );
}

/**
 * Puts the library where CPython looks for it; it is fetched when it is opened. Nobody writes to it: all
 * processes of the page may be reading the same bytes.
 */
function putLibrary(files: InterpreterFiles, assets: Assets): void {
  files.mkdirTree(HOME);
  files.mkdirTree(PROGRAM_DIRECTORY);
  for (const name of PROGRAMS) {
    files.writeFile(`${PROGRAM_DIRECTORY}/${name}`, new Uint8Array(), { mode: 0o755 });
  }
  files.symlink(PROGRAM_DIRECTORY, "/bin");
  files.mkdirTree(STDLIB.slice(0, STDLIB.lastIndexOf("/")));
  files.writeFile(STDLIB, new Uint8Array(), { canOwn: true });
  const { node } = files.lookupPath(STDLIB);
  const refuse = () => {
    throw new files.ErrnoError(EROFS);
  };
  const writable = { node: node.node_ops, stream: node.stream_ops };
  const readable = { ...writable.stream, write: refuse, allocate: refuse, msync: refuse };
  node.node_ops = { ...writable.node, setattr: refuse };
  node.stream_ops = {
    ...readable,
    open: () => {
      const library = getLibrary(assets);
      if (library === undefined) throw new files.ErrnoError(EIO);
      Object.assign(node, { node_ops: writable.node, stream_ops: writable.stream });
      files.writeFile(STDLIB, library, { canOwn: true });
      node.node_ops = { ...writable.node, setattr: refuse };
      node.stream_ops = readable;
    },
  };
}

function getLibrary({ url, library: place }: Assets): Uint8Array | undefined {
  const shared = place && libraryIn(place);
  if (shared !== undefined) return shared;
  const module = fetchNow(`${url}library.wasm`);
  const library = module && sectionOf(module);
  if (place !== undefined && library !== undefined) putLibraryIn(place, library);
  return library;
}

/** Taken before the worker gives it up. */
const { XMLHttpRequest } = globalThis;

/** A worker in which a program runs cannot await an answer. */
function fetchNow(url: string): Uint8Array<ArrayBuffer> | undefined {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? new Uint8Array(request.response) : undefined;
}

/** Lets an interpreter's memory hold `bytes` bytes, as another's does. */
export function growMemory(interpreter: InterpreterModule, bytes: number): void {
  if (bytes <= interpreter.HEAPU8.length) return;
  if (interpreter.growMemory(bytes) === undefined) {
    throw new RangeError(`the browser refused ${bytes} bytes for a process`);
  }
}
