import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const INDEX = new URL("../../src/engine/index.ts", import.meta.url);

test("tools can import the engine's public face, where there is no page", async () => {
  const script = `const { readTrace } = await import(${JSON.stringify(INDEX.href)}); console.log(readTrace("?", "").ok);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", script],
    { cwd: fileURLToPath(new URL(".", INDEX)) },
  );

  expect(stdout).toBe("false\n");
});
