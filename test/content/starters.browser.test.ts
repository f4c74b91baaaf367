import { expect, test } from "vitest";
import { starterSource } from "../../src/components/cell/starters.ts";
import { looksToTakeTurns } from "../../src/engine/index.ts";
import { starterWords } from "../../src/i18n/starters.ts";
import { run } from "../engine/engine.ts";
import { sampleOf } from "../sample.ts";

const files = Object.keys(import.meta.glob("../../src/content/starters/*/*.py", { query: "?raw" }));

const starters = Object.entries(starterWords.en).flatMap(([subject, { programs }]) =>
  Object.entries(programs).map(([name, title]) => ({ id: `${subject}/${name}`, title })),
);

test("each starter has its title, and each title its starter", () => {
  const ids = files.map((path) => /starters\/(.+)\.py$/.exec(path)?.[1]);

  expect(ids.toSorted()).toEqual(starters.map(({ id }) => id).toSorted());
});

test.each(sampleOf(starters, 3, ({ id }) => id))(
  "a starter ends well, and can be stepped or searched: $id",
  async ({ id, title }) => {
    const source = starterSource(id, title) ?? "";
    // One whose threads may deadlock is run as the first of its schedules.
    const { status, stderr, stdout } = await run(source, { timeout: 40, endOfInput: true });

    expect(looksToTakeTurns(source) || id.startsWith("processes/")).toBe(true);
    expect([status, stderr]).toEqual(["completed", ""]);
    expect(stdout).not.toBe("");
  },
);
