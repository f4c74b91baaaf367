import { describe, expect, test } from "vitest";
import { liveEnd, panRange, ticks, zoomRange } from "../../../src/components/timeline/range.ts";
import { layOut, type Target } from "../../../src/components/timeline/scene.ts";
import { stillTimeline } from "../../../src/components/timeline/still.ts";
import { TimelineText } from "../../../src/components/timeline/text.ts";
import { recordTimeline } from "../../../src/engine/index.ts";
import { dictionaryOf, type Locale } from "../../../src/i18n/dictionary.ts";
import { fold } from "../../engine/timeline/picture.ts";
import { contention, deadlock, processes, Script, turns } from "../../engine/timeline/recorded.ts";

describe("what is in sight", () => {
  const whole = { from: 0, to: 10 };

  test("stays within the run, with the moment under the pointer in its place", () => {
    const near = zoomRange(whole, 0.5, 4, whole);

    expect(near).toEqual({ from: 2, to: 7 });
    expect(panRange(near, -100, whole)).toEqual({ from: 0, to: 5 });
    expect(panRange(near, 100, whole)).toEqual({ from: 5, to: 10 });
    expect(zoomRange(near, 100, 4, whole)).toEqual(whole);
  });

  test("grows by leaps while the program runs", () => {
    const ends = (least: number, moments: readonly number[]) =>
      moments.map((now) => liveEnd(now, least));

    expect(ends(0.5, [0.01, 0.5, 0.51, 1.3, 2, 7])).toEqual([0.5, 0.5, 1, 2, 2, 10]);
    expect(ends(50e-6, [0, 0.000_3])).toEqual([50e-6, 0.000_5]);
  });

  test("has round moments on its axis, the first of which has no sign", () => {
    expect(ticks({ from: 0, to: 1.6 }, 4).values).toEqual([0, 0.5, 1, 1.5]);
    expect(Object.is(ticks({ from: 0, to: 1 }, 4).values[0], 0)).toBe(true);
  });
});

test("the axis has the unit in which its numbers are short, in both languages", () => {
  const marks = (to: number, locale: Locale) => {
    const { tick } = new TimelineText(dictionaryOf(locale), locale).drawingWords;
    const axis = ticks({ from: 0, to }, 4);
    return axis.values.map((at) => tick(at, axis).replaceAll(" ", " "));
  };

  expect(marks(2, "en")).toEqual(["0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s"]);
  expect(marks(0.03, "ru")).toEqual(["0 мс", "10 мс", "20 мс", "30 мс"]);
  expect(marks(0.000_08, "en")).toEqual(["0 µs", "20 µs", "40 µs", "60 µs", "80 µs"]);
  expect(marks(0.000_08, "ru")[1]).toBe("20 мкс");
});

/** Every sentence of a run's table. */
function facts(events: Parameters<typeof fold>[0], locale: Locale = "en"): string[] {
  const timeline = fold(events);
  const text = new TimelineText(dictionaryOf(locale), locale);
  return text.table(timeline, layOut(timeline)).map(({ fact }) => fact);
}

describe("a fact is a sentence", () => {
  test("about the start of a thread, whose end is a wait of its own", () => {
    const events = new Script()
      .start(0, 1)
      .begin(0, 1, "MainThread")
      .run(0, 1)
      .wait(0.2, 1, "start", { on: "Thread-1", line: 3 })
      .run(0.21, 1)
      .end(1, 1)
      .exit(1).events;

    expect(facts(events).join("\n")).toMatch(/for the start of thread Thread-1, line 3\./);
    expect(facts(events, "ru").join("\n")).toMatch(/ждёт запуска потока Thread-1, строка 3\./);
  });

  test("about a wait for what another holds, in both languages", () => {
    expect(facts(contention())).toContain(
      "Thread-2 waited 0.30 s for the lock balance_lock, held by Thread-1, line 14.",
    );
    expect(facts(contention(), "ru").join("\n")).toMatch(
      /Thread-2 0,30.с ждёт блокировку balance_lock \(держит Thread-1\), строка 14\./,
    );
  });

  test("about waits that never end", () => {
    const sentences = facts(deadlock());

    expect(sentences).toContain(
      "left waited for the lock knife, held by right, to the end of the run, line 9.",
    );
    expect(sentences).toContain("left took fork at 0.15 s and did not give it back, line 7.");
  });

  test("about who started and woke whom", () => {
    const sentences = facts(contention());

    expect(sentences).toContain("MainThread started Thread-1 at 0.10 s.");
    expect(sentences).toContain("Thread-1 woke Thread-2 at 0.80 s.");
  });

  test("about every state, in both languages, with nothing left to be filled in", () => {
    const waits = ["condition", "event", "semaphore", "barrier", "queue", "io", "input", "task"];
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    for (const [index, what] of waits.entries()) {
      script.wait(index + 0.1, 1, what as "queue", { on: "it", line: 3 }).run(index + 0.6, 1);
    }
    for (const locale of ["en", "ru"] as const) {
      const sentences = [script.events, contention(), processes(), turns(3, 5)].flatMap((events) =>
        facts(events, locale),
      );
      expect(sentences.filter((sentence) => /[{}]|undefined|NaN/.test(sentence))).toEqual([]);
    }
  });

  test("about many short steps", () => {
    const timeline = fold(turns(2, 1, 0.005));
    const layout = layOut(timeline);
    const span = {
      state: "mixed",
      from: 0,
      to: 0.2,
      pieces: 40,
      running: 0.1,
      ready: 0.1,
      waiting: 0,
    } as const;
    const target: Target = { kind: "span", row: 1, span };

    expect(new TimelineText(dictionaryOf("en"), "en").fact(timeline, layout, target)).toBe(
      "Thread-1 (count) changed what it did 40 times in 0.20 s, and ran for 50% of it.",
    );
  });
});

describe("taking turns and running side by side are told apart", () => {
  const summary = (events: Parameters<typeof fold>[0]) =>
    new TimelineText(dictionaryOf("en"), "en").summary(fold(events));

  test("in a sentence", () => {
    expect(summary(turns())).toBe(
      "One process: its threads and tasks take turns, and only one of them runs at any moment.",
    );
    expect(summary(processes(3))).toBe("Up to 4 processes run at the same moment, side by side.");
  });
});

describe("the still picture", () => {
  const still = (locale: Locale = "en") =>
    stillTimeline(
      JSON.parse(JSON.stringify(recordTimeline(fold(contention())))),
      "threading/locks/1",
      dictionaryOf(locale),
      locale,
    );

  test("has a row for each lane, labels, and a table", () => {
    const { names, svg, table } = still();

    expect(names.map(({ text }) => text)).toEqual([
      "Running at once: 1",
      "MainThread",
      "Thread-1",
      "Thread-2",
    ]);
    expect(svg).toContain(">lock balance_lock</text>");
    expect(table.length).toBeGreaterThan(15);
  });

  test("fits any width: nothing but its height is in pixels", () => {
    const bars = still().svg.match(/<rect class="bar[^>]*>/g) ?? [];

    expect(bars.length).toBeGreaterThan(8);
    expect(bars.filter((bar) => !/ x="[\d.-]+%" .* width="[\d.]+%"/.test(bar))).toEqual([]);
  });

  test("is written so that a program's names cannot become markup", () => {
    const events = new Script().start(0, 1).begin(0, 1, "MainThread");
    events.wait(0, 1, "queue", { on: 'jobs["<b>"]' });
    const recorded = recordTimeline(fold(events.events, 1));
    const { svg } = stillTimeline(recorded, "x/1", dictionaryOf("en"), "en");

    expect(svg).not.toContain("<b>");
    expect(svg).toContain("queue jobs[&quot;&lt;b&gt;&quot;]");
  });

  test("of another format fails the build with a sentence", () => {
    expect(() => stillTimeline({ version: 0 }, "x/1", dictionaryOf("en"), "en")).toThrow(
      "The timeline was recorded in another format.",
    );
  });
});
