import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KernelDamaged } from "../../src/engine/kernel/errors.ts";
import {
  clearJournal,
  createJournal,
  isBlank,
  isLater,
  JournalReader,
  JournalWriter,
  RECORD,
  type RecordKind,
} from "../../src/engine/kernel/journal.ts";
import { JOURNAL_BYTES, JOURNAL_RECORD_AT_MOST } from "../../src/engine/kernel/limits.ts";
import { Journals, Unheard } from "../../src/engine/page/journals.ts";

/** A record as a test puts it together. */
interface Given {
  readonly kind: RecordKind;
  readonly thread: number;
  readonly at: number;
  readonly content: Uint8Array;
}

const given: fc.Arbitrary<Given> = fc.record({
  kind: fc.constantFrom(RECORD.event, RECORD.stdout, RECORD.stderr),
  thread: fc.nat(2 ** 31),
  at: fc.double({ min: 0, max: 1e13, noNaN: true }),
  content: fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.nat(JOURNAL_RECORD_AT_MOST).map((length) => new Uint8Array(length).fill(length)),
  ),
});

type Step = { readonly write: Given } | { readonly read: "all" | "half" };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: given.map((write) => ({ write })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("all" as const, "half" as const).map((read) => ({ read })),
    },
  ),
  { minLength: 40, maxLength: 200 },
);

function put(writer: JournalWriter, { kind, thread, at, content }: Given, stamp: number): void {
  writer.content.set(content);
  writer.write(kind, stamp, thread, at, content.length);
}

test("a journal gives what was written, whole and in order, and holds as much as it says", () => {
  fc.assert(
    fc.property(steps, fc.integer(), (all, firstStamp) => {
      const buffer = createJournal(true);
      const [writer, reader] = [new JournalWriter(buffer), new JournalReader(buffer)];
      const expected: Given[] = [];
      const found: unknown[] = [];
      let stamp = firstStamp;
      let read = firstStamp;
      let held = 0;
      const readUpTo = (last: number) => {
        for (const { stamp: of, ...record } of reader.read(last)) {
          read = of;
          held -= 24 + record.content.length;
          found.push({ ...record, content: new Uint8Array(record.content) });
        }
      };
      for (const step of all) {
        if ("read" in step) {
          readUpTo(step.read === "all" ? stamp : (read + ((stamp - read) >> 1)) | 0);
          continue;
        }
        const size = step.write.content.length;
        expect(writer.hasRoom(size)).toBe(held + 24 + size <= JOURNAL_BYTES);
        if (!writer.hasRoom(size)) continue;
        held += 24 + size;
        stamp = (stamp + 1) | 0;
        put(writer, step.write, stamp);
        expected.push({ ...step.write, content: new Uint8Array(step.write.content) });
      }
      readUpTo(stamp);

      expect(found).toEqual(expected);
      expect(reader.rest()).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test("a writer calls its reader once, until that rests; and waits once, until that has noticed", () => {
  const buffer = createJournal(true);
  const [writer, reader] = [new JournalWriter(buffer), new JournalReader(buffer)];
  const calls = [writer.callReader(), writer.callReader()];
  reader.rest();

  expect([...calls, writer.callReader()]).toEqual([true, false, true]);
  expect([writer.waitForRoom(), writer.waitForRoom()]).toEqual([true, false]);
  expect([reader.takeWait(), reader.takeWait()]).toEqual([true, false]);
});

describe("what a program writes there that goes around Python", () => {
  const words = fc.array(fc.tuple(fc.nat(40), fc.integer()), { maxLength: 12 });
  const ways = fc.record({
    words,
    bytes: fc.uint8Array({ maxLength: 200 }),
  });

  test("is read to an end, whatever it is", () => {
    fc.assert(
      fc.property(ways, ({ words: changed, bytes }) => {
        const buffer = createJournal(true);
        new Uint8Array(buffer).set(bytes, 16);
        const view = new Int32Array(buffer);
        for (const [index, value] of changed) view[index] = value;
        const journals = new Journals(true);
        journals.add(1, buffer);
        try {
          return journals.read().length <= JOURNAL_BYTES / 24;
        } catch (error) {
          return error instanceof KernelDamaged || error instanceof Unheard;
        }
      }),
    );
  });

  test.each([
    ["that is no JSON", "{"],
    ["that is none of a process", `{"kind":"state","at":1,"state":"running"}`],
    ["with something more", `{"kind":"thread","at":1,"thread":1,"action":"running","x":1}`],
  ])("is not believed to be an event %s", (_, text) => {
    const buffer = createJournal(true);
    const writer = new JournalWriter(buffer);
    const content = new TextEncoder().encode(text);
    put(writer, { kind: RECORD.event, thread: 1, at: 1, content }, 1);
    const journals = new Journals(true);
    journals.add(1, buffer);

    expect(() => journals.read()).toThrow();
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])("is not printed at %s", (at) => {
    const buffer = createJournal(true);
    const content = new TextEncoder().encode("x");
    put(new JournalWriter(buffer), { kind: RECORD.stdout, thread: 1, at, content }, 1);
    const journals = new Journals(true);
    journals.add(1, buffer);

    expect(() => journals.read()).toThrow();
  });
});

test("the processes of a program are heard in the order of their stamps, and none before what it answers", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ process: fc.nat(3), reads: fc.boolean() }), { maxLength: 60 }),
      fc.integer(),
      (writes, firstStamp) => {
        const journals = new Journals(false);
        const writers = [0, 1, 2, 3].map((process) => {
          const buffer = createJournal(true);
          journals.add(process, buffer);
          return new JournalWriter(buffer);
        });
        const heard: string[] = [];
        const read = (last: number) =>
          heard.push(
            ...journals.read(last).map(({ event }) => (event.kind === "output" ? event.text : "")),
          );
        let stamp = firstStamp;
        for (const [index, { process, reads }] of writes.entries()) {
          stamp = (stamp + 1) | 0;
          const content = new TextEncoder().encode(String(index));
          const writer = writers[process];
          if (writer !== undefined) {
            put(writer, { kind: RECORD.stdout, thread: 1, at: 0, content }, stamp);
          }
          // The last one came after the stamp was looked at.
          if (reads) read((stamp - 1) | 0);
        }
        read(stamp);
        expect(heard).toEqual(writes.map((_, index) => String(index)));
      },
    ),
  );
});

test("stamps count on past what a word holds", () => {
  expect([isLater(1, 0), isLater(0, 1), isLater(1, 1)]).toEqual([true, false, false]);
  expect([isLater(-(2 ** 31), 2 ** 31 - 1), isLater(2 ** 31 - 1, -(2 ** 31))]).toEqual([
    true,
    false,
  ]);
});

test("a journal that is cleared is as one that was never written to", () => {
  const journal = createJournal(true);
  const wasBlank = isBlank(journal);
  const writer = new JournalWriter(journal);
  writer.write(RECORD.stdout, 1, 1, 1, 5);
  writer.callReader();
  new JournalReader(journal).read();
  const isBlankThen = isBlank(journal);
  clearJournal(journal);

  expect([wasBlank, isBlankThen, isBlank(journal)]).toEqual([true, false, true]);
  expect(writer.callReader()).toBe(true);
  expect(new JournalReader(journal).read()).toEqual([]);
});
