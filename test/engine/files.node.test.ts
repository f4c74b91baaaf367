import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { KernelError } from "../../src/engine/kernel/errors.ts";
import type { Files } from "../../src/engine/kernel/files.ts";
import { Kernel } from "../../src/engine/kernel/kernel.ts";
import { createSharedBuffer } from "../../src/engine/kernel/memory.ts";

const REGULAR = 0o100666;
const DIRECTORY = 0o040777;

let files: Files;

beforeEach(() => {
  files = Kernel.create(createSharedBuffer(true)).files;
});

const create = (path: string): number => files.create(path, REGULAR, 0);

const write = (file: number, text: string, position = 0): void =>
  files.write(file, position, new TextEncoder().encode(text), 0);

function read(file: number, position = 0, size = 100): string {
  const target = new Uint8Array(size);
  return new TextDecoder().decode(target.subarray(0, files.read(file, position, target)));
}

/** Every path that can be found, below `directory`, with a slash at the end of directories. */
function tree(directory: string): string[] {
  return files.list(directory).flatMap((name) => {
    const path = `${directory}/${name}`;
    const isDirectory = files.status(files.find(path)).mode === DIRECTORY;
    return isDirectory ? [`${path}/`, ...tree(path)] : [path];
  });
}

describe("a file", () => {
  test("is read from any position, as far as it goes", () => {
    const file = create("/a");
    write(file, "hello world");

    expect([read(file), read(file, 6), read(file, 3, 4), read(file, 11), read(file, 50)]).toEqual([
      "hello world",
      "world",
      "lo w",
      "",
      "",
    ]);
  });

  test("grows with what is written at its end, and keeps what is not written over", () => {
    const file = create("/a");
    for (let line = 0; line < 1000; line++) write(file, `${line}\n`.padStart(5), line * 5);

    write(file, "two", 2 * 5);

    expect(files.status(file).size).toBe(5000);
    expect(read(file, 0, 20)).toBe("   0\n   1\ntwo2\n   3\n");
    expect(read(file, 4990)).toBe(" 998\n 999\n");
  });

  test("has zeros where nothing was written", () => {
    const [hole, longer] = [create("/hole"), create("/longer")];

    write(hole, "x", 3);
    write(longer, "abc");
    files.resize(longer, 1);
    files.resize(longer, 4);

    expect([read(hole), read(longer)]).toEqual(["\0\0\0x", "a\0\0\0"]);
  });

  test("has a mode and the time of the last change", () => {
    const file = create("/a");

    files.write(file, 0, new Uint8Array(3), 1_700_000_000_123);
    files.setMode(file, 0o400);

    expect(files.status(file)).toEqual({
      ...{ mode: 0o100400, size: 3, time: 1_700_000_000_123 },
      links: 1,
    });
  });

  test("is the same file for all processes, under its name in any script", () => {
    const page = Kernel.create(createSharedBuffer(true));
    const init = page.as(page.createInit());
    const child = init.as(init.fork());

    const file = init.files.create("/дом/é.txt", REGULAR, 0);

    expect(child.files.find("/дом/é.txt")).toBe(file);
    expect(child.files.find("/дом/e.txt")).toBe(0);
  });

  test("that was removed is still read by who has it open", () => {
    const file = create("/a");
    write(file, "old");

    files.remove("/a");
    const after = files.find("/a");
    write(create("/a"), "new");

    expect([after, read(file), read(files.find("/a"))]).toEqual([0, "old", "new"]);
  });
});

describe("a directory", () => {
  test("lists what lies directly in it, the oldest first", () => {
    files.makeDirectories("/home/reader/data", 0);
    for (const path of ["/home/reader/b", "/home/reader/a", "/home/readers", "/home/reader/data/x"])
      create(path);

    expect(files.list("/home/reader")).toEqual(["data", "b", "a"]);
    expect(files.list("/home")).toEqual(["reader", "readers"]);
  });

  test("is made with those above it, and stays if it is there", () => {
    files.makeDirectories("/a/b", 0);
    create("/a/b/file");
    const before = files.find("/a/b");

    files.makeDirectories("/a/b/c", 0);

    expect(tree("/a")).toEqual(["/a/b/", "/a/b/file", "/a/b/c/"]);
    expect(files.find("/a/b")).toBe(before);
  });

  test("takes along what lies below it when it is renamed, and nothing else", () => {
    files.makeDirectories("/a/b/c", 0);
    for (const path of ["/a/b/one", "/a/b/c/two", "/a/bb"]) create(path);

    files.rename("/a/b", "/a/z");

    expect(tree("/a").sort()).toEqual(["/a/bb", "/a/z/", "/a/z/c/", "/a/z/c/two", "/a/z/one"]);
  });
});

test("a new file takes the place of the one that had its path", () => {
  files.makeDirectories("/a", 0);
  write(create("/a/file"), "old");

  create("/a/file");

  expect([files.list("/a"), read(files.find("/a/file"))]).toEqual([["file"], ""]);
});

test("a file takes the place of the one it is renamed to", () => {
  const [draft, old] = [create("/draft"), create("/report")];
  write(draft, "draft");
  write(old, "old");

  files.rename("/draft", "/report");

  expect([files.find("/draft"), files.find("/report")]).toEqual([0, draft]);
  expect(read(files.find("/report"))).toBe("draft");
});

test("a file is there under each of its names, until the last of them is taken away", () => {
  const path = fc.constantFrom("/d/a", "/d/b", "/d/c", "/d/d");
  const change = fc.oneof(
    fc.record({ kind: fc.constant("create" as const), path, text: fc.string({ maxLength: 4 }) }),
    fc.record({ kind: fc.constant("link" as const), path, other: path }),
    fc.record({ kind: fc.constant("rename" as const), path, other: path }),
    fc.record({ kind: fc.constant("remove" as const), path }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      files = Kernel.create(createSharedBuffer(true)).files;
      files.makeDirectories("/d", 0);
      /** What each path leads to: one object for each file. */
      const expected = new Map<string, { text: string }>();
      for (const it of changes) {
        const file = expected.get(it.path);
        if (it.kind === "create") {
          write(create(it.path), it.text);
          expected.set(it.path, { text: it.text });
        } else if (it.kind === "remove") {
          files.remove(it.path);
          expected.delete(it.path);
        } else if (it.kind === "rename") {
          if (file === undefined) continue;
          files.rename(it.path, it.other);
          if (expected.get(it.other) === file) continue;
          expected.delete(it.path);
          expected.set(it.other, file);
        } else if (file === undefined) {
          expect(() => files.link(it.path, it.other)).toThrow(new KernelError("ENOENT"));
        } else if (expected.has(it.other)) {
          expect(() => files.link(it.path, it.other)).toThrow(new KernelError("EEXIST"));
        } else {
          files.link(it.path, it.other);
          expected.set(it.other, file);
        }
      }
      expect(files.list("/d").sort()).toEqual([...expected.keys()].map((it) => it.slice(3)).sort());
      for (const [one, file] of expected) {
        const found = files.find(one);
        const names = [...expected.values()].filter((other) => other === file).length;
        expect([read(found), files.status(found).links]).toEqual([file.text, names]);
        for (const [other, another] of expected)
          expect(files.find(other) === found).toBe(another === file);
      }
    }),
  );
});

test("a directory has one name, and a name is in a directory", () => {
  files.makeDirectories("/a", 0);
  create("/a/file");

  expect(() => files.link("/a", "/a/b")).toThrow(new KernelError("EPERM"));
  expect(() => files.link("/a/file", "/none/file")).toThrow(new KernelError("ENOENT"));
  expect(() => files.link("/a/file", "/a/file/x")).toThrow(new KernelError("ENOENT"));
});
