import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeSpans } from "../../../src/engine/timeline/merge.ts";
import type { Span } from "../../../src/engine/timeline/timeline.ts";

const state = fc.constantFrom("running" as const, "ready" as const, "waiting" as const);

/** Spans one after another, with gaps between them. */
const spans = fc
  .array(fc.record({ gap: fc.nat(3), length: fc.integer({ min: 1, max: 20 }), state }))
  .map((parts) => {
    let at = 0;
    return parts.map(({ gap, length, state }): Span => {
      const from = at + gap;
      at = from + length;
      const stretch = { from, to: at };
      return state === "waiting"
        ? { ...stretch, state, wait: { for: "lock" } }
        : { ...stretch, state };
    });
  });
const shortest = fc.integer({ min: 1, max: 40 });

/** Seconds of each state. */
function sums(spans: readonly Span[]) {
  const sums = { running: 0, ready: 0, waiting: 0 };
  for (const span of spans) {
    if (span.state !== "mixed") sums[span.state] += span.to - span.from;
    else for (const state of ["running", "ready", "waiting"] as const) sums[state] += span[state];
  }
  return sums;
}

const pieces = (spans: readonly Span[]) =>
  spans.reduce((sum, span) => sum + (span.state === "mixed" ? span.pieces : 1), 0);

describe("merged spans", () => {
  test("last as long in each state as what they were made of, piece for piece", () => {
    fc.assert(
      fc.property(spans, shortest, (spans, shortest) => {
        const merged = mergeSpans(spans, shortest);
        expect([sums(merged), pieces(merged)]).toEqual([sums(spans), spans.length]);
      }),
    );
  });

  test("may be merged again, and count every piece once", () => {
    fc.assert(
      fc.property(spans, shortest, shortest, (spans, shortest, longer) => {
        const merged = mergeSpans(mergeSpans(spans, shortest), longer);
        expect([sums(merged), pieces(merged)]).toEqual([sums(spans), spans.length]);
      }),
    );
  });

  test("come one after another, with every long span among them as it was", () => {
    fc.assert(
      fc.property(spans, shortest, (spans, shortest) => {
        const merged = mergeSpans(spans, shortest);
        merged.reduce((end, { from, to }) => {
          expect(from).toBeGreaterThanOrEqual(end);
          return to;
        }, 0);
        const long = spans.filter(({ from, to }) => to - from >= shortest);
        expect(merged).toEqual(expect.arrayContaining(long));
      }),
    );
  });

  test("are no more than fit", () => {
    fc.assert(
      fc.property(spans, shortest, (spans, shortest) => {
        const end = spans.at(-1)?.to ?? 0;
        expect(mergeSpans(spans, shortest).length).toBeLessThanOrEqual(2 * (end / shortest) + 1);
      }),
    );
  });
});
