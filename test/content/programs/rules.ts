import type { Rule } from "./compare.ts";

const measured = (mask: RegExp): Rule => ({
  kind: "pattern",
  mask,
  reason: "It prints a measurement of this machine.",
  isAlone: true,
});

const anyOrder: Rule = {
  kind: "unordered",
  reason: "All of them end at once; which one prints first is up to the machine.",
};

const needsInterpreters = (sentence: string): Rule => ({
  kind: "property",
  reason: "CPython for the browser has one interpreter; the recorded output is a desktop's.",
  stderr: /^ImportError: /m,
  problem: (printed) => (printed === "" ? undefined : sentence),
});

const needsOtherPrograms: Rule = {
  kind: "property",
  reason: "A browser has no other programs to start; the recorded output is a desktop's.",
  stderr: /^(?:\w+\.)*(?:OSError|NotImplementedError|BlockingIOError|PermissionError): /m,
  problem: () => undefined,
};

/** Programs whose output is not the same on every run; all others print exactly what is recorded. */
export const rules: Readonly<Record<string, Rule>> = {
  "concurrency/concurrency-vs-parallelism/1": measured(/\d+\.\d s/g),
  "concurrency/concurrency-vs-parallelism/2": measured(/\d+\.\d s/g),
  "concurrency/concurrency-vs-parallelism/3": measured(/\d+\.\d s/g),
  "concurrency/io-bound-cpu-bound/2": measured(/\d+%/g),
  "concurrency/what-is-concurrency/4": measured(/\d+\.\d s/g),
  "concurrency/processes-threads-coroutines/4": measured(/\d+ times/g),
  "asyncio/timeouts-and-cancellation/2": {
    kind: "pattern",
    mask: /(?:working\n)+/g,
    reason: "A busy machine lets the worker work less often before it is cancelled.",
  },
  "asyncio/a-server/3": measured(/\d+\.\d s/g),
  "conclusions/clinic/1": measured(/\d+$/gm),
  "conclusions/clinic/2": measured(/\d+$/gm),
  "conclusions/final-lab/1": measured(/\d+\.\d s/g),
  "conclusions/final-lab/2": measured(/\d+\.\d/g),
  "conclusions/final-lab/3": measured(/\d+\.\d/g),
  "conclusions/final-lab/4": measured(/\d+\.\d s/g),
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
  "multiprocessing/other-programs/1": needsOtherPrograms,
  "multiprocessing/other-programs/2": needsOtherPrograms,
  "multiprocessing/other-programs/3": needsOtherPrograms,
  "multiprocessing/other-programs/4": needsOtherPrograms,
  "multiprocessing/other-programs/5": needsOtherPrograms,
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
  "multiprocessing/subinterpreters/1": needsInterpreters("It ran on without interpreters."),
  "multiprocessing/subinterpreters/2": needsInterpreters("It ran on without interpreters."),
  "multiprocessing/subinterpreters/3": needsInterpreters("It ran on without interpreters."),
  "multiprocessing/subinterpreters/4": needsInterpreters("It ran on without interpreters."),
  "threading/first-threads/1": anyOrder,
  "threading/free-threading/2": measured(/took \d+ times/g),
  "threading/free-threading/4": measured(/\d+\.\d/g),
  "threading/gil/1": measured(/\d+\.\d/g),
  "threading/gil/2": measured(/\d+\.\d/g),
  "threading/gil/3": measured(/\d+\.\d/g),
};
