import { expect, test } from "vitest";
import { compareVersions } from "../../../tools/conformance/python-tests.ts";

test("the newest CPython is found by its numbers, not by its letters", () => {
  const versions = ["3.9.18", "3.13.0", "3.11.7", "3.11.10"];

  expect(versions.sort(compareVersions)).toEqual(["3.9.18", "3.11.7", "3.11.10", "3.13.0"]);
});
