/**
 * What a process may say to the page. A program can make its worker say anything, so nothing of it is believed: here
 * and in `recorded-events.ts`, and nowhere else, the kind of a message, its shape and size, its turn, and how often it
 * comes are looked at.
 */
import type { PausedThread, ThreadWait, Value, ValueFact, Variable } from "../events.ts";
import { JOURNAL_BYTES, PROCESS_LIMIT } from "../kernel/limits.ts";
import type {
  ChangedPages,
  ForkedThread,
  OpenFile,
  ProcessMessage,
  SharedMapping,
} from "../protocol.ts";
import type { Wait } from "../run.ts";
import { FAULTS } from "../schedule/faults.ts";
import type { SchedulePolicy } from "../schedule/policy.ts";
import type { Decision } from "../schedule/schedule.ts";
import { at, flag, int, name, pid, text, waitFor } from "./recorded-events.ts";
import {
  among,
  type Check,
  check,
  ITEMS,
  is,
  isKeyed,
  listOf,
  oneOf,
  shape,
  variants,
  whole,
} from "./shapes.ts";
import { runSteps } from "./step-shapes.ts";

/** Messages a process may send at once, and each second, besides those that carry what happened. */
const BURST = 1_000;
const PER_SECOND = 200;

const slot = whole(0, PROCESS_LIMIT - 1);

// ----------------------------------------------------------------- waits and pauses

const wait = shape<Omit<Wait, "process">>(
  { thread: name, for: waitFor },
  { on: name, holder: name, line: int },
);

const fact = variants<ValueFact, ValueFact["is"]>(
  "is",
  (() => {
    const plain = shape<Exclude<ValueFact, { readonly is: "held" | "places" }>>(
      {
        is: oneOf({
          free: true,
          alive: true,
          ended: true,
          "not-started": true,
          set: true,
          "not-set": true,
        }),
      },
      {},
    );
    return {
      held: shape<Extract<ValueFact, { readonly is: "held" }>>({ is: is("held"), by: name }, {}),
      places: shape<Extract<ValueFact, { readonly is: "places" }>>(
        { is: is("places"), count: check<number>((value) => typeof value === "number") },
        {},
      ),
      free: plain,
      alive: plain,
      ended: plain,
      "not-started": plain,
      set: plain,
      "not-set": plain,
    };
  })(),
);

const value: Check<Value> = listOf(check<Value[number]>((part) => name(part) || fact(part)));
const variables = listOf(shape<Variable>({ name, value }, {}));

const pausedThread = shape<Omit<PausedThread, "isReady">>(
  { thread: int, name, variables },
  {
    line: int,
    function: name,
    instruction: name,
    task: name,
    wait: shape<ThreadWait>({ for: waitFor }, { on: name, holder: name }),
  },
);

// ------------------------------------------------------------------------ processes

const PAGE = 4096;

const memory = check<ChangedPages>((given) => {
  if (!isKeyed(given) || Object.keys(given).length !== 3 || !whole(0, 2 ** 32)(given.size))
    return false;
  const { pages, data } = given;
  return (
    pages instanceof Uint32Array &&
    data instanceof Uint8Array &&
    // It is handed on to the child, which shared memory cannot be.
    data.buffer instanceof ArrayBuffer &&
    data.length === pages.length * PAGE
  );
});

const openFile = shape<OpenFile>(
  { fd: int, path: name, flags: int, position: int, file: int, description: int },
  {},
);

const forkedThread = shape<ForkedThread>(
  {
    ident: int,
    state: int,
    stackBase: int,
    stackPointer: int,
    callable: int,
    table: int,
    mappings: listOf(shape<SharedMapping>({ address: int, size: int, segment: int }, {})),
    openFiles: listOf(openFile),
    directory: name,
    isWatched: flag,
    time: at,
  },
  {},
);

type MessageOf<K> = Extract<ProcessMessage, { readonly kind: K }>;

const message = variants<ProcessMessage, ProcessMessage["kind"]>("kind", {
  started: shape<MessageOf<"started">>({ kind: is("started"), at, stamp: int }, {}),
  happened: shape<MessageOf<"happened">>(
    { kind: is("happened") },
    {
      records: check<Uint8Array<ArrayBuffer>>(
        (value) =>
          value instanceof Uint8Array &&
          value.buffer instanceof ArrayBuffer &&
          value.length > 0 &&
          value.length <= JOURNAL_BYTES,
      ),
    },
  ),
  "waiting-input": shape<MessageOf<"waiting-input">>({ kind: is("waiting-input"), at }, {}),
  forked: shape<MessageOf<"forked">>(
    { kind: is("forked"), slot, pid, memory, thread: forkedThread },
    {},
  ),
  spawned: shape<MessageOf<"spawned">>(
    { kind: is("spawned"), slot, pid, command: text, files: listOf(openFile) },
    {},
  ),
  replaced: shape<MessageOf<"replaced">>(
    { kind: is("replaced"), command: text, files: listOf(openFile) },
    {},
  ),
  kill: shape<MessageOf<"kill">>({ kind: is("kill"), pid, signal: whole(1, 31) }, {}),
  traceback: shape<MessageOf<"traceback">>({ kind: is("traceback"), text }, {}),
  deadlocked: shape<MessageOf<"deadlocked">>({ kind: is("deadlocked") }, {}),
  waits: shape<MessageOf<"waits">>({ kind: is("waits"), waits: listOf(wait) }, {}),
  pause: shape<MessageOf<"pause">>(
    {
      kind: is("pause"),
      at,
      step: int,
      ready: listOf(int),
      suggested: int,
      canTimePass: flag,
      threads: listOf(pausedThread),
      variables,
    },
    {},
  ),
  schedule: shape<MessageOf<"schedule">>(
    {
      kind: is("schedule"),
      decisions: listOf(
        shape<Decision>(
          {
            options: whole(1, ITEMS),
            chosen: whole(0, ITEMS),
            preempts: flag,
          },
          {
            mayDelay: flag,
            isReply: flag,
            fault: among(FAULTS),
            line: int,
            at: shape({ thread: int, place: int }, {}),
          },
        ),
      ),
      isEndless: flag,
    },
    { steps: runSteps },
  ),
  exited: shape<MessageOf<"exited">>({ kind: is("exited"), at, status: whole(0, 0xffff) }, {}),
  crashed: shape<MessageOf<"crashed">>({ kind: is("crashed"), at, reason: text }, {}),
});

/** Whether a process of some program could say this at some time. */
export const isProcessMessage: Check<ProcessMessage> = message;

// --------------------------------------------------------------------------- turns

export interface HearingOptions {
  readonly policy: SchedulePolicy;
  /** Whether it is to tell what its steps touched. */
  readonly tellsSteps?: boolean;
  /** Whether it is the first process of its program. */
  readonly isMain: boolean;
  /** Whether the page can read its journal. */
  readonly sharesMemory: boolean;
  /** Whether a child could have this pid. */
  readonly isFree: (pid: number) => boolean;
}

/** Hears one process out. */
export class Hearing {
  readonly #options: HearingOptions;
  #hasStarted = false;
  #isAskedForWaits = false;
  /** How many messages it may send now, and when (ms) that was reckoned. */
  #room = BURST;
  #reckoned: number | undefined;

  constructor(options: HearingOptions) {
    this.#options = options;
  }

  /** From now on it may say, once, what its threads wait for. */
  askForWaits(): void {
    this.#isAskedForWaits = true;
  }

  /** It was given what it will answer with a message more: a step to take, something to read, room in its journal. */
  expectAnswer(): void {
    this.#room++;
  }

  /**
   * A message as it was sent; `undefined` for what no process says, at least not now and not so often.
   *
   * @param now milliseconds.
   */
  hear(data: unknown, now: number): ProcessMessage | undefined {
    return isProcessMessage(data) && this.#isItsTurn(data) && this.#hasRoom(data, now)
      ? data
      : undefined;
  }

  #isItsTurn(said: ProcessMessage): boolean {
    const { policy, isMain, sharesMemory, isFree, tellsSteps = false } = this.#options;
    switch (said.kind) {
      case "happened":
        return (said.records === undefined) === sharesMemory;
      case "started": {
        const isFirst = !this.#hasStarted;
        this.#hasStarted = true;
        return isFirst;
      }
      case "waits": {
        const isAsked = this.#isAskedForWaits;
        this.#isAskedForWaits = false;
        return isAsked;
      }
      case "forked":
      case "spawned":
        return isFree(said.pid);
      case "pause":
        return isMain && policy.steps !== undefined;
      case "schedule":
        return policy.clock === "virtual" && (said.steps === undefined || tellsSteps);
      default:
        return true;
    }
  }

  #hasRoom(said: ProcessMessage, now: number): boolean {
    // Where no memory is shared the journal is in the messages, and its writer has a pace of its own.
    if (said.kind === "happened" && said.records !== undefined) return true;
    const passed = now - (this.#reckoned ?? now);
    this.#room = Math.min(BURST, this.#room + Math.max(0, passed) * (PER_SECOND / 1_000));
    this.#reckoned = now;
    this.#room--;
    return this.#room >= 0;
  }
}
