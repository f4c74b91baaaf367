import { describe, expect, test } from "vitest";
import type { ProcessMessage } from "../../src/engine/protocol.ts";
import { Outbox } from "../../src/engine/worker/outbox.ts";
import { Output } from "../../src/engine/worker/output.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const RUNNING = { kind: "thread", at: 0, thread: 1, action: "running" } as const;

/** An outbox whose clock the test moves, with what it has posted: one line for each post. */
function createOutbox({ isVirtual = false } = {}) {
  const posts: string[] = [];
  const printed = { stdout: "", stderr: "" };
  const clock = { now: 1000 };
  const post = (message: ProcessMessage) => {
    if (message.kind !== "happened") {
      posts.push(message.kind);
      return;
    }
    for (const event of message.events) {
      if (event.kind === "output") printed[event.stream] += event.text;
    }
    const shown = message.events.map((event) =>
      event.kind === "output" ? `${event.stream}: ${event.text}` : event.kind,
    );
    posts.push(shown.join(" | "));
  };
  const outbox = new Outbox(post, { isVirtual, peek: () => clock.now });
  const output = new Output(outbox);
  return { outbox, output, posts, printed, clock };
}

describe("what a process prints", () => {
  test("is posted at once after a pause, and about once a frame when there is more", () => {
    const { output, posts, clock } = createOutbox();

    for (let line = 0; line < 40; line++) {
      output.write("stdout", 1, bytes(`${line} `));
      clock.now += 1;
    }

    expect(posts).toEqual([
      "stdout: 0 ",
      "stdout: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 ",
      "stdout: 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 ",
    ]);
  });

  test("is posted when the process sleeps, and nothing if it has printed nothing", () => {
    const { outbox, output, posts } = createOutbox();
    for (const text of ["a", "b", "c"]) output.write("stdout", 1, bytes(text));

    outbox.postBeforeSleep();
    outbox.postBeforeSleep();

    expect(posts).toEqual(["stdout: a", "stdout: bc"]);
  });

  test("is posted a frame later by a process that runs on silently", () => {
    const { outbox, output, posts, clock } = createOutbox();
    output.write("stdout", 1, bytes("a"));
    output.write("stdout", 1, bytes("b"));

    clock.now += 15;
    outbox.postIfDue();
    const early = [...posts];
    clock.now += 1;
    outbox.postIfDue();

    expect([early, posts]).toEqual([["stdout: a"], ["stdout: a", "stdout: b"]]);
  });

  test("does not wait for the frame when it is much", () => {
    const { output, posts } = createOutbox();
    const half = bytes("x".repeat(1 << 15));
    output.write("stdout", 1, bytes("first"));

    output.write("stdout", 1, half);
    const early = posts.length;
    output.write("stdout", 1, half);

    expect([early, posts.map((post) => post.length)]).toEqual([
      1,
      ["stdout: first".length, "stdout: ".length + (1 << 16)],
    ]);
  });

  test("keeps the order of the two streams", () => {
    const { outbox, output, posts } = createOutbox();
    output.write("stdout", 1, bytes("first"));

    output.write("stdout", 1, bytes("a"));
    output.write("stderr", 1, bytes("b"));
    output.write("stderr", 1, bytes("c"));
    output.write("stdout", 1, bytes("d"));
    outbox.postEvents();

    expect(posts).toEqual(["stdout: first", "stdout: a | stderr: bc | stdout: d"]);
  });

  test("by another thread, or after something else, is an event of its own", () => {
    const { outbox, output, posts } = createOutbox();
    output.write("stdout", 1, bytes("posted at once"));

    output.write("stdout", 1, bytes("a"));
    output.write("stdout", 1, bytes("b"));
    output.write("stdout", 2, bytes("c"));
    outbox.add(RUNNING);
    output.write("stdout", 2, bytes("d"));
    outbox.postEvents();

    expect(posts.slice(1)).toEqual(["stdout: ab | stdout: c | thread | stdout: d"]);
  });

  test("is whole at its end, with half a character shown as one that is wrong", () => {
    const { outbox, output, printed } = createOutbox();

    output.write("stdout", 1, bytes("é").subarray(0, 1));
    output.end();
    outbox.postEvents();

    expect(printed.stdout).toBe("\ufffd");
  });
});

describe("what else a process says", () => {
  test("comes after all that has happened before", () => {
    const { outbox, output, posts } = createOutbox();
    output.write("stdout", 1, bytes("a"));
    output.write("stdout", 1, bytes("b"));

    outbox.send({ kind: "deadlocked" });
    outbox.send({ kind: "traceback", text: "" });

    expect(posts).toEqual(["stdout: a", "stdout: b", "deadlocked", "traceback"]);
  });
});

describe("what threads do", () => {
  test("is posted once a frame, also before a sleep that may be short", () => {
    const { outbox, posts, clock } = createOutbox();
    outbox.postEvents();

    outbox.add(RUNNING);
    outbox.postBeforeSleep();
    const early = [...posts];
    clock.now += 16;
    outbox.postBeforeSleep();

    expect([early, posts]).toEqual([[], ["thread"]]);
  });
});

test("a run that can be replayed is posted in the same parts, however long they took", () => {
  const { outbox, output, posts, clock } = createOutbox({ isVirtual: true });

  for (const text of ["a", "b", "c"]) {
    output.write("stdout", 1, bytes(text));
    clock.now += 100;
    outbox.postIfDue();
  }
  outbox.postBeforeSleep();

  expect(posts).toEqual(["stdout: abc"]);
});

test("a character divided between two writes stays whole, whatever the other stream says", () => {
  const { outbox, output, printed } = createOutbox();
  const [word, letter] = [bytes("нить"), bytes("é")];

  output.write("stdout", 1, word.subarray(0, 3));
  output.write("stderr", 1, letter.subarray(0, 1));
  output.write("stdout", 1, word.subarray(3));
  output.write("stderr", 1, letter.subarray(1));
  outbox.postEvents();

  expect(printed).toEqual({ stdout: "нить", stderr: "é" });
});
