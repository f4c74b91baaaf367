import { describe, expect, test } from "vitest";
import { OwnPrograms } from "../../../src/components/cell/own-programs.ts";
import { FakeStorage } from "../fake-storage.ts";

const nameOf = (number: number) => `Program ${number}`;
const namesIn = (programs: OwnPrograms) => programs.all.map(({ name }) => name);

describe("a reader's own programs", () => {
  test("are kept for the next page, with the one that was open", () => {
    const storage = new FakeStorage();
    const programs = new OwnPrograms(storage, nameOf);
    const first = programs.add("print(1)");
    programs.add("print(2)", "two");
    programs.change(first.id, { source: "print(10)" });
    programs.choose(first.id);

    const later = new OwnPrograms(storage, nameOf);

    expect(later.all.map(({ name, source }) => [name, source])).toEqual([
      ["Program 1", "print(10)"],
      ["two", "print(2)"],
    ]);
    expect(later.open.id).toBe(first.id);
  });

  test("are never none, and a new one has a name that none has", () => {
    const programs = new OwnPrograms(new FakeStorage(), nameOf);
    expect(programs.open).toMatchObject({ name: "Program 1", source: "" });

    programs.add("");
    expect(namesIn(programs)).toEqual(["Program 1", "Program 2"]);
  });

  test("come back where they were when a deletion is taken back", () => {
    const programs = new OwnPrograms(new FakeStorage(), nameOf);
    const [, second] = [1, 2, 3].map((number) => programs.add(`print(${number})`));

    const putBack = programs.remove(second?.id ?? "");
    expect([namesIn(programs), programs.open.name]).toEqual([
      ["Program 1", "Program 3"],
      "Program 3",
    ]);
    putBack();

    expect([namesIn(programs), programs.open.source]).toEqual([
      ["Program 1", "Program 2", "Program 3"],
      "print(2)",
    ]);
  });

  test.each([
    ["has no storage", undefined],
    ["has no room", Object.assign(new FakeStorage(), { isFull: true })],
  ])("last as long as the page where the browser %s, and that can be told", (_, storage) => {
    const programs = new OwnPrograms(storage, nameOf);
    programs.add("print(1)");

    expect([programs.areKept, programs.open.source]).toEqual([false, "print(1)"]);
  });

  test("lose what makes no sense, and nothing else", () => {
    const storage = new FakeStorage();
    const own = { id: "a", name: "mine", source: "print(1)" };
    storage.setItem("interleave:own-programs", JSON.stringify({ open: 7, programs: [own, {}] }));

    expect(new OwnPrograms(storage, nameOf).all).toEqual([own]);
  });

  test("have their files, and lose those alone that make no sense", () => {
    const storage = new FakeStorage();
    const programs = new OwnPrograms(storage, nameOf);
    const { id } = programs.add("import helper", "mine", { "helper.py": "x = 1" });
    const filesOf = () => new OwnPrograms(storage, nameOf).open.files;
    expect(filesOf()).toEqual({ "helper.py": "x = 1" });

    programs.change(id, { files: { "helper.py": "x = 2", "data.txt": "" } });
    expect(filesOf()).toEqual({ "helper.py": "x = 2", "data.txt": "" });

    const damaged = { id, name: "mine", source: "import helper", files: { "/etc/passwd": "" } };
    storage.setItem("interleave:own-programs", JSON.stringify({ open: id, programs: [damaged] }));
    const { open } = new OwnPrograms(storage, nameOf);
    expect([open.source, open.files]).toEqual(["import helper", undefined]);
  });
});
