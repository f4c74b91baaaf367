import { describe, expect, test } from "vitest";
import { moveTo } from "../../../src/components/timeline/overview.ts";
import { liveEnd, panRange, ticks, zoomRange } from "../../../src/components/timeline/range.ts";
import { layOut, type Target } from "../../../src/components/timeline/scene.ts";
import { stillTimeline } from "../../../src/components/timeline/still.ts";
import { timelineToSvg } from "../../../src/components/timeline/svg.ts";
import { TimelineText } from "../../../src/components/timeline/text.ts";
import { ACCESSES, recordTimeline } from "../../../src/engine/index.ts";
import { dictionaryOf, type Locale } from "../../../src/i18n/dictionary.ts";
import { fold } from "../../engine/timeline/picture.ts";
import {
  contention,
  deadlock,
  manyEvents,
  processes,
  Script,
  turns,
} from "../../engine/timeline/recorded.ts";

describe("what is in sight", () => {
  const whole = { from: 0, to: 10 };

  test("stays within the run, with the moment under the pointer in its place", () => {
    const near = zoomRange(whole, 0.5, 4, whole);

    expect(near).toEqual({ from: 2, to: 7 });
    expect(panRange(near, -100, whole)).toEqual({ from: 0, to: 5 });
    expect(panRange(near, 100, whole)).toEqual({ from: 5, to: 10 });
    expect(zoomRange(near, 100, 4, whole)).toEqual(whole);
  });

  test("goes where the whole run is touched", () => {
    const near = { from: 2, to: 4 };

    expect(moveTo(near, 0.5, whole)).toEqual({ from: 4, to: 6 });
    expect(moveTo(near, 1, whole)).toEqual({ from: 8, to: 10 });
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

  test("about every end, in both languages", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    for (const task of [1, 2, 3, 4, 5]) script.task(0.1, task, `Task-${task}`);
    script.taskEnds(0.1, 1, { how: "raised", error: "ValueError: no seat", line: 4 });
    script.taskEnds(0.2, 2, { how: "cancelled", by: 3, line: 9 });
    script.taskEnds(0.3, 3, { how: "cancelled", because: "timeout" });
    script.taskEnds(0.3, 4, { how: "destroyed" }).task(0.4, 5, "finished");
    script.start(0.1, 2, 1).exit(0.5, 2, -9, 1).exit(0.6, 1, 3);

    expect(facts(script.events).map((fact) => fact.replaceAll("\u00a0", " "))).toEqual(
      expect.arrayContaining([
        "Task-1 ended with ValueError: no seat at 0.10 s, line 4.",
        "Task-2 was cancelled by Task-3, line 9, and ended at 0.20 s.",
        "Task-3 was cancelled by a timeout, and ended at 0.30 s.",
        "Task-4 was destroyed at 0.30 s, before it was done.",
        "Task-5 returned at 0.40 s.",
        "Process 1 ended Process 2 with SIGKILL at 0.50 s.",
        "Process 1 ended at 0.60 s with exit code 3.",
      ]),
    );
    const russian = facts(script.events, "ru").join("\n");
    expect(russian).toMatch(/Task-2 завершается на отметке 0,20.с, причина отмены — Task-3/);
    expect(russian).toMatch(/Процесс 1 на отметке 0,50.с завершает Процесс 2 сигналом SIGKILL\./);
    expect(russian).not.toMatch(/[{}]|undefined/);
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

  test("in one unit, that of the axis", () => {
    const script = new Script().start(0, 1).begin(0, 1, "MainThread").run(0, 1);
    const { events } = script.wait(0.025, 1, "sleep").run(0.03, 1).end(0.04, 1);

    expect(facts(events, "en")[0]?.replaceAll("\u00a0", " ")).toBe(
      "MainThread ran for 25.0 ms, from 0.0 ms to 25.0 ms.",
    );
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

describe("a bar of many short steps", () => {
  const draw = (seconds: number) => {
    const timeline = fold(turns(2, seconds, 0.001));
    const scene = {
      timeline,
      layout: layOut(timeline),
      range: { from: 0, to: 1 },
      now: timeline.end,
      words: {
        ...new TimelineText(dictionaryOf("en"), "en").drawingWords,
        shortSteps: (count: number, length: number) => `${count} in ${length.toFixed(1)}`,
      },
    };
    return timelineToSvg(scene, { id: "turns", label: "" });
  };

  test("says what it is where there is room for all of it", () => {
    const [said = "", count = ""] = />(\d+) in 1\.0</.exec(draw(1)) ?? [];
    expect(said).not.toBe("");
    expect(Number(count)).toBeGreaterThan(100);
    expect(draw(0.05)).not.toMatch(/\d in 0/);
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

test("of very many events there is a table that somebody can read", () => {
  const timeline = fold(manyEvents(20_000));

  const rows = new TimelineText(dictionaryOf("en"), "en").table(timeline, layOut(timeline));

  expect(rows.length).toBeGreaterThan(100);
  expect(rows.length).toBeLessThanOrEqual(500);
});

test.each<[Locale, RegExp]>([
  ["en", /^writes what is shared \(only the first 10,000 /],
  ["ru", /^записывает общее \(показаны только первые 10\s000\s/],
])("of more accesses than are kept the legend says so: %s", (locale, words) => {
  const one = { at: 0, lane: 0, kind: "write", variable: "counter", line: 1 } as const;
  const { lanes, wakeups, end, races, hiddenLanes, resolution } = fold(contention());
  const legendOf = (count: number) => {
    const accesses = Array.from({ length: count }, () => one);
    return new TimelineText(dictionaryOf(locale), locale)
      .legend({ lanes, wakeups, end, races, hiddenLanes, resolution, accesses })
      .find(({ sign }) => sign === "write")?.text;
  };

  expect(legendOf(ACCESSES)).toMatch(words);
  expect(legendOf(ACCESSES - 1)).not.toMatch(words);
});
