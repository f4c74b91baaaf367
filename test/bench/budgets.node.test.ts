import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Bench } from "../../tools/bench/bench.ts";
import { judge, measurements, repeat, type Samples } from "../../tools/bench/measurements.ts";

/** Whatever misses its target is measured so often, in turns with what it is compared with. */
const REPETITIONS = 3;

const bench = await Bench.open(process.env.INTERLEAVE_BROWSER);
afterAll(() => bench.close());

const tested = measurements
  .map((measurement) => ({ measurement, rows: measurement.rows.filter((row) => row.tested) }))
  .filter(({ rows }) => rows.length > 0);

describe.each(tested)("$measurement.name", ({ measurement, rows }) => {
  const samples: Samples = {};

  beforeAll(async () => {
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      await repeat(measurement, bench, samples);
      if (rows.every((row) => judge(row, samples)?.isKept !== false)) return;
    }
  }, 180_000);

  test.for(rows)("$name: at most $most", (row, { skip }) => {
    const isComparable = row.against === undefined || samples[row.against] !== undefined;
    skip(!isComparable, `nothing to compare with on this machine: ${row.against}`);

    const found = judge(row, samples);
    expect(found?.isKept, JSON.stringify(found)).toBe(true);
  });
});
