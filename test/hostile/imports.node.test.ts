/** All that the interpreter's modules import, in the small form and in the plain one, and what becomes of it. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { limitImports, PERMITTED } from "../../src/engine/worker/imports.ts";

const ENGINE = fileURLToPath(new URL("../../dist/_engine/", import.meta.url));

const functionsOf = async (
  form: "plain" | "python",
): Promise<WebAssembly.ModuleImportDescriptor[]> => {
  const [path = ""] = globSync(`*/${form}.wasm`, { cwd: ENGINE });
  const module = await WebAssembly.compile(readFileSync(ENGINE + path));
  // What else a module imports are its memory, its table, and addresses of its own.
  return WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function");
};

const permitted = Object.values(PERMITTED).flat();

describe.each(["python", "plain"] as const)("of the functions that %s.wasm imports,", (form) => {
  test("those that are called are the permitted ones, each of which says what it does", async () => {
    const called: string[] = [];
    const offered = await functionsOf(form);
    const imports: Record<string, Record<string, () => void>> = {};
    for (const { module, name } of offered) {
      imports[module] = { ...imports[module], [name]: () => called.push(name) };
    }

    limitImports(imports as WebAssembly.Imports);
    const refused: string[] = [];
    for (const { module, name } of offered) {
      try {
        imports[module]?.[name]?.();
      } catch (error) {
        expect(String(error)).toBe(`Error: a program may not call ${name}`);
        refused.push(name);
      }
    }

    expect(called.filter((name) => !permitted.includes(name))).toEqual([]);
    // Whatever is made of JavaScript's objects, and whatever runs it.
    expect(refused).toEqual(
      expect.arrayContaining([
        ...[
          "emscripten_asm_const_int",
          "raw_call_js",
          "JsProxy_GetAttr_js",
          "JsvFunction_CallBound",
        ],
        ...["JsvFunction_Construct", "JsModule_GetAll_js", "js2python_js", "pyproxy_new"],
        ...[
          "emscripten_set_up_async_input_device_js",
          "JsvPromise_Resolve",
          "create_once_callable",
        ],
      ]),
    );
  });

  test("none is called by another name after the module was made", async () => {
    const imports: Record<string, Record<string, () => void>> = {};
    for (const { module, name } of await functionsOf(form)) {
      imports[module] = { ...imports[module], [name]: () => {} };
    }
    const forget = limitImports(imports as WebAssembly.Imports);
    forget();
    expect(Object.values(imports).flatMap(Object.keys)).toEqual([]);
  });
});

test("whatever is permitted is imported by one of the modules", async () => {
  const imported = [...(await functionsOf("python")), ...(await functionsOf("plain"))];
  const names = new Set(imported.map(({ name }) => name));
  expect(permitted.filter((name) => !names.has(name))).toEqual([]);
});
