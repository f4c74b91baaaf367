import { describe, expect, test } from "vitest";
import { Output } from "../../src/engine/worker/output.ts";
import { Recorder } from "../../src/engine/worker/recorder.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** An output whose clock the test moves, with what it has posted: one line for each post. */
function createOutput() {
  const posts: string[] = [];
  const printed = { stdout: "", stderr: "" };
  const clock = { now: 1000 };
  const recorder = new Recorder(() => clock.now);
  const output = new Output(
    (stream, thread, text) => recorder.printed(stream, thread, text),
    () => {
      const pieces = recorder.take().filter((event) => event.kind === "output");
      posts.push(pieces.map(({ stream, text }) => `${stream}: ${text}`).join(" | "));
      for (const { stream, text } of pieces) printed[stream] += text;
    },
    () => clock.now,
  );
  return { output, recorder, posts, printed, clock };
}

describe("what a process prints", () => {
  test("is posted at once after a pause, and about once a frame when there is more", () => {
    const { output, posts, clock } = createOutput();

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
    const { output, posts } = createOutput();
    for (const text of ["a", "b", "c"]) output.write("stdout", 1, bytes(text));

    output.flush();
    output.flush();

    expect(posts).toEqual(["stdout: a", "stdout: bc"]);
  });

  test("is posted a frame later by a process that runs on silently", () => {
    const { output, posts, clock } = createOutput();
    output.write("stdout", 1, bytes("a"));
    output.write("stdout", 1, bytes("b"));

    clock.now += 15;
    output.flushIfDue();
    const early = [...posts];
    clock.now += 1;
    output.flushIfDue();

    expect([early, posts]).toEqual([["stdout: a"], ["stdout: a", "stdout: b"]]);
  });

  test("does not wait for the frame when it is much", () => {
    const { output, posts } = createOutput();
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
    const { output, posts } = createOutput();
    output.write("stdout", 1, bytes("first"));

    output.write("stdout", 1, bytes("a"));
    output.write("stderr", 1, bytes("b"));
    output.write("stderr", 1, bytes("c"));
    output.write("stdout", 1, bytes("d"));
    output.flush();

    expect(posts).toEqual(["stdout: first", "stdout: a | stderr: bc | stdout: d"]);
  });
});

test("what is printed stands among what else happened, in order", () => {
  const { output, recorder } = createOutput();
  recorder.isWatched = true;
  output.write("stdout", 1, bytes("posted at once"));

  recorder.running(1);
  output.write("stdout", 1, bytes("a"));
  output.write("stdout", 1, bytes("b"));
  recorder.running(2);
  output.write("stdout", 2, bytes("c"));

  const events = recorder.take();
  expect(events.map((event) => (event.kind === "output" ? event.text : event.thread))).toEqual([
    1,
    "ab",
    2,
    "c",
  ]);
});

test("a character divided between two writes stays whole, whatever the other stream says", () => {
  const { output, printed } = createOutput();
  const [word, letter] = [bytes("нить"), bytes("é")];

  output.write("stdout", 1, word.subarray(0, 3));
  output.write("stderr", 1, letter.subarray(0, 1));
  output.write("stdout", 1, word.subarray(3));
  output.write("stderr", 1, letter.subarray(1));
  output.flush();

  expect(printed).toEqual({ stdout: "нить", stderr: "é" });
});
