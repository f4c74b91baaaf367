import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { beforeAll, describe, expect, test } from "vitest";
import { PYTHON_VERSION } from "../../src/engine/page/capabilities.ts";

const DIRECTORY = fileURLToPath(new URL("../../src/engine/python/interleave/", import.meta.url));

const modules = readdirSync(DIRECTORY)
  .filter((file) => file.endsWith(".py"))
  .map((file) => ({ name: file.slice(0, -3), source: readFileSync(DIRECTORY + file, "utf8") }));

test("every module that takes something's place says what, in REPLACED", () => {
  const silent = modules
    .filter(({ source }) => /^"""[^"]*: replaces\b|^def install\(/m.test(source))
    .filter(({ source }) => !/^REPLACED = \(/m.test(source));

  expect(silent.map(({ name }) => name)).toEqual([]);
});

/** The module of CPython whose names one of the engine's modules exchanges. */
const TARGETS = {
  _thread: "_thread",
  posix: "os",
  select: "select",
  time: "time",
  _socket: "_socket",
  signals: "sys",
  tracebacks: "traceback",
};

/** Installs the seams in an interpreter nobody has changed yet, and says what that did. */
const INSTALL = `
import importlib, json, os, select, sys, time, traceback
import _socket, _thread

sys.path.insert(0, "/engine")
report = {"version": sys.version.split()[0], "seams": {}}
for seam, target in json.loads(TARGETS).items():
    module, real = importlib.import_module("interleave." + seam), importlib.import_module(target)
    before = dict(vars(real))
    module.install()
    after = vars(real)
    report["seams"][seam] = {
        "names": [name for name in before if not name.startswith("__")],
        "listed": sorted(module.REPLACED),
        "passed_through": getattr(module, "PASSED_THROUGH", ()),
        "exchanged": sorted(
            name
            for name in after
            if (name in before or name in module.REPLACED) and after[name] is not before.get(name)
        ),
        "lacking": {
            name: sorted(set(dir(value)) - set(dir(after[name])))
            for name, value in before.items()
            if isinstance(value, type)
        },
    }
json.dumps(report)
`;

interface Seam {
  readonly names: readonly string[];
  readonly listed: readonly string[];
  readonly passed_through: readonly string[];
  readonly exchanged: readonly string[];
  /** Methods of the original classes that those in their place do not have. */
  readonly lacking: Readonly<Record<string, readonly string[]>>;
}

describe("in the interpreter the engine is built for", () => {
  let version: string;
  let seams: Record<keyof typeof TARGETS, Seam>;

  beforeAll(async () => {
    const pyodide = await loadPyodide();
    pyodide.FS.mkdirTree("/engine/interleave");
    for (const { name, source } of modules) {
      pyodide.FS.writeFile(`/engine/interleave/${name}.py`, source);
    }
    pyodide.globals.set("TARGETS", JSON.stringify(TARGETS));
    ({ version, seams } = JSON.parse(pyodide.runPython(INSTALL)));
  });

  test("Python has the version the engine names", () => {
    expect(version).toBe(PYTHON_VERSION);
  });

  test("every name of _thread has a decision", () => {
    const { names, listed, passed_through } = seams._thread;
    const decided = [...listed, ...passed_through];

    expect(names.filter((name) => !decided.includes(name))).toEqual([]);
    expect(passed_through.filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(Object.keys(TARGETS) as (keyof typeof TARGETS)[])(
    "%s exchanges the names it lists, and no others",
    (seam) => {
      expect(seams[seam].exchanged).toEqual(seams[seam].listed);
    },
  );

  test.each(["lock", "RLock", "_ThreadHandle"])(
    "%s has every method of the class it replaces",
    (name) => {
      expect(seams._thread.lacking[name]).toEqual([]);
    },
  );
});
