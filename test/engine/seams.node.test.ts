import { loadPyodide } from "pyodide";
import { beforeAll, describe, expect, test } from "vitest";
import { PYTHON_VERSION } from "../../src/engine/page/capabilities.ts";
import { engineSources } from "../../tools/engine-files.ts";

const FOLDER = "interleave/seams/";

const sources = engineSources();
const seams = Object.keys(sources)
  .filter((path) => path.startsWith(FOLDER) && !path.endsWith("/__init__.py"))
  .map((path) => path.slice(FOLDER.length, -".py".length));

/**
 * Installs the seams in an interpreter nobody has changed yet, as its boot does, and tells what each did to
 * modules, and to the classes and instances they have of their own.
 */
const INSTALL = `
import importlib, json, sys
from importlib.machinery import SourceFileLoader

OF_EVERY_MODULE = {"__builtins__", "__cached__", "__doc__", "__file__", "__loader__", "__name__", "__package__", "__path__", "__spec__"}
ENGINE = ("interleave", "_interleave")

def contents(modules):
    found = {}
    for module, loaded in modules.items():
        if module.partition(".")[0] in ENGINE:
            continue
        for name, value in list(getattr(loaded, "__dict__", {}).items()):
            if name in OF_EVERY_MODULE:
                continue
            found[module, name] = value
            kind = value if isinstance(value, type) else type(value)
            if kind.__module__ == module:
                for attribute, inner in list(getattr(value, "__dict__", {}).items()):
                    found[module, f"{name}.{attribute}"] = inner
    return found

def by_module(keys):
    grouped = {}
    for module, name in sorted(keys):
        # What is in a thing that is new is new with it.
        if name.partition(".")[0] not in grouped.setdefault(module, []):
            grouped[module].append(name)
    return grouped

def listed(names):
    return {module: sorted(of_module) for module, of_module in names.items()}

def watch(seam):
    plain = seam.install
    replaced, added = getattr(seam, "REPLACED", {}), getattr(seam, "ADDED", {})

    def install():
        for module in replaced:
            importlib.import_module(module)
        before = contents(sys.modules)
        known = {*sys.modules, *added}
        plain()
        after = contents({name: module for name, module in sys.modules.items() if name in known})
        name = seam.__name__.rpartition(".")[2]
        exchanged = [key for key in before if key not in after or after[key] is not before[key]]
        report["seams"].append({
            "name": name,
            "replaced": listed(replaced),
            "added": listed(added),
            "exchanged": by_module(exchanged),
            "made": by_module(key for key in after if key not in before and (key[0], key[1].partition(".")[0]) not in exchanged),
        })
        if name == "_thread":
            report["passed_through"] = seam.PASSED_THROUGH
            report["names"] = [name for module, name in before if module == "_thread" and "." not in name]
            report["lacking"] = {
                name: sorted(set(dir(value)) - set(dir(after[module, name])))
                for (module, name), value in before.items()
                if module == "_thread" and isinstance(value, type)
            }

    seam.install = install

class WatchingLoader:
    plain = SourceFileLoader.exec_module

    def exec_module(self, module):
        WatchingLoader.plain(self, module)
        if module.__name__.startswith("interleave.seams."):
            watch(module)

report = {"version": sys.version.split()[0], "seams": []}
SourceFileLoader.exec_module = WatchingLoader.exec_module
sys.path.insert(0, "/engine")
from interleave import startup
startup.before_imports()
startup.after_boot()
import _thread, inspect
report["signature"] = str(inspect.signature(_thread.lock.acquire))
json.dumps(report)
`;

type Names = Readonly<Record<string, readonly string[]>>;

interface Report {
  readonly version: string;
  readonly seams: readonly {
    readonly name: string;
    /** What it lists: by modules, the names it exchanges, and those it makes. */
    readonly replaced: Names;
    readonly added: Names;
    /** What it did. */
    readonly exchanged: Names;
    readonly made: Names;
  }[];
  /** Of `_thread.lock.acquire`. */
  readonly signature: string;
  /** The names of `_thread`, and those that the seam lets through. */
  readonly names: readonly string[];
  readonly passed_through: readonly string[];
  /** Methods of the classes of `_thread` that those in their place do not have. */
  readonly lacking: Names;
}

describe("in the interpreter the engine is built for", () => {
  let report: Report;
  const seam = (name: string) => report.seams.find((seam) => seam.name === name);

  beforeAll(async () => {
    const pyodide = await loadPyodide();
    for (const [path, source] of Object.entries(sources)) {
      const target = `/engine/${path}`;
      pyodide.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
      pyodide.FS.writeFile(target, source);
    }
    report = JSON.parse(pyodide.runPython(INSTALL));
  });

  test("Python has the version the engine names", () => {
    expect(report.version).toBe(PYTHON_VERSION);
  });

  test("every seam is installed, and once", () => {
    expect(report.seams.map(({ name }) => name).toSorted()).toEqual(seams.toSorted());
  });

  test.each(seams)("%s lists what it does to which module", (name) => {
    expect({ ...seam(name)?.replaced, ...seam(name)?.added }).not.toEqual({});
  });

  test.each(seams)("%s exchanges the names it lists in REPLACED, and no others", (name) => {
    expect(seam(name)?.exchanged).toEqual(seam(name)?.replaced);
  });

  test.each(seams)("%s makes the names it lists in ADDED, and no others", (name) => {
    expect(seam(name)?.made).toEqual(seam(name)?.added);
  });

  test("every name of _thread has a decision", () => {
    const { names, passed_through } = report;
    const decided = [...(seam("_thread")?.replaced["_thread"] ?? []), ...passed_through];

    expect(names.filter((name) => !decided.includes(name))).toEqual([]);
    expect(passed_through.filter((name) => !names.includes(name))).toEqual([]);
  });

  test("a signature has no types, which are the engine's own", () => {
    expect(report.signature).toBe("(self, blocking=True, timeout=-1)");
  });

  test.each(["lock", "RLock", "_ThreadHandle"])(
    "%s has every method of the class it replaces",
    (name) => {
      expect(report.lacking[name]).toEqual([]);
    },
  );
});
