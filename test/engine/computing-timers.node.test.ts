import fc from "fast-check";
import { expect, test } from "vitest";
import { ComputingTimers } from "../../src/engine/worker/computing-timers.ts";

const [SIGVTALRM, SIGPROF] = [26, 27];
const [VIRTUAL, PROFILING] = [1, 2];

function createTimers() {
  const state = { computed: 0, sent: [] as number[] };
  const timers = new ComputingTimers({
    computed: () => state.computed,
    send: (signal) => void state.sent.push(signal),
  });
  const compute = (milliseconds: number) => {
    state.computed += milliseconds;
    timers.check();
  };
  return { state, timers, compute };
}

test("each sends a signal of its own when the process has computed as long, and then in its intervals", () => {
  const { state, timers, compute } = createTimers();
  timers.set(VIRTUAL, 10, 0);
  timers.set(PROFILING, 15, 5);

  for (let time = 0; time < 30; time++) compute(1);

  expect(state.sent).toEqual([SIGVTALRM, SIGPROF, SIGPROF, SIGPROF, SIGPROF]);
  expect([timers.of(VIRTUAL), timers.of(PROFILING)]).toEqual([
    { left: Number.POSITIVE_INFINITY, every: 0 },
    { left: 5, every: 5 },
  ]);
});

test("none is sent before its time, and one at a look however late that is", () => {
  const wait = fc.integer({ min: 1, max: 50 });
  const looks = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 20 });
  fc.assert(
    fc.property(wait, wait, looks, (first, every, steps) => {
      const { state, timers, compute } = createTimers();
      timers.set(PROFILING, first, every);
      for (const step of steps) {
        const before = state.sent.length;
        const { left } = timers.of(PROFILING) ?? expect.fail("it is not there");
        compute(step);
        expect(state.sent.length - before).toBe(left <= step ? 1 : 0);
      }
    }),
  );
});

test("there are no others, and one that is set to never sends nothing", () => {
  const { state, timers, compute } = createTimers();
  timers.set(VIRTUAL, 1, 1);
  timers.set(VIRTUAL, Number.POSITIVE_INFINITY, 0);
  timers.set(3, 1, 1);

  compute(1000);

  expect([state.sent, timers.of(0), timers.of(3)]).toEqual([[], undefined, undefined]);
});
