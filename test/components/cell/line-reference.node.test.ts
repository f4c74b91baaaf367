import { describe, expect, test } from "vitest";
import { findLineReference } from "../../../src/components/cell/line-reference.ts";

describe("a line of a traceback", () => {
  test("refers to the reader's own program", () => {
    const text = '  File "/home/reader/main.py", line 12, in work\n';

    const reference = findLineReference(text);

    expect(reference?.line).toBe(12);
    expect(text.slice(reference?.from, reference?.to)).toBe("line 12");
  });

  test("refers to nothing where the file is another", () => {
    expect(findLineReference('  File "/lib/python3.14/threading.py", line 12\n')).toBeUndefined();
    expect(findLineReference('  File "/home/domain.py", line 12\n')).toBeUndefined();
  });
});
