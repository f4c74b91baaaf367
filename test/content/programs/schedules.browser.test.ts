import { expect, test } from "vitest";
import type { RecordedSchedule } from "../../../src/course/lessons.ts";
import { readTrace } from "../../../src/engine/index.ts";
import { run } from "../../engine/engine.ts";

const schedules = import.meta.glob<RecordedSchedule>(
  "../../../src/content/programs/**/*.schedule.json",
  { import: "default", eager: true },
);
const sources = import.meta.glob<string>("../../../src/content/programs/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

const recorded = Object.entries(schedules).map(([path, schedule]) => ({
  name: path.slice(path.indexOf("programs/") + "programs/".length),
  source: sources[path.replace(/\.[^./]+\.schedule\.json$/, ".py")] ?? "",
  ...schedule,
}));

test("lessons show a lost update, a deadlock and a check that comes too early", () => {
  expect(recorded.map(({ name }) => name.split(".")[1])).toEqual(
    expect.arrayContaining(["lost-update", "deadlock", "check-then-act"]),
  );
});

test.each(recorded)("$name does what its lesson says", async (schedule) => {
  const { source, trace, granularity, status, stdout } = schedule;
  const outcome = await run(source, { policy: { kind: "replay", trace } });

  expect(readTrace(trace, source)).toEqual({ ok: true, granularity });
  expect({ status: outcome.status, stdout: outcome.stdout }).toEqual({ status, stdout });
});
