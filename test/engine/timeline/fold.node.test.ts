import { describe, expect, test } from "vitest";
import { mostRunning, runningLevels, TimelineFold } from "../../../src/engine/index.ts";
import { draw, fold } from "./picture.ts";
import {
  contention,
  deadlock,
  gather,
  manyEvents,
  processes,
  Script,
  sleepers,
  turns,
} from "./recorded.ts";

describe("a run is drawn", () => {
  test("of two threads that want one lock: the second waits while the first holds it", () => {
    expect(draw(fold(contention()), 0.1)).toEqual([
      "MainThread ==jjjjjjj.....==",
      "Thread-1    .==.====",
      "Thread-2     ..=lll.=====",
    ]);
  });

  test("of threads that sleep: all at the same time", () => {
    expect(draw(fold(sleepers(3)), 0.05)).toEqual([
      "MainThread       .=jjjjjjjjjjjjjjjjjjjj",
      "Thread-1 (greet) =sssssssssssssssssss=",
      "Thread-2 (greet)  ssssssssssssssssssss",
      "Thread-3 (greet)  ssssssssssssssssssss",
    ]);
  });

  test("of threads that compute: in turns, never two at once", () => {
    const timeline = fold(turns(3, 0.1, 0.01));

    expect(draw(timeline, 0.01)).toEqual([
      "MainThread       =jjjjjjjjjj=",
      "Thread-1 (count)  =..=..=..=",
      "Thread-2 (count)  .=..=..=..",
      "Thread-3 (count)  ..=..=..=.",
    ]);
    expect(mostRunning(timeline)).toBe(1);
  });

  test("of processes: side by side, each on the row of its only thread", () => {
    const timeline = fold(processes(3, 0.3));

    expect(draw(timeline, 0.03)).toEqual([
      "process 1 ====ppppppppp=",
      "process 2  ==========",
      "process 3   ==========",
      "process 4    ==========",
    ]);
    expect(mostRunning(timeline)).toBe(4);
  });

  test("of tasks: below their thread, and one that blocks it keeps the others waiting", () => {
    expect(draw(fold(gather()), 0.04)).toEqual([
      "MainThread ===iiiiiiiiissssssss===",
      "  Task-1   =tttttttttttttttttttt=",
      "  fetch-1   =ssssssssssssssssss",
      "  fetch-2   .ssssssssssssssssss=",
      "  fetch-3   .=ssssssssssssssssss",
    ]);
  });

  test("of a deadlock: waiting to the end of the run", () => {
    const timeline = fold(deadlock(), 1);

    expect(draw(timeline, 0.05)).toEqual([
      "MainThread ==jjjjjjjjjjjjjjjjjj",
      "left        .==ssssssllllllllll",
      "right        ..==ssssssllllllll",
    ]);
    expect(timeline.lanes.map(({ to }) => to)).toEqual(Array(4).fill(Number.POSITIVE_INFINITY));
  });

  test("of processes with threads: threads below their process", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    script.start(1, 2, 1).begin(1, 1, "MainThread").run(1, 1);
    script.begin(2, 2, "Thread-1", 1).wait(2, 1, "join").run(2, 2).end(4, 2).run(4, 1).exit(5);
    script.in(1).exit(6);

    expect(draw(fold(script.events), 1)).toEqual([
      "process 1    ======",
      "process 2     ====",
      "  MainThread  =jj=",
      "  Thread-1     ==",
    ]);
  });
});

describe("a timeline knows", () => {
  test("who held which lock, from when to when", () => {
    const { lanes } = fold(contention());

    expect(lanes.flatMap(({ name, holdings }) => holdings.map((one) => ({ by: name, ...one })))) //
      .toEqual([
        { by: "Thread-1", name: "balance_lock", line: 12, from: 0.2, to: 0.8, times: 1 },
        { by: "Thread-2", name: "balance_lock", line: 14, from: 0.9, to: 1.3, times: 1 },
      ]);
  });

  test("that a lock was released by another thread than its holder", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    script.take(1, 1, "gate", 3).begin(2, 2, "Thread-1", 1).give(3, 2, "gate", 8);

    expect(fold(script.events).lanes[1]?.holdings).toEqual([
      { name: "gate", line: 3, from: 1, to: 3, times: 1 },
    ]);
  });

  test("what was waited for, and who held it", () => {
    const { lanes } = fold(contention());
    const span = lanes[3]?.spans.find(({ state }) => state === "waiting");

    expect(span).toEqual({
      state: "waiting",
      from: 0.5,
      to: 0.8,
      wait: { for: "lock", on: "balance_lock", holder: 2, line: 14 },
    });
    expect(lanes[2]?.name).toBe("Thread-1");
  });

  test("who started and who woke whom", () => {
    const { lanes, wakeups } = fold(contention());

    const names = wakeups.map(
      ({ at, from, to, action }) => `${at}: ${lanes[from]?.name} ${action} ${lanes[to]?.name}`,
    );
    expect(names).toEqual([
      "0.1: MainThread started Thread-1",
      "0.2: MainThread started Thread-2",
      "0.8: Thread-1 woke Thread-2",
      "0.9: Thread-1 woke MainThread",
    ]);
  });

  test("who created which task, where it is one that is known", () => {
    const fold = new TimelineFold();
    const of = { kind: "task", process: 1, thread: 1, action: "started" } as const;
    fold.add({ ...of, at: 0, task: 1, name: "Task-1" });
    fold.add({ ...of, at: 0.1, task: 2, name: "Task-2", by: 1 });
    fold.add({ ...of, at: 0.2, task: 3, name: "Task-3", by: 9 });

    const { lanes, wakeups } = fold;
    const told = wakeups.map(({ at, from, to, action }) =>
      [at, lanes[from]?.name, action, lanes[to]?.name].join(" "),
    );
    expect(told).toEqual(["0.1 Task-1 started Task-2"]);
  });

  test("of a task that is gone no second lane, when its error turns out to be unread", () => {
    const fold = new TimelineFold();
    const of = { kind: "task", process: 1, thread: 1, task: 1 } as const;
    fold.add({ ...of, at: 0, action: "started", name: "Task-1" });
    fold.add({ ...of, at: 0.1, action: "finished", ending: { how: "raised", error: "E" } });
    fold.add({ ...of, at: 0.2, action: "unread" });

    expect(fold.lanes.flatMap(({ kind, name }) => (kind === "task" ? [name] : []))).toEqual([
      "Task-1",
    ]);
  });

  test("which line of the output each print made, pieces of a line put together", () => {
    const { lanes } = fold(contention());

    expect(lanes.flatMap(({ name, prints }) => prints.map((one) => ({ by: name, ...one })))) //
      .toEqual([
        { by: "MainThread", at: 1.5, outputLine: 2, text: "done\n", times: 1 },
        { by: "Thread-1", at: 0.7, outputLine: 0, text: "balance 100\n", times: 1 },
        { by: "Thread-2", at: 1.1, outputLine: 1, text: "balance 50\n", times: 1 },
      ]);
  });

  test("who printed where the event does not say so: whoever was running", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    script.begin(1, 2, "Thread-1").wait(1, 1, "join").run(1, 2);
    script.events.push({ kind: "output", at: 2, process: 1, stream: "stdout", text: "hello\n" });

    expect(fold(script.events).lanes[2]?.prints.map(({ text }) => text)).toEqual(["hello\n"]);
  });

  test("whether there was anything concurrent", () => {
    const plain = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1).print(1, 1, "x\n");
    const loop = new Script().start(0, 1).begin(0, 1, "MainThread").task(0, 1, "Task-1");
    const ended = [plain, loop].map(({ events }) => fold(events).isConcurrent);

    const concurrent = [contention(), gather(), processes()].map((one) => fold(one).isConcurrent);

    expect([ended, concurrent]).toEqual([
      [false, false],
      [true, true, true],
    ]);
  });

  test("how many ran at each moment", () => {
    const levels = runningLevels(fold(processes(2, 0.3)));

    expect(levels.map(({ from, running }) => `${from.toFixed(2)} ${running}`)).toEqual([
      "0.00 1",
      "0.04 2",
      "0.07 3",
      "0.09 2",
      "0.33 1",
      "0.36 1",
      "0.40 0",
    ]);
  });

  test("a peak too short to be drawn is not drawn longer than it can be seen", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread");
    script.run(0.5, 1).wait(0.501, 1, "sleep").run(0.9, 1).end(1, 1).exit(1);

    expect(runningLevels(fold(script.events), 0.01)).toEqual([
      { from: 0, running: 0 },
      { from: 0.5, running: 1 },
      { from: 0.51, running: 0 },
      { from: 0.9, running: 1 },
      { from: 1, running: 0 },
    ]);
  });

  test("whoever runs beside another for a moment only is not counted", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1).start(0.5, 2, 1);
    script.begin(0.5, 1, "MainThread").run(0.5, 1).in(1).wait(0.501, 1, "process").in(2);
    script.end(0.9, 1).exit(0.9).in(1).run(0.9, 1).end(1, 1).exit(1);

    expect(mostRunning(fold(script.events))).toBe(1);
  });
});

describe("a run that never tires", () => {
  test("costs a bounded memory, however many events it has", () => {
    const limits = { items: 4_000, lanes: 100 };
    const timeline = new TimelineFold(limits);
    let most = 0;

    for (const event of manyEvents(200_000)) {
      timeline.add(event);
      const { lanes, wakeups } = timeline;
      if (Math.random() < 0.001) {
        const sizes = lanes.map(
          ({ spans, holdings, prints }) => spans.length + holdings.length + prints.length,
        );
        most = Math.max(
          most,
          sizes.reduce((sum, size) => sum + size, wakeups.length),
        );
      }
    }

    expect(most).toBeLessThanOrEqual(limits.items);
    expect(timeline.resolution).toBeGreaterThan(0);
    // Nothing is lost from the sums: one thread or another ran all the time.
    const spans = timeline.lanes[0]?.spans ?? [];
    expect(spans.reduce((sum, span) => sum + Math.min(span.to, timeline.end) - span.from, 0)) //
      .toBeCloseTo(timeline.end, 2);
  });

  test("costs the same for each event, give or take", () => {
    const costOf = (events: number) => {
      const all = manyEvents(events);
      const before = process.threadCpuUsage();
      fold(all);
      return process.threadCpuUsage(before).user;
    };
    // The least of several: what the collector and the compiler take falls on some of them only.
    const least = (events: number) => Math.min(...[1, 2, 3, 4].map(() => costOf(events)));

    const [few, many] = [least(50_000), least(400_000)];

    // Eight times the events; with a cost that grew with each, it would be sixty-four times.
    expect(many / few).toBeLessThan(32);
  });

  test("keeps two hundred lanes, and counts the others", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    for (let thread = 2; thread <= 1_001; thread += 1) {
      script.begin(0.1, thread, `Thread-${thread}`, 1).wait(0.2, thread, "sleep");
    }

    const timeline = fold(script.events);

    expect([timeline.lanes.length, timeline.hiddenLanes]).toEqual([200, 802]);
  });

  test("stays bounded where all happens at one moment and nothing can be merged", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    for (let lock = 0; lock < 5_000; lock += 1) script.take(0, 1, `lock-${lock}`, 3, lock);
    const timeline = new TimelineFold({ items: 100, lanes: 10 });

    for (const event of script.events) timeline.add(event);

    expect(timeline.lanes[1]?.holdings.length).toBeLessThanOrEqual(100);
  });
});
