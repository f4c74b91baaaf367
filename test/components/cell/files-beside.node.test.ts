import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { freeName, problemOfName } from "../../../src/components/cell/files-beside.ts";
import { fromArchive } from "../../../src/components/cell/program-archive.ts";

describe("the name of a file beside the program", () => {
  test.each([
    "helper.py",
    "shop/stock.py",
    "данные.txt",
    "a b.txt",
    ".env",
    "x",
    "Main.py",
    "a".repeat(100),
  ])("can be %s", (name) => {
    expect(problemOfName(name, ["other.py"])).toBeUndefined();
  });

  test.each([
    ["", "empty"],
    ["a".repeat(101), "long"],
    ["../x.py", "outside"],
    ["shop/../../x.py", "outside"],
    ["./x.py", "outside"],
    ["/etc/passwd", "outside"],
    ["shop/", "outside"],
    ["shop//stock.py", "outside"],
    ["..", "outside"],
    ["C:\\x.py", "characters"],
    ["<img src=x>", "characters"],
    ['x".py', "characters"],
    ["x\n.py", "characters"],
    ["x\0", "characters"],
    ["x.", "characters"],
    ["x /y", "characters"],
    ["__proto__", "characters"],
    ["main.py", "main"],
    ["other.py", "taken"],
    ["other.py/x", "folder"],
    ["main.py/x", "folder"],
    ["shop", "folder"],
  ])("cannot be %j", (name, problem) => {
    expect(problemOfName(name, ["other.py", "shop/stock.py"])).toBe(problem);
  });

  test("is a free one where the wanted one is taken", () => {
    expect(freeName("helper.py", [])).toBe("helper.py");
    expect(freeName("helper.py", ["helper.py", "helper2.py"])).toBe("helper3.py");
    expect(freeName("shop", ["shop/stock.py"])).toBe("shop2");
  });
});

describe("an archive", () => {
  const zip = (files: Readonly<Record<string, string | Uint8Array>>) =>
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [
          name,
          typeof text === "string" ? strToU8(text) : text,
        ]),
      ),
    );

  test("may have all in one folder, and what systems put beside files", () => {
    const read = fromArchive(
      zip({
        "shop/main.py": "import stock\n",
        "shop/stock.py": "x = 1\n",
        "shop/__pycache__/stock.pyc": Uint8Array.of(255),
        "__MACOSX/shop/._main.py": Uint8Array.of(255),
      }),
    );

    expect(read).toEqual({
      ok: true,
      program: { source: "import stock", files: { "stock.py": "x = 1\n" } },
    });
  });

  test.each([
    ["is none", strToU8("print(1)"), { problem: "damaged" }],
    ["has no program", zip({ "a.py": "", "b.py": "" }), { problem: "no-main" }],
    [
      "has what is no text",
      zip({ "main.py": "", "a.bin": Uint8Array.of(255) }),
      { problem: "text", file: "a.bin" },
    ],
    [
      "leads out of its folder",
      zip({ "main.py": "", "../../x.py": "" }),
      { problem: "name", file: "../../x.py" },
    ],
    [
      "unpacks to more than a program has",
      zip({ "main.py": "#".repeat(2_000_000) }),
      { problem: "big" },
    ],
    [
      "has too many files",
      zip(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}.py`, ""]))),
      { problem: "big" },
    ],
  ])("is told of when it %s", (_, bytes, problem) => {
    expect(fromArchive(bytes)).toEqual({ ok: false, ...problem });
  });
});
