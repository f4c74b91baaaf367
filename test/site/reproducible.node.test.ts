import { expect, test } from "vitest";
import { at } from "../../tools/project.ts";
import { buildSite, filesOf } from "./build.ts";

/** Compressed files hold what lies beside them, as small as there was time for. */
const isCompressed = (path: string) => /\.(?:br|gz)$/.test(path);

const [first, second] = [filesOf(at("dist")), filesOf(buildSite())];

test("what is built twice is the same, byte for byte", () => {
  const other = [...first].filter(
    ([path, bytes]) => !isCompressed(path) && !second.get(path)?.equals(bytes),
  );

  expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
  expect(other.map(([path]) => path)).toEqual([]);
});
