/**
 * Brings an interpreter to life, in one of two ways: CPython starts and imports what programs commonly
 * import; or its memory becomes a copy of one that has done so, the snapshot.
 *
 * Pyodide's own JavaScript is left out of both: without it a boot takes a part of the time, and a program
 * has nothing of the browser to reach for.
 */
import type { Assets } from "../protocol";
import type {
  CreateInterpreterModule,
  InterpreterFiles,
  InterpreterModule,
} from "./interpreter-module";
import { importsOf, realOutside } from "./outside";

export const HOME = "/home/reader";

const STDLIB = "/lib/python314.zip";
const SITE_PACKAGES = "/lib/python3.14/site-packages";

/**
 * All processes have the hash seed of the snapshot they start from. It is the same on every machine, too,
 * so that a set has its elements in one order wherever a schedule is found and replayed.
 */
const ENVIRONMENT = { HOME, PYTHON_COLORS: "0", PYTHONHASHSEED: "0" };

/** The most fetched of the interpreter's files, which a worker may read before it knows the others. */
export function loadCode(url: string): Promise<{ default: CreateInterpreterModule }> {
  return import(/* @vite-ignore */ `${url}pyodide.asm.mjs`);
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
        writeLibrary(FS, assets.stdlib);
        FS.mkdirTree(SITE_PACKAGES);
        for (const [path, source] of Object.entries(sources)) {
          const target = `${SITE_PACKAGES}/${path}`;
          FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
          FS.writeFile(target, source);
        }
      },
    ],
  });
  const text = new TextEncoder().encode(`${command}\0`);
  const address = interpreter._malloc(text.length);
  interpreter.HEAPU8.set(text, address);
  const result = interpreter._PyRun_SimpleString(address);
  interpreter._free(address);
  if (result !== 0) throw new Error(printed.join("\n"));
  return interpreter;
}

/** An interpreter whose memory is a copy of the snapshot. */
export async function bootFromSnapshot(
  assets: Assets,
  snapshot: ArrayBufferLike,
): Promise<InterpreterModule> {
  const interpreter = await createModule(assets, { noInitialRun: true, preRun: [] });
  growMemory(interpreter, snapshot.byteLength);
  interpreter.HEAPU8.set(new Uint8Array(snapshot));
  writeLibrary(interpreter.FS, assets.stdlib);
  return interpreter;
}

async function createModule(
  { url, module }: Assets,
  settings: Pick<
    Parameters<CreateInterpreterModule>[0],
    "noInitialRun" | "preRun" | "print" | "printErr"
  >,
): Promise<InterpreterModule> {
  const { default: create } = await loadCode(url);
  // The mark that stands for "a JavaScript error" where Pyodide's own code calls JavaScript.
  const marker = Symbol("error");
  let interpreter: InterpreterModule | undefined;
  interpreter = await new Promise<InterpreterModule>((resolve, reject) => {
    const created = create({
      ...settings,
      API: { config: { env: {} }, runtimeEnv: {} },
      locateFile: (path) => url + path,
      instantiateWasm: (imports, onInstance) => {
        let memory: WebAssembly.Memory | undefined;
        const outside = importsOf(
          () => interpreter?.outside ?? realOutside,
          () => memory?.buffer ?? new ArrayBuffer(0),
        );
        Object.assign(imports["env"] ?? {}, outside.env, {
          Jsv_GetError_import: () => marker,
          JsvError_Check: (value: unknown) => (value === marker ? 1 : 0),
        });
        Object.assign(imports["wasi_snapshot_preview1"] ?? {}, outside.wasi_snapshot_preview1);
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
    created.then(resolve, reject);
  });
  interpreter.outside = realOutside;
  return interpreter;
}

function writeLibrary(files: InterpreterFiles, stdlib: ArrayBufferLike): void {
  files.mkdirTree(HOME);
  files.mkdirTree(STDLIB.slice(0, STDLIB.lastIndexOf("/")));
  files.writeFile(STDLIB, new Uint8Array(stdlib), { canOwn: true });
}

/** Lets an interpreter's memory hold `bytes` bytes, as another's does. */
export function growMemory(interpreter: InterpreterModule, bytes: number): void {
  if (bytes <= interpreter.HEAPU8.length) return;
  if (interpreter.growMemory(bytes) === undefined) {
    throw new RangeError(`the browser refused ${bytes} bytes for a process`);
  }
}
