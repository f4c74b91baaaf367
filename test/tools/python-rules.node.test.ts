import { describe, expect, test } from "vitest";
import { complaintsAbout, formatted } from "../../tools/python-rules.ts";

describe("the project's Python", () => {
  test.each([
    {
      fault: "a name nobody uses",
      text: "import os\n",
      complaint: "1: `os` imported but unused (F401)",
    },
    {
      fault: "a default that all calls share",
      text: "def f(items=[]):\n    return items\n",
      complaint: "1: Do not use mutable data structures for argument defaults (B006)",
    },
    {
      fault: "a rule that is ignored where nothing breaks it",
      text: "x = 1  # noqa: F401\n",
      complaint: "1: Unused `noqa` directive (unused: `F401`) (RUF100)",
    },
    { fault: "another format", text: "x = {'a':1}\n", complaint: "1: is not formatted" },
    {
      fault: "no Python",
      text: "x = (\n",
      complaint: "2: unexpected EOF while parsing (invalid-syntax)",
    },
  ])("may not have $fault", ({ text, complaint }) => {
    expect(complaintsAbout(text)).toEqual([complaint]);
  });

  test("is formatted with its imports in order, and then nothing is left to say", () => {
    const text =
      "import sys, os\nfrom . import b, a\nimport _interleave\nprint(os, sys, a, b, _interleave,)\n";
    const expected = [
      ...["import os", "import sys", "", "import _interleave", "", "from . import a, b", ""],
      ...["print(", "    os,", "    sys,", "    a,", "    b,", "    _interleave,", ")", ""],
    ];
    expect(formatted(text)).toBe(expected.join("\n"));
    expect(complaintsAbout(formatted(text))).toEqual([]);
  });
});
