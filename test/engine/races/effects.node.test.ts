import { loadPyodide } from "pyodide";
import { beforeAll, describe, expect, test } from "vitest";
import { FUNCTIONS, IN_PLACE, METHODS, OPCODES } from "../../../src/engine/races/effects.ts";

const LISTS = `
import builtins, collections, dis, json, opcode
json.dumps({
    "opcodes": [
        name for name in opcode.opname[:256]
        if name in opcode.opmap and name not in opcode._specialized_opmap
        and not name.startswith("INSTRUMENTED_") and name != "ENTER_EXECUTOR"
    ],
    "operators": [symbol for _, symbol in opcode._nb_ops],
    "methods": {
        kind.__name__: sorted(kind.__dict__)
        for kind in (list, dict, set, collections.deque, bytearray)
    },
    "functions": [*vars(builtins), "deque"],
    "iterating": sorted(name for name, function in vars(builtins).items() if iterates(name, function)),
})
`;

/** Whether a function goes through one of its arguments, found by calling it. */
const ITERATES = `
import builtins, contextlib, io, sys

class Iterated:
    times = 0
    def __iter__(self):
        Iterated.times += 1
        return iter(())
    def __reversed__(self):
        return iter(self)
    def __len__(self):
        return 0
    def __getitem__(self, place):
        raise IndexError

def called(*args):
    return 0

def iterates(name, function):
    is_error = isinstance(function, type) and issubclass(function, BaseException)
    # Errors are made of what nobody shares; others are the interpreter's own, or ask somebody.
    if name.startswith("__") or is_error or type(function) not in (type, type(len)):
        return False
    Iterated.times = 0
    for args in ((), (called,), (None,), ("",), (0,)):
        for more in ((Iterated(),), (Iterated(), Iterated())):
            with contextlib.suppress(BaseException), contextlib.redirect_stdout(io.StringIO()):
                function(*args, *more)
    return Iterated.times > 0

sys.breakpointhook = called
sys.stdin = io.StringIO()
`;

interface Lists {
  readonly opcodes: readonly string[];
  readonly operators: readonly string[];
  readonly methods: Readonly<Record<string, readonly string[]>>;
  readonly functions: readonly string[];
  readonly iterating: readonly string[];
}

describe("of the interpreter", () => {
  let lists: Lists;

  beforeAll(async () => {
    const python = await loadPyodide();
    lists = JSON.parse(python.runPython(`${ITERATES}${LISTS}`) as string) as Lists;
  });

  test("every instruction has an effect, and there are no others", () => {
    expect(Object.keys(OPCODES).toSorted()).toEqual(lists.opcodes.toSorted());
  });

  test("every method of a container has an effect, and there are no others", () => {
    const known = Object.entries(METHODS).map(([kind, effects]) => [
      kind,
      Object.keys(effects).filter((name) => lists.methods[kind]?.includes(name)),
    ]);
    for (const [kind, names] of Object.entries(lists.methods)) {
      expect([kind, Object.fromEntries(known)[kind].toSorted()]).toEqual([kind, names]);
    }
    const own = Object.entries(METHODS).flatMap(([kind, effects]) =>
      Object.keys(effects).filter(
        (name) => !name.startsWith("__") && !lists.methods[kind]?.includes(name),
      ),
    );
    expect(own).toEqual([]);
  });

  test("the operators and functions that have effects are there", () => {
    const operators = Object.values(IN_PLACE).flatMap((of) => Object.keys(of));
    expect(operators.filter((operator) => !lists.operators.includes(operator))).toEqual([]);
    expect(lists.operators).toContain("[]");
    const functions = Object.keys(FUNCTIONS);
    expect(functions.filter((name) => !lists.functions.includes(name))).toEqual([]);
  });

  test("every function that goes through its argument reads it", () => {
    expect(lists.iterating).toEqual(
      expect.arrayContaining(["enumerate", "reversed", "sum", "zip"]),
    );
    expect(lists.iterating.filter((name) => FUNCTIONS[name] !== "read")).toEqual([]);
  });
});
