import { type ByChoice, type Choice, type ThreadId, threadsOf } from "../policy.ts";
import type { Granularity, Policy } from "../schedule.ts";
import { formatTrace } from "../trace.ts";
import { replayPolicy } from "./replay.ts";

type Guide = Pick<ByChoice, "choose">;

/** Nobody is preempted. */
const NOBODY: Guide = { choose: ({ options }) => options[0] };

/** The reader chooses. */
export function manualPolicy({
  trace,
  granularity,
  steps = [],
}: Omit<Extract<Policy, { kind: "manual" }>, "kind">): ByChoice {
  const followed = trace === undefined ? undefined : replayPolicy(trace);
  const { anyOrder = false, library = false, faults = [] } = followed ?? {};
  const level: Granularity = granularity ?? followed?.granularity ?? "line";
  const coming = [...steps];
  let guide: Guide = followed ?? NOBODY;
  let taken = 0;
  let suggested: ThreadId | undefined;

  const suggest = (choice: Choice): ThreadId => {
    const [first = 0] = choice.options;
    // The guide is asked once for each choice, and only where it would be asked in a run of its own.
    suggested ??= choice.options.length > 1 ? (guide.choose(choice) ?? first) : first;
    return suggested;
  };

  const choose = (choice: Choice): ThreadId | undefined => {
    const threads = threadsOf(choice);
    const suggestion = suggest(choice);
    if (choice.isReply || choice.fault !== undefined) {
      suggested = undefined;
      return suggestion;
    }
    if (threads.length === 1 && !choice.preempts && suggestion === threads[0]) {
      suggested = undefined;
      return suggestion;
    }
    const step = coming.shift();
    if (step === undefined || !choice.options.includes(step)) return undefined;
    taken++;
    suggested = undefined;
    // The guide knows one way only.
    if (step !== suggestion) guide = NOBODY;
    return step;
  };

  return {
    clock: "virtual",
    granularity: level,
    anyOrder,
    library,
    faults,
    isForAll: false,
    choose,
    traceOf: (digest, choices) =>
      formatTrace({ granularity: level, anyOrder, library, faults, digest, choices }),
    steps: {
      get taken() {
        return taken;
      },
      add: (thread) => void coming.push(thread),
      suggest,
    },
  };
}
