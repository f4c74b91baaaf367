import { expect, test } from "vitest";
import { declaredMembers } from "../../tools/shrink-module.ts";

const SOURCE = `
/** What _free() does, _malloc() has begun. */
interface Files {
  open(path: string): number;
}

export interface Module {
  readonly FS: Files;
  /** As long as _realloc. */
  _malloc(size: number): number;
  readonly _PyObject_CallNoArgs: (callable: number) => number;
}
`;

test("the engine uses what it declares of the module, and no other word of the file", () => {
  expect(declaredMembers(SOURCE, "Module")).toEqual(["FS", "_malloc", "_PyObject_CallNoArgs"]);
});

test("an interface that is not there is no empty one", () => {
  expect(() => declaredMembers(SOURCE, "Modules")).toThrow("There is no interface Modules.");
});
