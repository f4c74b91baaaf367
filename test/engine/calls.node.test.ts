import { loadPyodide, type PyodideAPI } from "pyodide";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { BUILTINS } from "../../src/engine/builtins.ts";
import { KernelError } from "../../src/engine/kernel/errors.ts";
import { type AllHandlers, installBuiltins, tableOf } from "../../src/engine/worker/border.ts";
import { FunctionTable } from "../../src/engine/worker/function-table.ts";
import type { InterpreterModule } from "../../src/engine/worker/interpreter-module.ts";
import { suspendingSwitch } from "../../src/engine/worker/stack-switch.ts";

/** What the handlers were called with, last. */
let received: readonly unknown[];

/** What the next handler answers, or throws. */
let next: () => unknown;

let python: PyodideAPI & { _module: InterpreterModule };

beforeAll(async () => {
  python = (await loadPyodide()) as typeof python;
  const { switches: _, ...subjects } = BUILTINS;
  const handler = (...values: unknown[]) => {
    received = values;
    return next();
  };
  const handlers = Object.fromEntries(
    Object.entries(subjects).map(([subject, builtins]) => [
      subject,
      Object.fromEntries(Object.keys(builtins).map((name) => [name, handler])),
    ]),
  ) as unknown as AllHandlers;
  python.runPython(
    "import sys, types; _interleave = sys.modules['_interleave'] = types.ModuleType('_interleave')",
  );
  const functions = new FunctionTable(python._module, suspendingSwitch);
  installBuiltins(python._module, tableOf(python._module, functions, handlers));
});

/** What Python sees of a call: the answer, or the exception. */
function call(expression: string, answer: () => unknown = () => undefined): string {
  next = answer;
  python.globals.set("expression", expression);
  return python.runPython(`
try:
    shown = repr(eval(expression))
except BaseException as error:
    shown = f"{type(error).__name__}: {error}"
shown
`) as string;
}

describe("Python's arguments reach the handler, and its answer comes back", () => {
  test.each<[string, unknown, readonly unknown[], string]>([
    ["_interleave.changes()", 7, [], "7"],
    ["_interleave.unpark(17)", undefined, [17], "None"],
    ["_interleave.read(512, 10)", Uint8Array.of(97), [512, 10], "b'a'"],
    ["_interleave.read(512, 10)", undefined, [512, 10], "None"],
    ["_interleave.lock_acquired(-1, 'lock', None)", true, [-1, "lock", undefined], "True"],
    ["_interleave.pipe()", [512, 513], [], "(512, 513)"],
    ["_interleave.waitpid(-1)", [40_000, 256], [-1], "(40000, 256)"],
    ["_interleave.args()", ["main.py", "б"], [], "['main.py', 'б']"],
    ["_interleave.process_time()", 5e12, [], "5000000000000"],
    ["_interleave.alarm(1)", [0.5, 0], [1], "(0.5, 0.0)"],
    ["_interleave.spawn('print()', [512], [(1, 3)])", 102, ["print()", [512], [[1, 3]]], "102"],
    [
      "_interleave.report_pause([{'thread': 1, 'name': 'MainThread', 'line': None, 'variables': []}], [])",
      undefined,
      [[{ thread: 1, name: "MainThread", variables: [] }], []],
      "None",
    ],
  ])("%s", (expression, answer, values, shown) => {
    expect(call(expression, () => answer)).toBe(shown);
    expect(received).toEqual(values);
  });
});

describe("a call that is wrong raises", () => {
  test.each([
    ["_interleave.read(1)", "TypeError: _interleave.read() takes 2 arguments, not 1"],
    ["_interleave.changes(1)", "TypeError: _interleave.changes() takes 0 arguments, not 1"],
    [
      "_interleave.read(1, 'a')",
      "TypeError: _interleave.read() argument 'most' must be int, not str",
    ],
    [
      "_interleave.shut_down(1, 'both')",
      "TypeError: _interleave.shut_down() argument 'side' must be one of 'read', 'write'",
    ],
    [
      "_interleave.report_waits([{'thread': 'T', 'for': 'io', 'line': '3'}])",
      "TypeError: _interleave.report_waits() argument 'waits'[0][\"line\"] must be int, not str",
    ],
    ["_interleave.unpark(2**40)", "OverflowError: Python int too large to convert to C long"],
    [
      "_interleave.unpark(type('I', (), {'__index__': lambda self: 1 // 0})())",
      "ZeroDivisionError: division by zero",
    ],
  ])("%s", (expression, shown) => {
    expect(call(expression)).toBe(shown);
  });
});

describe("what a handler throws", () => {
  test("is an OSError where the kernel has refused", () => {
    const refuse = () => {
      throw new KernelError("EBADF");
    };

    expect(call("_interleave.close(9)", refuse)).toBe("OSError: [Errno 8] Bad file descriptor");
  });

  test("is a RuntimeError where it is a mistake of the engine's", () => {
    const fail = () => {
      throw new Error("no thread 0");
    };

    expect(call("_interleave.changes()", fail)).toBe("RuntimeError: Error: no thread 0");
  });
});

test("every worker, and each process in it, gives the builtins the same places in the function table", () => {
  const indices: number[] = [];
  const module = {
    addFunction: () => indices.push(indices.length),
  } as Partial<InterpreterModule> as InterpreterModule;
  const { switches: _, ...subjects } = BUILTINS;
  const handlers = Object.fromEntries(
    Object.entries(subjects)
      .reverse()
      .map(([subject, builtins]) => [
        subject,
        Object.fromEntries(Object.keys(builtins).map((name) => [name, () => {}])),
      ]),
  ) as unknown as AllHandlers;

  const functions = new FunctionTable(module, suspendingSwitch);
  const modules = vi.spyOn(WebAssembly, "Module");
  const table = tableOf(module, functions, handlers);
  const ofNext = tableOf(module, functions, handlers);

  expect(modules).toHaveBeenCalledTimes(1);
  expect(ofNext).toEqual(table);
  expect(Object.keys(table)).toEqual(Object.values(subjects).flatMap((of) => Object.keys(of)));
  expect(Object.values(table).map(({ index }) => index)).toEqual(
    indices.map((_, place) => place + 1),
  );
});
