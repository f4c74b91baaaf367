import { loadPyodide } from "pyodide";
import { describe, expect, test } from "vitest";
import type {
  InterpreterFiles,
  InterpreterModule,
} from "../../src/engine/worker/interpreter-module.ts";
import { FilesMark, MemoryMark } from "../../src/engine/worker/marks.ts";

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536;

/** What a mark needs of a module: a memory of two pages, a table, a stack. */
function createModule() {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const wasmTable = new WebAssembly.Table({ initial: 3, element: "anyfunc" });
  let stack = 900;
  const module = {
    memory,
    wasmTable,
    get HEAPU8() {
      return new Uint8Array(memory.buffer);
    },
    stackSave: () => stack,
    stackRestore: (pointer: number) => {
      stack = pointer;
    },
  };
  return { module, mark: () => new MemoryMark(module as unknown as InterpreterModule) };
}

describe("a memory that is set back", () => {
  test("holds what it held, to the last byte of each piece", () => {
    const { module, mark } = createModule();
    const before = module.HEAPU8.map((_, place) => place % 251);
    module.HEAPU8.set(before);
    const marked = mark();
    for (const place of [0, 15, 16, 47, 63, 64, 4095, 4096, 70_000, 2 * PAGE - 1]) {
      module.HEAPU8[place] = 255;
      const isDone = marked.restore();

      expect([isDone, module.HEAPU8]).toEqual([true, before]);
    }
  });

  test("is zero where it has grown, each time anew, and has its stack where it was", () => {
    const { module, mark } = createModule();
    const marked = mark();
    for (const place of [2 * PAGE, 4 * PAGE - 1]) {
      module.memory.grow(1);
      module.HEAPU8[place] = 7;
      module.stackRestore(100);
      marked.restore();

      expect(module.HEAPU8.some(Boolean)).toBe(false);
      expect(module.stackSave()).toBe(900);
    }
  });

  test("is of no more use with another function in the table, or much larger", () => {
    const { module, mark } = createModule();
    const marked = mark();
    module.memory.grow(1025);
    const whenLarge = marked.restore();
    const other = createModule();
    const ofOther = other.mark();
    other.module.wasmTable.grow(1);

    expect([whenLarge, ofOther.restore()]).toEqual([false, false]);
  });
});

/** What a program can do to files, besides what the engine does. */
interface Files extends InterpreterFiles {
  readdir(path: string): string[];
  stat(path: string): { readonly mode: number };
  rename(from: string, to: string): void;
  chmod(path: string, mode: number): void;
  rmdir(path: string): void;
}

const isDirectory = ({ mode }: { readonly mode: number }) => (mode & 0o170000) === 0o040000;

test("files that are set back are what they were, whatever was done to them", async () => {
  const { FS } = (await loadPyodide()) as unknown as { readonly FS: Files };
  const list = (folder: string): unknown[] =>
    FS.readdir(folder)
      .filter((name) => name !== "." && name !== ".." && name !== "proc")
      .toSorted()
      .map((name) => {
        const path = `${folder === "/" ? "" : folder}/${name}`;
        const found = FS.stat(path);
        return [name, JSON.stringify(found), isDirectory(found) ? list(path) : []];
      });
  const seen = () => [list("/"), FS.cwd(), FS.nextInode, FS.streams.map((one) => one?.path)];
  const mark = new FilesMark(FS);
  const before = seen();

  FS.mkdirTree("/one/two");
  FS.writeFile("/one/two/three", "text");
  FS.rename("/tmp", "/four");
  FS.chmod("/dev", 0o700);
  FS.rmdir("/home/web_user");
  FS.chdir("/one");
  FS.open("/one/two/three", 0);
  const between = seen();
  mark.restore();

  expect(between).not.toEqual(before);
  expect(seen()).toEqual(before);
});
