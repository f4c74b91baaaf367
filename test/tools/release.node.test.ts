import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { describeRelease } from "../../tools/release.ts";

test("a release lists what every host sends: nothing that begins with a dot, or is for the host itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "interleave-release-"));
  const paths = [".nojekyll", ".well-known/note.txt", "_headers", "robots.txt", "en/index.html"];
  for (const path of [...paths, "en/index.html.br", "_astro/page.js"]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }

  await describeRelease(folder);

  const { files } = JSON.parse(readFileSync(join(folder, "release.json"), "utf8"));
  rmSync(folder, { recursive: true });
  expect(Object.keys(files)).toEqual(["_astro/page.js", "en/"]);
});
