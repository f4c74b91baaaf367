import { describe, expect, test } from "vitest";
import { describePackage, packageOf } from "../../tools/licences.ts";

test.each([
  ["/project/node_modules/@codemirror/view/dist/index.js", "@codemirror/view"],
  ["/project/node_modules/a/node_modules/b/index.js?url", "b"],
  ["C:\\project\\node_modules\\@lezer\\common\\dist\\index.js", "@lezer/common"],
  ["\0vite/preload-helper.js", "vite"],
  ["/project/src/engine/index.ts", undefined],
])("%j is a module of %s", (module, name) => {
  expect(packageOf(module)).toBe(name);
});

describe("a package", () => {
  test("is listed by what it says of itself", () => {
    const { text, ...rest } = describePackage("@codemirror/state");

    expect(rest).toMatchObject({ name: "@codemirror/state", licence: "MIT" });
    expect(text).toContain("Permission is hereby granted");
  });

  test("that brings no text is under the words of its licence", () => {
    const { licence, text } = describePackage("pyodide");

    expect(licence).toBe("MPL-2.0");
    expect(text).toContain("Mozilla Public License Version 2.0");
  });
});
