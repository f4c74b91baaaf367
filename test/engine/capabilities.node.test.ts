import { version as pyodideVersion } from "pyodide";
import { describe, expect, test } from "vitest";
import { PYODIDE_VERSION, tierOf } from "../../src/engine/page/capabilities.ts";

describe("the tier of a browser", () => {
  test.each([
    { jspi: true, isolated: true, tier: "A" },
    { jspi: true, isolated: false, tier: "B" },
    { jspi: false, isolated: true, tier: "C" },
    { jspi: false, isolated: false, tier: "D" },
  ])("is $tier where JSPI is $jspi and isolation $isolated", ({ tier, ...abilities }) => {
    expect(tierOf(abilities)).toBe(tier);
  });
});

test("the engine names the version of Pyodide it is built with", () => {
  expect(PYODIDE_VERSION).toBe(pyodideVersion);
});
