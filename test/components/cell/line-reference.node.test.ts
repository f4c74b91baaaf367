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

  test("refers to a file beside the program, and not to one of the library that is called so", () => {
    const files = ["queue.py", "shop/main.py", "shop/stock.py"];
    const fileOf = (path: string) => findLineReference(`  File "${path}", line 3, in f`, files);

    expect(fileOf("/home/reader/shop/stock.py")).toMatchObject({ line: 3, file: "shop/stock.py" });
    expect(fileOf("/home/reader/shop/main.py")).toMatchObject({ file: "shop/main.py" });
    expect(fileOf("/home/reader/main.py")).toEqual({ from: 31, to: 37, line: 3 });
    expect(fileOf("/lib/python3.14/queue.py")).toBeUndefined();
    expect(fileOf("/home/reader/stock.py")).toBeUndefined();
  });
});
