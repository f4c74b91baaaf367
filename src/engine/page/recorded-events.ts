/** What may be said to have happened in a process. */
import {
  type Access,
  CANCEL_CAUSES,
  type Call,
  isWaitFor,
  type OutdatedRead,
  type OutputEvent,
  TASK_ENDS,
  type TaskEnding,
  type TornHalf,
  type WaitFor,
} from "../events.ts";
import type { RecordedEvent } from "../protocol.ts";
import {
  among,
  type Check,
  check,
  is,
  listOf,
  oneOf,
  shape,
  textUpTo,
  variants,
  whole,
} from "./shapes.ts";

/** Names longer than anybody gives, the longest of texts. */
const NAME = 1 << 20;
const TEXT = 1 << 28;

/** A date, in milliseconds, can be no later. */
const LATEST = 8.64e15;

export const flag = check<boolean>((value) => typeof value === "boolean");
export const at = check<number>(
  (value) => typeof value === "number" && value >= 0 && value <= LATEST,
);
export const int = check<number>(Number.isSafeInteger);
export const pid = whole(1, 2 ** 31);
export const name = textUpTo(NAME);
export const text = textUpTo(TEXT);

export const waitFor = check<WaitFor>(isWaitFor);

type EventOf<K, A> = Extract<RecordedEvent, { readonly kind: K; readonly action: A }>;

const ofThread = { kind: is("thread"), at, thread: int } as const;
const runningOrExited = shape<EventOf<"thread", "running" | "exited">>(
  { ...ofThread, action: oneOf({ running: true, exited: true }) },
  {},
);

const ofTask = { kind: is("task"), at, thread: int, task: int } as const;
const ending = shape<TaskEnding>(
  { how: among(TASK_ENDS) },
  { error: name, by: int, because: among(CANCEL_CAUSES), line: int },
);

const ofWork = { kind: is("work"), at, work: int } as const;

/** Whether a process could have printed this. */
export const isPrinted: Check<Omit<OutputEvent, "process">> = shape<Omit<OutputEvent, "process">>(
  { kind: is("output"), at, stream: oneOf({ stdout: true, stderr: true }), text },
  { thread: int },
);

const stack = listOf(shape<Call>({ function: name, line: int }, {}));
const access = shape<Access>(
  {
    thread: name,
    process: pid,
    line: int,
    kind: oneOf({ read: true, write: true }),
    locks: listOf(name),
  },
  { task: name, value: name, stack },
);
const outdatedRead = shape<OutdatedRead>({ line: int, isLatest: flag }, { value: name, stack });
const moment = shape<TornHalf["read"]>({ line: int }, { value: name });
const raced = { at, variable: name, first: access, second: access } as const;
const ofRace = {
  outdated: listOf(outdatedRead),
  torn: shape<TornHalf>({ variable: name, write: moment, read: moment }, {}),
  awaited: int,
} as const;

/** Whether this could have happened in a process. */
export const isRecordedEvent: Check<RecordedEvent> = variants<RecordedEvent, RecordedEvent["kind"]>(
  "kind",
  {
    access: shape<Extract<RecordedEvent, { readonly kind: "access" }>>(
      {
        kind: is("access"),
        at,
        thread: int,
        action: oneOf({ read: true, write: true }),
        variable: name,
        line: int,
      },
      { value: name },
    ),
    race: shape<Extract<RecordedEvent, { readonly kind: "race" }>>(
      { kind: is("race"), ...raced },
      ofRace,
    ),
    "stale-write": shape<Extract<RecordedEvent, { readonly kind: "stale-write" }>>(
      { kind: is("stale-write"), ...raced },
      ofRace,
    ),
    unheard: shape<Extract<RecordedEvent, { readonly kind: "unheard" }>>(
      {
        kind: is("unheard"),
        at,
        by: name,
        for: oneOf({ condition: true, event: true }),
        on: name,
        line: int,
      },
      {},
    ),
    "lock-cycle": shape<Extract<RecordedEvent, { readonly kind: "lock-cycle" }>>(
      { kind: is("lock-cycle"), at, locks: listOf(name) },
      {},
    ),
    thread: variants<RecordedEvent, EventOf<"thread", string>["action"]>("action", {
      started: shape<EventOf<"thread", "started">>(
        { ...ofThread, action: is("started"), name },
        { by: int },
      ),
      running: runningOrExited,
      exited: runningOrExited,
      raised: shape<EventOf<"thread", "raised">>(
        { ...ofThread, action: is("raised"), error: name },
        { line: int },
      ),
      ready: shape<EventOf<"thread", "ready">>({ ...ofThread, action: is("ready") }, { by: int }),
      waiting: shape<EventOf<"thread", "waiting">>(
        { ...ofThread, action: is("waiting"), for: waitFor },
        { on: name, holder: int, line: int },
      ),
    }),
    lock: shape<Extract<RecordedEvent, { readonly kind: "lock" }>>(
      {
        kind: is("lock"),
        at,
        thread: int,
        action: oneOf({ acquired: true, released: true }),
        lock: int,
        name,
      },
      { line: int },
    ),
    task: variants<RecordedEvent, EventOf<"task", string>["action"]>("action", {
      started: shape<EventOf<"task", "started">>(
        { ...ofTask, action: is("started"), name },
        { by: int, line: int },
      ),
      running: shape<EventOf<"task", "running">>({ ...ofTask, action: is("running") }, {}),
      finished: shape<EventOf<"task", "finished">>(
        { ...ofTask, action: is("finished"), ending },
        {},
      ),
      unread: shape<EventOf<"task", "unread">>({ ...ofTask, action: is("unread") }, {}),
      waiting: shape<EventOf<"task", "waiting">>(
        { ...ofTask, action: is("waiting"), for: waitFor },
        { on: name, line: int },
      ),
    }),
    work: variants<RecordedEvent, EventOf<"work", string>["action"]>("action", {
      failed: shape<EventOf<"work", "failed">>(
        { ...ofWork, action: is("failed"), error: name },
        { line: int, given: int },
      ),
      read: shape<EventOf<"work", "read">>({ ...ofWork, action: is("read") }, {}),
    }),
  },
);
