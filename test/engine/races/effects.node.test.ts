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
})
`;

interface Lists {
  readonly opcodes: readonly string[];
  readonly operators: readonly string[];
  readonly methods: Readonly<Record<string, readonly string[]>>;
  readonly functions: readonly string[];
}

describe("of the interpreter", () => {
  let lists: Lists;

  beforeAll(async () => {
    const python = await loadPyodide();
    lists = JSON.parse(python.runPython(LISTS) as string) as Lists;
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
});
