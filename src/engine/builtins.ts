/**
 * Everything that crosses between the engine's Python and its worker, in both directions: the functions of the
 * module `_interleave`, what the worker asks of Python, and the constants both know.
 *
 * The types of the functions' handlers (`worker/builtins/`) follow from this table, values are converted by it
 * (`worker/border.ts`), and `npm run border` writes down for Python what it says. Long because it is the whole border.
 */
import { CANCEL_CAUSES, TASK_ENDS, WAITS } from "./events.ts";
import { FIRST_DESCRIPTOR } from "./kernel/limits.ts";
import {
  bool,
  buffer,
  builtin,
  bytes,
  callable,
  either,
  float,
  int,
  list,
  none,
  object,
  optional,
  rest,
  shape,
  text,
  tuple,
  variants,
  view,
  words,
} from "./kinds.ts";
import { HOME, MAIN_FILE, PROGRAM_DIRECTORY } from "./paths.ts";
import { FAULTS } from "./schedule/faults.ts";

/** Constants that Python has in `interleave/constants.py`. */
export const CONSTANTS = {
  /** The program's working directory. */
  HOME,
  /** The reader's program, in that directory. */
  MAIN_FILE,
  /** Where other programs are. */
  PROGRAM_DIRECTORY,
  /** Descriptors from here on are the kernel's; smaller ones are the interpreter's own files. */
  FIRST_DESCRIPTOR,
  /** Descriptors from here on are shared memory segments: Python's own numbers for them. */
  FIRST_SEGMENT_DESCRIPTOR: 2048,
  /** A signal no program uses, the last real-time one: the running thread has used up its time. */
  TICK: 64,
};

/** What a worker asks of Python: objects of these modules. */
export const PYTHON = {
  /** Called before the first thread of a process begins: what all runs of a program have in common. */
  prepare: ["interleave.startup", "prepare"],
  /** The first thread of the first process. */
  run: ["interleave.startup", "run"],
  /** Called while nobody runs: answers by `report_waits`. */
  reportWaits: ["interleave.watching.waits", "report"],
  /** Called while nobody runs: answers by `report_pause`. */
  reportPause: ["interleave.watching.pauses", "report"],
  /** Set to the ident of the thread that runs, whenever another one gets its turn. */
  current: ["interleave.parking", "current"],
  /** True while the running thread looks for the words for a wait: it is not to be interrupted. */
  isDescribing: ["interleave.parking", "is_describing"],
} as const;

// -------------------------------------------------------------------- what is said of a program

const waitFor = words("WaitFor", ...WAITS);

/** As `ThreadEvent` says it. */
const threadWait = shape("ThreadWait", {
  for: waitFor,
  on: optional(text),
  holder: optional(int),
  line: optional(int),
});

/** As `TaskEvent` says it. */
const taskWait = shape("TaskWait", { for: waitFor, on: optional(text), line: optional(int) });

/** How a task has ended, as `TaskEvent` says it. */
const taskEnding = shape("TaskEnding", {
  how: words("TaskEnd", ...TASK_ENDS),
  error: optional(text),
  by: optional(int),
  because: optional(words("CancelCause", ...CANCEL_CAUSES)),
  line: optional(int),
});

/** A thread or a task of this process that can never go on, by its name. */
const stuckWait = shape("StuckWait", {
  thread: text,
  for: waitFor,
  on: optional(text),
  holder: optional(text),
  line: optional(int),
});

const valueFact = variants("ValueFact", "is", {
  held: { by: text },
  places: { count: float },
  free: {},
  alive: {},
  ended: {},
  "not-started": {},
  set: {},
  "not-set": {},
});

const variable = shape("Variable", { name: text, value: list(either(text, valueFact)) });

const pausedThread = shape("PausedThread", {
  thread: int,
  name: text,
  line: optional(int),
  function: optional(text),
  instruction: optional(text),
  task: optional(text),
  wait: optional(shape("PausedWait", { for: waitFor, on: optional(text), holder: optional(text) })),
  variables: list(variable),
});

const fault = words("Fault", ...FAULTS);

const lockKind = words("LockKind", "shared", "exclusive", "none");

// ----------------------------------------------------------------------------------- the builtins

/** By subject, in the order in which every worker gives them their places in the function table. */
export const BUILTINS = {
  /** Native functions (`worker/native.wat`): a thread leaves its stack in them. */
  switches: {
    /**
     * The running thread waits until somebody calls `unpark` for it, or for `timeout` seconds; where it waits
     * for the `outside`, also until another process or the page changes anything. `seen` is what `changes` said
     * before the thread looked whether it has to wait: if something has come since, it does not wait. `what` is
     * told to who watches the run. True: look again; False: the time is over; None: the stack cannot be left.
     */
    park: builtin(
      [
        { seen: int },
        { timeout: optional(float) },
        { outside: bool },
        { what: optional(threadWait) },
      ],
      optional(bool),
    ),
    /** Lets every other thread that wants to run go first. */
    yield_turn: builtin([], none),
    /** Never returns: the process has ended and its worker is about to be taken away. */
    halt: builtin([], none),
    /** The handler of the signal TICK: lets others go first, unless this is a bad place for it. */
    tick: builtin([{ signal: int }, { frame: object }], none),
    /**
     * Called at each point of a program whose schedule does not go by the clock: may let another go on. Where each
     * instruction is a point, and races are to be found, it does what `access` does, too.
     */
    point: builtin([{ where: rest }], none),
    /** Called where a line may begin again without another between: a jump back is a point then. */
    jump: builtin([{ code: object }, { offset: int }, { destination: int }], none),
  },

  threads: {
    /** Adds a thread that calls `function`. */
    start: builtin([{ ident: int }, { function: callable }, { name: text }], none, "EAGAIN"),
    /** `threading.stack_size`, of threads that begin from now on; 0 for what they have without being asked. */
    set_stack_size: builtin([{ bytes: int }], none),
    /** Lets a parked thread go on; does nothing if it is not parked. */
    unpark: builtin([{ ident: int }], none),
    /** How often the running thread has been told to look again; `park` compares. */
    changes: builtin([], int),
    /** `sys.setswitchinterval`. */
    set_switch_interval: builtin([{ seconds: float }], none),
    /** Nanoseconds of computing, of all threads of the process. */
    process_time: builtin([], int),
    /** Nanoseconds of computing, of the running thread. */
    thread_time: builtin([], int),
    /** Whether a thread can leave its stack. */
    can_switch: builtin([], bool),
    /** Where threads may be preempted; None where the clock says when. */
    granularity: builtin([], optional(words("Granularity", "call", "line", "instruction"))),
    /** Whether threads may be preempted within the standard library, too. */
    searches_library: builtin([], bool),
    /** Whether sleeps of asyncio end in any order. */
    any_order: builtin([], bool),
    /**
     * An event loop is about to hear of what has come, and of a reply before it, if it waits for it so many seconds, or
     * before it goes on with what it has to do. Which is to be first; 0 for all as they come. Time has passed then where
     * it `is_busy`.
     */
    reply: builtin([{ waits: list(float) }, { is_busy: bool }], int),
    /** What may go wrong where the schedule says so. */
    faults: builtin([], list(fault)),
    /** Whether this goes wrong now, in a line of the program. */
    fault: builtin([{ kind: fault }, { line: optional(int) }], bool),
    /** In a forked child: deletes the states of threads that exist only as copies of the parent's. */
    forget_other_threads: builtin([], none),
    /** Calls `sys.unraisablehook` with an error, and what it is said of it. */
    pass_to_unraisable_hook: builtin([{ error: object }, { message: text }], none),
  },

  signals: {
    /** Says whether this process has a handler for a signal that would otherwise end it. */
    set_handled: builtin([{ signal: int }, { is_handled: bool }], none),
    /** `signal.set_wakeup_fd`; −1 for none. */
    set_wakeup_fd: builtin([{ descriptor: int }], none),
    /** Sends this process a signal, as `kill` does. */
    signal_self: builtin([{ signal: int }], none, "EINVAL"),
    /** Lets these signals, as bits, wait until others are blocked in their place. */
    block_signals: builtin([{ signals: int }], none),
    /** The signals that wait, as bits. */
    pending_signals: builtin([], int),
    /** Takes one of these signals that waits; 0 where none does. */
    take_signal: builtin([{ signals: int }], int),
    /** Says whether this process waits for a signal that the reader may send: then it is not deadlocked. */
    await_signal: builtin([{ is_awaited: bool }], none),
    /** Hands the signals that have arrived to CPython, which runs their handlers as the call returns. */
    raise_signals: builtin([], none),
    /** Sends a process a signal; True if it ends it. */
    kill: builtin([{ pid: int }, { signal: int }], bool, "EINVAL", "ESRCH"),
    /** The number of the group of a process. */
    group_of: builtin([{ pid: int }], int, "ESRCH"),
    /** Puts a process into a group. */
    set_group: builtin([{ pid: int }, { group: int }], none, "ESRCH"),
    /** The pids of the processes of a group. */
    members_of: builtin([{ group: int }], list(int)),
    /** Sets a timer of `signal.setitimer`: its signal comes after so many seconds, then every `interval`; 0 for never. */
    set_alarm: builtin([{ timer: int }, { seconds: float }, { interval: float }], none),
    /** Seconds until its next signal, and between those that follow; 0 where there is none. */
    alarm: builtin([{ timer: int }], tuple(float, float)),
  },

  descriptors: {
    /** A descriptor to read from, and one to write what is read there. */
    pipe: builtin([], tuple(int, int), "EMFILE", "ENOMEM"),
    /** Two descriptors, each of which reads what the other writes. */
    socketpair: builtin([], tuple(int, int), "EMFILE", "ENOMEM"),
    /** Another descriptor for the same. */
    dup: builtin([{ descriptor: int }], int, "EBADF", "EMFILE"),
    /** Lets `target`, which may be closed, stand for what `source` does. */
    dup2: builtin([{ source: int }, { target: int }], none, "EBADF"),
    /** Lets a file of the interpreter, whether it is open or not, be what a descriptor is. */
    redirect: builtin([{ file: int }, { descriptor: int }], none),
    /** Lets `target` stand for what `source` does, which is closed; as `dup2` and `close`. */
    move: builtin([{ source: int }, { target: int }], none, "EBADF"),
    /** Closes a descriptor of this process. */
    close: builtin([{ descriptor: int }], none, "EBADF"),
    /** Up to `most` bytes; empty at the end of the data; None while there is none yet. */
    read: builtin([{ descriptor: int }, { most: int }], optional(bytes), "EBADF", "EINVAL"),
    /** As `read`, and leaves there what it gives. */
    peek: builtin([{ descriptor: int }, { most: int }], optional(bytes), "EBADF", "EINVAL"),
    /** How many of the bytes from `start` on were taken; None while there is no room. */
    write: builtin(
      [{ descriptor: int }, { data: view }, { start: int }],
      optional(int),
      "EBADF",
      "EPIPE",
    ),
    /** Whether it can be read, can be written, and has been hung up; wakes this process when that changes. */
    poll: builtin([{ descriptor: int }], tuple(bool, bool, bool), "EBADF"),
    /** Lets another process take a descriptor over: a ticket for `adopt`, which is good once. */
    lend: builtin([{ descriptor: int }], int, "EBADF", "EMFILE"),
    /** A descriptor for what another process has lent. */
    adopt: builtin([{ ticket: int }], int, "EBADF", "EMFILE"),

    /** Locks an open file, or unlocks it; False while others have locked it. */
    lock_file: builtin([{ descriptor: int }, { kind: lockKind }], bool, "EBADF", "ENOLCK"),
    /** The same of a part of a file, for this process. */
    lock_part: builtin(
      [{ descriptor: int }, { kind: lockKind }, { start: int }, { end: int }],
      bool,
      "EBADF",
      "ENOLCK",
    ),
    /** Whether this process could have a shared lock of a part of a file. */
    is_free: builtin([{ descriptor: int }, { start: int }, { end: int }], bool, "EBADF"),

    /** Gives a file a further path. */
    link: builtin(
      [{ path: text }, { further: text }],
      none,
      "EEXIST",
      "ENAMETOOLONG",
      "ENOENT",
      "ENOSPC",
      "EPERM",
    ),
    /** Makes a file that says that a socket is there. */
    make_socket_file: builtin([{ path: text }], none),
    /** A socket on which others can connect to `name`. */
    listen: builtin([{ name: bytes }], int, "EADDRINUSE", "EMFILE", "ENAMETOOLONG", "ENOMEM"),
    /** Whether somebody listens under this name. */
    has_listener: builtin([{ name: bytes }], bool),
    /** A port nobody has been given before. */
    new_port: builtin([], int),
    /** A connection to who listens under `name`, at once. */
    connect: builtin(
      [{ name: bytes }, { from_port: int }],
      int,
      "EAGAIN",
      "ECONNREFUSED",
      "EMFILE",
      "ENOMEM",
    ),
    /** The oldest connection that waits, and the port it comes from; None while there is none. */
    accept: builtin([{ descriptor: int }], optional(tuple(int, int)), "EBADF", "EMFILE"),
    /** Closes one direction of a socket for this process; the other goes on. */
    shut_down: builtin(
      [{ descriptor: int }, { side: words("Side", "read", "write") }],
      none,
      "EBADF",
    ),

    /** A descriptor that receives datagrams. */
    datagram_socket: builtin([], int, "EMFILE", "ENOMEM"),
    /** Gives it the name under which others send to it. */
    name_datagrams: builtin(
      [{ descriptor: int }, { name: bytes }],
      none,
      "EADDRINUSE",
      "EBADF",
      "EINVAL",
      "ENAMETOOLONG",
      "ENOMEM",
    ),
    /** True if it was sent; None while there is no room. */
    send_datagram: builtin(
      [{ name: bytes }, { data: view }],
      optional(bool),
      "ECONNREFUSED",
      "EMSGSIZE",
    ),
    /** The oldest datagram, whole; None while there is none. */
    receive_datagram: builtin([{ descriptor: int }], optional(bytes), "EBADF"),
  },

  memory: {
    /** A semaphore that processes share. */
    sem_new: builtin([{ value: int }], int, "EINVAL", "ENOSPC"),
    /** Takes one, or answers False and wakes this process when there is one. */
    sem_acquire: builtin([{ semaphore: int }], bool, "EBADF"),
    /** Gives one back. */
    sem_release: builtin([{ semaphore: int }], none, "EBADF", "EOVERFLOW"),
    /** How many there are to take. */
    sem_value: builtin([{ semaphore: int }], int, "EBADF"),

    /** The shared memory segment of that name. */
    segment_open: builtin(
      [{ name: bytes }, { create: bool }, { exclusive: bool }],
      int,
      "EEXIST",
      "ENAMETOOLONG",
      "ENFILE",
      "ENOENT",
      "ENOMEM",
    ),
    /** Sets the size of a segment that has none yet. */
    segment_resize: builtin([{ segment: int }, { size: int }], none, "EBADF", "EINVAL", "ENOMEM"),
    /** How many bytes a segment has. */
    segment_size: builtin([{ segment: int }], int, "EBADF"),
    /** Takes a segment's name away. */
    segment_unlink: builtin([{ name: bytes }], none, "ENOENT"),
    /** This process uses a segment it has not opened. */
    segment_use: builtin([{ segment: int }], none, "EBADF"),
    /** A segment lives as long as the program. */
    segment_keep: builtin([{ segment: int }], none, "EBADF"),
    /** This process uses a segment no more. */
    segment_release: builtin([{ segment: int }], none, "EBADF"),
    /** Keeps the first `size` bytes of a buffer in step with a segment. Gives the buffer's address. */
    segment_map: builtin(
      [{ memory: buffer }, { size: int }, { segment: int }],
      int,
      "EBADF",
      "EINVAL",
    ),
    /** Ends that. */
    segment_unmap: builtin([{ address: int }], none),
    /** Brings every such buffer into step now. */
    sync: builtin([], none),
  },

  watching: {
    /** Whether anybody wants to know what threads, tasks and locks do. */
    has_watcher: builtin([], bool),
    /** Whether it is still written down what threads wait for: past a limit it is not. */
    records_waits: builtin([], bool),
    /** The running thread has taken a lock. False: nobody wants to hear of locks any more. */
    lock_acquired: builtin([{ lock: int }, { name: text }, { line: optional(int) }], bool),
    /** The same of one that was given back. */
    lock_released: builtin([{ lock: int }], bool),
    /**
     * A number for a new task, made by which, and in which line; 0 if it is not recorded, None if no task is
     * recorded any more.
     */
    task_started: builtin(
      [{ name: text }, { by: optional(int) }, { line: optional(int) }],
      optional(int),
    ),
    /** A task makes a step. Whether that is recorded: only then is its end to be told. */
    task_running: builtin([{ task: int }], bool),
    /** A step of a task has ended; it waits. */
    task_waiting: builtin([{ task: int }, { what: taskWait }], none),
    /** A task is no more. */
    task_finished: builtin([{ task: int }, { ending: taskEnding }], none),
    /** A number for work that has failed, whose result nobody has asked for yet; 0 if it is not recorded. */
    work_failed: builtin([{ error: text }, { line: optional(int) }, { given: optional(int) }], int),
    /** Somebody has asked for it; 0 for what is not recorded, or has not failed. */
    work_read: builtin([{ work: int }], none),
    /** The running thread ends by an error that nobody has caught. */
    thread_raised: builtin([{ error: text }, { line: optional(int) }], none),
    /** A task has failed, and is gone before anybody has asked how it ended. */
    task_unread: builtin([{ task: int }], none),
    /** Where a program stands that was paused, and the variables all its threads share. */
    report_pause: builtin([{ threads: list(pausedThread) }, { variables: list(variable) }], none),
    /** The name that a thread had when it began, which may have ended since. */
    name_of_thread: builtin([{ ident: int }], optional(text)),
    /** What the threads and tasks of a deadlocked process wait for. */
    report_waits: builtin([{ waits: list(stuckWait) }], none),
  },

  races: {
    /** Whether races are to be found. */
    finds_races: builtin([], bool),
    /** Whether those between tasks are, too. */
    compares_tasks: builtin([], bool),
    /** A loop begins to call what it was given; which task makes a step by that, by its number. */
    loop_calls: builtin([{ handle: object }, { task: int }], none),
    /** It has called that. */
    loop_called: builtin([], none),
    /** The loop is to call something after what the running task has done, or the running call goes on by. */
    loop_will_call: builtin([{ handle: object }], none),
    /**
     * Says how the interpreter calls its instructions and operators, what stops an event of `sys.monitoring`, what
     * gives the name of an object, and where types and functions are that are known by their names.
     */
    begin_accesses: builtin(
      [
        { opcodes: list(text) },
        { operators: list(text) },
        { disable: object },
        { name_of: object },
        { known: list(tuple(text, object)) },
      ],
      none,
    ),
    /** The callback of INSTRUCTION events of the reader's code, where they are no points. */
    access: builtin([{ code: object }, { offset: int }], optional(object)),
    /** Whoever calls `acquired` with the same object goes on after all that the running thread has done. */
    released: builtin([{ channel: object }], none),
    /** The running thread goes on after all that others had done when they called `released` with that object. */
    acquired: builtin([{ channel: object }], none),
    /** The running thread ends; whoever calls `thread_joined` with its handle goes on after it. */
    thread_ended: builtin([{ handle: object }], none),
    /** The running thread has heard that the thread of this handle has ended. */
    thread_joined: builtin([{ handle: object }], none),
    /** The running thread has taken a lock, for which it would perhaps have waited for ever. */
    lock_held: builtin([{ lock: int }, { name: text }, { waits: bool }], none),
    /** A lock was given back. */
    lock_let_go: builtin([{ lock: int }], none),
    /** A condition was notified although nobody waits for it, or an event cleared that was set; not told for ever. */
    unheard: builtin([{ is_event: bool }, { on: text }, { line: int }], bool),
  },

  program: {
    /** What to run in place of the file `MAIN_FILE`: as the process that spawned this one has written it down. */
    command: builtin([], optional(text)),
    /** Where the reader's program is: in the file `MAIN_FILE`, or in one that it uses. */
    own_file: builtin([], text),
    /** `sys.argv` of the reader's file. */
    args: builtin([], list(text)),
    /** How many processors the machine has. */
    cores: builtin([], int),
    /** The first line of the program is about to run. */
    started: builtin([], none),
    /** The traceback that ends the program. */
    report: builtin([{ traceback: text }], none),
    /** What the reader has typed, or was given before; empty at its end, None while there is none. */
    input: builtin([], optional(bytes)),

    /** The pid of this process. */
    getpid: builtin([], int),
    /** The pid of the parent, or 1 if it has ended. */
    getppid: builtin([], int),
    /** Whether a program can have more than one process. */
    has_processes: builtin([], bool),
    /** Makes a child whose memory is a copy of this process's; it calls `child`. Gives its pid. */
    fork: builtin([{ child: callable }], int, "EAGAIN", "ENOMEM"),
    /**
     * Makes a child that runs `command`. It has these descriptors of the kernel, and of the files that this process has
     * open some, each under a number of its own and after the number here. Gives its pid.
     */
    spawn: builtin(
      [{ command: text }, { descriptors: list(int) }, { files: list(tuple(int, int)) }],
      int,
      "EAGAIN",
    ),
    /** A child is one no more: nobody waits for it. */
    disown: builtin([{ pid: int }], none, "ECHILD"),
    /** As `spawn`, in the place of this process, which ends its own worker. */
    become: builtin(
      [{ command: text }, { descriptors: list(int) }, { files: list(tuple(int, int)) }],
      none,
    ),
    /** The pid and the status of a child that has ended (any for −1); None while it runs. */
    waitpid: builtin([{ pid: int }], optional(tuple(int, int)), "ECHILD"),
    /** Ends this process, with a status as `waitpid` gives it. */
    exit: builtin([{ status: int }], none),
  },
};

export type Builtins = typeof BUILTINS;

/** Those that are ordinary functions of the worker. */
export type Subject = Exclude<keyof Builtins, "switches">;
