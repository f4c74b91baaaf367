import { expect, test } from "vitest";
import { filesRun } from "../../tools/engine-files.ts";
import { at } from "../../tools/project.ts";

const files = filesRun(at("tools/pack-python.ts"));

test.each([
  "tools/pack-python.ts",
  "tools/shrink-module.ts",
  "src/engine/worker/boot.ts",
  // Imported by what that imports.
  "src/engine/worker/clock-and-entropy.ts",
  "src/engine/schedule/random.ts",
  "node_modules/binaryen/package.json",
])("the interpreter's files are made by %s, and made anew when it changes", (path) => {
  expect(files).toContain(at(path));
});

test("types alone make nothing", () => {
  expect(files).not.toContain(at("src/engine/protocol.ts"));
});
