import { expect, test } from "vitest";
import { takeHome } from "../../../src/components/desktop/taken-home.ts";
import type { Run } from "../../../src/engine/index.ts";
import type { Decision } from "../../../src/engine/schedule/schedule.ts";
import { digestOf, formatTrace } from "../../../src/engine/schedule/trace.ts";
import { outcomeOf } from "../../outcome.ts";

const SOURCE = "print(1)\n";

/** What is said of a run with these decisions. */
async function told(decisions: readonly Decision[], how: { readonly library?: boolean } = {}) {
  const trace = formatTrace({
    granularity: "line",
    digest: digestOf(SOURCE),
    choices: new Map(),
    ...how,
  });
  const schedule = { trace, decisions, isEndless: false, unrepeatable: [] };
  const ended = { outcome: Promise.resolve(outcomeOf({ schedule })) } as unknown as Run;
  const taken = await takeHome({ run: () => ended }, SOURCE, trace, "en");
  return taken.isTold ? "told" : taken.reason;
}

const occasion = { options: 2, preempts: false, fault: "interrupt" } as const;

test("a run in which something goes wrong by choice cannot be followed by a test", async () => {
  expect(await told([{ ...occasion, chosen: 1 }])).toBe("faults");
  expect(await told([{ ...occasion, chosen: 0 }])).toBe("told");
});

test("nor can one in which threads switch within the library", async () => {
  expect(await told([], { library: true })).toBe("library");
});
