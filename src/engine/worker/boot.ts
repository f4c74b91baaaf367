/**
 * Brings an interpreter to life: a bare Emscripten module whose memory is a copy of the snapshot.
 *
 * Pyodide's own JavaScript is left out: without it a boot takes a tenth of the time, and a program has
 * nothing of the browser to reach for.
 */
import type { Assets } from "../protocol";
import type { CreateInterpreterModule, InterpreterModule } from "./interpreter-module";
import { importsOf, realOutside } from "./outside";

export const HOME = "/home/reader";

/** Where `sys.path` of the snapshot looks for the standard library. */
const STDLIB = "/lib/python314.zip";

/** An interpreter whose memory is a copy of the snapshot. */
export async function bootFromSnapshot(
  { url, module, stdlib }: Assets,
  snapshot: ArrayBufferLike,
): Promise<InterpreterModule> {
  const { default: create } = (await import(/* @vite-ignore */ `${url}pyodide.asm.mjs`)) as {
    default: CreateInterpreterModule;
  };
  // The mark that stands for "a JavaScript error" where Pyodide's own code calls JavaScript.
  const marker = Symbol("error");
  let interpreter: InterpreterModule | undefined;
  interpreter = await create({
    noInitialRun: true,
    preRun: [],
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
      void WebAssembly.instantiate(module, imports).then((instance) => {
        memory = instance.exports["memory"] as WebAssembly.Memory;
        onInstance(instance, module);
      });
      return {};
    },
  });
  interpreter.outside = realOutside;
  growMemory(interpreter, snapshot.byteLength);
  interpreter.HEAPU8.set(new Uint8Array(snapshot));
  const files = interpreter.FS;
  files.mkdirTree(HOME);
  files.mkdirTree(STDLIB.slice(0, STDLIB.lastIndexOf("/")));
  files.writeFile(STDLIB, new Uint8Array(stdlib), { canOwn: true });
  return interpreter;
}

/** Lets an interpreter's memory hold `bytes` bytes, as another's does. */
export function growMemory(interpreter: InterpreterModule, bytes: number): void {
  if (bytes <= interpreter.HEAPU8.length) return;
  if (interpreter.growMemory(bytes) === undefined) {
    throw new RangeError(`the browser refused ${bytes} bytes for a process`);
  }
}
