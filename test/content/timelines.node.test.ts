import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { pathToProgramId, shownPrograms } from "../../src/course/lessons.ts";
import { readRecordedTimeline } from "../../src/engine/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const recordings = globSync("src/content/programs/**/*.timeline.json", { cwd: root }).map(
  (path) => {
    const stem = `${root}${path}`.replace(/\.timeline\.json$/, "");
    return {
      path: path.replace(/\.timeline\.json$/, ".py"),
      recorded: JSON.parse(readFileSync(`${root}${path}`, "utf8")) as { readonly program: string },
      source: readFileSync(`${stem}.py`, "utf8"),
      output: readFileSync(`${stem}.out`, "utf8").split("\n"),
    };
  },
);

test("lessons have timelines of recorded runs", () => {
  expect(recordings.length).toBeGreaterThan(60);
});

describe.each(recordings)("the timeline of $path", ({ recorded, source, output }) => {
  test("is of this version of the program", () => {
    const fingerprint = createHash("sha256").update(source).digest("hex").slice(0, 16);

    expect(recorded.program, "Record it again: npm run timelines").toBe(fingerprint);
  });

  test("prints what stands in the recorded output, where it stands there", () => {
    const { lanes } = readRecordedTimeline(recorded);
    const wrong = lanes
      .flatMap(({ prints }) => prints)
      .filter(({ outputLine, text }) => {
        const [line = ""] = text.split("\n");
        return !output[outputLine]?.includes(line.replace(/…$/, ""));
      });

    expect(wrong).toEqual([]);
  });

  test("names only lines that the program has", () => {
    const count = source.split("\n").length;
    const { lanes } = readRecordedTimeline(recorded);
    const lines = lanes.flatMap(({ spans, holdings }) => [
      ...spans.flatMap((span) => (span.state === "waiting" ? [span.wait.line] : [])),
      ...holdings.map(({ line }) => line),
    ]);

    expect(lines.filter((line) => line !== undefined && line > count)).toEqual([]);
  });
});

test("of programs that are compared all have a timeline, or none", () => {
  const ids = new Set(recordings.map(({ path }) => pathToProgramId(path)));
  const compared = globSync("src/content/docs/en/**/*.mdx", { cwd: root }).flatMap((path) =>
    [...readFileSync(`${root}${path}`, "utf8").matchAll(/<Compare\b[^>]*>/g)].map(([tag]) =>
      shownPrograms(tag),
    ),
  );
  const partly = compared.filter((all) => new Set(all.map((id) => ids.has(id))).size > 1);

  expect(compared.length).toBeGreaterThan(2);
  expect(partly).toEqual([]);
});
