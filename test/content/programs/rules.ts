import type { Rule } from "./compare.ts";

const measured = (mask: RegExp): Rule => ({
  kind: "pattern",
  mask,
  reason: "It prints a measurement of this machine.",
  isAlone: true,
});

const comparesTimes: Rule = {
  kind: "exact",
  reason: "It compares times in which it computes, and others would make some of them longer.",
  isAlone: true,
};

const anyOrder: Rule = {
  kind: "unordered",
  reason: "All of them end at once; which one prints first is up to the machine.",
};

/** Programs whose output is not the same on every run; all others print exactly what is recorded. */
export const rules: Readonly<Record<string, Rule>> = {
  "concurrency/concurrency-vs-parallelism/1": measured(/\d+\.\d s/g),
  "concurrency/concurrency-vs-parallelism/2": measured(/\d+\.\d s/g),
  "concurrency/concurrency-vs-parallelism/3": measured(/\d+\.\d s/g),
  "concurrency/io-bound-cpu-bound/1": comparesTimes,
  "concurrency/io-bound-cpu-bound/2": measured(/\d+%/g),
  "concurrency/what-is-concurrency/4": measured(/\d+\.\d s/g),
  "concurrency/processes-threads-coroutines/4": measured(/\d+ times/g),
  "asyncio/timeouts-and-cancellation/2": {
    kind: "pattern",
    mask: /(?:working\n)+/g,
    reason: "A busy machine lets the worker work less often before it is cancelled.",
  },
  "asyncio/a-server/3": measured(/\d+\.\d s/g),
  "asyncio/queues-and-semaphores/6": measured(/\d+\.\d s/g),
  "conclusions/choosing/3": comparesTimes,
  "conclusions/clinic/1": measured(/\d+$/gm),
  "conclusions/clinic/2": measured(/\d+$/gm),
  "conclusions/final-lab/1": measured(/\d+\.\d s/g),
  "conclusions/final-lab/2": measured(/\d+\.\d/g),
  "conclusions/final-lab/3": measured(/\d+\.\d/g),
  "conclusions/final-lab/4": measured(/\d+\.\d s/g),
  "conclusions/myths/3": comparesTimes,
  "conclusions/key-differences/4": {
    kind: "exact",
    reason: "The thread and the process each end with an exception.",
    stderr: /^ValueError: bad data[\s\S]+^ValueError: bad data$/m,
  },
  "conclusions/testing/1": measured(/\d+ of 30/g),
  "conclusions/testing/4": {
    kind: "exact",
    reason:
      "Tests of asyncio run in its debug mode, which tells of steps that a busy machine makes long.",
    stderr: /^(?:Executing <(?:Task|Handle) .+ took \d\.\d+ seconds\n)*$/,
  },
  "multiprocessing/first-processes/1": anyOrder,
  "multiprocessing/first-processes/4": measured(/\d+\.\d/g),
  "multiprocessing/main-guard-and-start-methods/2": {
    kind: "exact",
    reason: "The child refuses to start a child of its own.",
    stderr: /^RuntimeError: \s+An attempt has been made to start a new process/m,
  },
  "multiprocessing/shared-state/1": {
    kind: "pattern",
    mask: /True|False/g,
    reason: "A race: whether updates are lost depends on when the processes get going.",
  },
  "multiprocessing/shared-state/6": {
    kind: "pattern",
    mask: /True|False/g,
    reason: "A race: whether updates are lost depends on when the processes get going.",
  },
  "multiprocessing/speedup-limits/2": measured(/(?<=measured: )\d+\.\d/g),
  "threading/first-threads/1": anyOrder,
  "threading/free-threading/2": measured(/took \d+ times/g),
  "threading/free-threading/4": measured(/\d+\.\d/g),
  "threading/gil/1": measured(/\d+\.\d/g),
  "threading/gil/2": measured(/\d+\.\d/g),
  "threading/gil/3": measured(/\d+\.\d/g),
  "threading/liveness/4": measured(/\d+ requests, \d+\.\d s/g),
};
