"""The builtin module `_interleave`, whose functions are the worker's. Made from src/engine/builtins.ts by `npm run border`."""

from collections.abc import Buffer, Callable
from typing import Literal, NotRequired, TypedDict

WaitFor = Literal[
    "lock",
    "condition",
    "event",
    "semaphore",
    "barrier",
    "queue",
    "start",
    "join",
    "process",
    "sleep",
    "io",
    "input",
    "task",
]
ThreadWait = TypedDict(
    "ThreadWait",
    {
        "for": WaitFor,
        "on": NotRequired[str | None],
        "holder": NotRequired[int | None],
        "line": NotRequired[int | None],
    },
)
Granularity = Literal["call", "line", "instruction"]
Fault = Literal["cancellation", "interrupt", "refusal"]
LockKind = Literal["shared", "exclusive", "none"]
Side = Literal["read", "write"]
TaskWait = TypedDict(
    "TaskWait", {"for": WaitFor, "on": NotRequired[str | None], "line": NotRequired[int | None]}
)
TaskEnd = Literal["returned", "raised", "cancelled", "destroyed"]
CancelCause = Literal["timeout", "group", "end", "interrupt"]
TaskEnding = TypedDict(
    "TaskEnding",
    {
        "how": TaskEnd,
        "error": NotRequired[str | None],
        "by": NotRequired[int | None],
        "because": NotRequired[CancelCause | None],
        "line": NotRequired[int | None],
    },
)
PausedWait = TypedDict(
    "PausedWait", {"for": WaitFor, "on": NotRequired[str | None], "holder": NotRequired[str | None]}
)
ValueFactHeld = TypedDict("ValueFactHeld", {"is": Literal["held"], "by": str})
ValueFactPlaces = TypedDict("ValueFactPlaces", {"is": Literal["places"], "count": float})
ValueFactFree = TypedDict("ValueFactFree", {"is": Literal["free"]})
ValueFactAlive = TypedDict("ValueFactAlive", {"is": Literal["alive"]})
ValueFactEnded = TypedDict("ValueFactEnded", {"is": Literal["ended"]})
ValueFactNotStarted = TypedDict("ValueFactNotStarted", {"is": Literal["not-started"]})
ValueFactSet = TypedDict("ValueFactSet", {"is": Literal["set"]})
ValueFactNotSet = TypedDict("ValueFactNotSet", {"is": Literal["not-set"]})
ValueFact = (
    ValueFactHeld
    | ValueFactPlaces
    | ValueFactFree
    | ValueFactAlive
    | ValueFactEnded
    | ValueFactNotStarted
    | ValueFactSet
    | ValueFactNotSet
)
Variable = TypedDict("Variable", {"name": str, "value": list[str | ValueFact]})
PausedThread = TypedDict(
    "PausedThread",
    {
        "thread": int,
        "name": str,
        "line": NotRequired[int | None],
        "function": NotRequired[str | None],
        "instruction": NotRequired[str | None],
        "task": NotRequired[str | None],
        "wait": NotRequired[PausedWait | None],
        "variables": list[Variable],
    },
)
StuckWait = TypedDict(
    "StuckWait",
    {
        "thread": str,
        "for": WaitFor,
        "on": NotRequired[str | None],
        "holder": NotRequired[str | None],
        "line": NotRequired[int | None],
    },
)

# switches


def park(
    seen: int, timeout: float | None, outside: bool, what: ThreadWait | None, /
) -> bool | None:
    """The running thread waits until somebody calls `unpark` for it, or for `timeout` seconds;
    where it waits for the `outside`, also until another process or the page changes anything.
    `seen` is what `changes` said before the thread looked whether it has to wait: if something has
    come since, it does not wait. `what` is told to who watches the run. True: look again; False:
    the time is over; None: the stack cannot be left."""


def yield_turn() -> None:
    """Lets every other thread that wants to run go first."""


def halt() -> None:
    """Never returns: the process has ended and its worker is about to be taken away."""


def tick(signal: int, frame: object, /) -> None:
    """The handler of the signal TICK: lets others go first, unless this is a bad place for it."""


def point(*where: object) -> None:
    """Called at each point of a program whose schedule does not go by the clock: may let another
    go on. Where each instruction is a point, and races are to be found, it does what `access`
    does, too."""


def jump(code: object, offset: int, destination: int, /) -> None:
    """Called where a line may begin again without another between: a jump back is a point then."""


# threads


def start(ident: int, function: Callable[[], object], name: str, /) -> None:
    """Adds a thread that calls `function`. Raises OSError: EAGAIN."""


def set_stack_size(bytes: int, /) -> None:
    """`threading.stack_size`, of threads that begin from now on; 0 for what they have without
    being asked."""


def unpark(ident: int, /) -> None:
    """Lets a parked thread go on; does nothing if it is not parked."""


def changes() -> int:
    """How often the running thread has been told to look again; `park` compares."""


def set_switch_interval(seconds: float, /) -> None:
    """`sys.setswitchinterval`."""


def process_time() -> int:
    """Nanoseconds of computing, of all threads of the process."""


def thread_time() -> int:
    """Nanoseconds of computing, of the running thread."""


def can_switch() -> bool:
    """Whether a thread can leave its stack."""


def granularity() -> Granularity | None:
    """Where threads may be preempted; None where the clock says when."""


def searches_library() -> bool:
    """Whether threads may be preempted within the standard library, too."""


def any_order() -> bool:
    """Whether sleeps of asyncio end in any order."""


def reply(waits: list[float], is_busy: bool, /) -> int:
    """An event loop is about to hear of what has come, and of a reply before it, if it waits for
    it so many seconds, or before it goes on with what it has to do. Which is to be first; 0 for
    all as they come. Time has passed then where it `is_busy`."""


def faults() -> list[Fault]:
    """What may go wrong where the schedule says so."""


def fault(kind: Fault, line: int | None, /) -> bool:
    """Whether this goes wrong now, in a line of the program."""


def forget_other_threads() -> None:
    """In a forked child: deletes the states of threads that exist only as copies of the
    parent's."""


def pass_to_unraisable_hook(error: object, message: str, /) -> None:
    """Calls `sys.unraisablehook` with an error, and what it is said of it."""


# signals


def set_handled(signal: int, is_handled: bool, /) -> None:
    """Says whether this process has a handler for a signal that would otherwise end it."""


def set_wakeup_fd(descriptor: int, /) -> None:
    """`signal.set_wakeup_fd`; −1 for none."""


def signal_self(signal: int, /) -> None:
    """Sends this process a signal, as `kill` does. Raises OSError: EINVAL."""


def block_signals(signals: int, /) -> None:
    """Lets these signals, as bits, wait until others are blocked in their place."""


def pending_signals() -> int:
    """The signals that wait, as bits."""


def take_signal(signals: int, /) -> int:
    """Takes one of these signals that waits; 0 where none does."""


def await_signal(is_awaited: bool, /) -> None:
    """Says whether this process waits for a signal that the reader may send: then it is not
    deadlocked."""


def raise_signals() -> None:
    """Hands the signals that have arrived to CPython, which runs their handlers as the call
    returns."""


def kill(pid: int, signal: int, /) -> bool:
    """Sends a process a signal; True if it ends it. Raises OSError: EINVAL, ESRCH."""


def group_of(pid: int, /) -> int:
    """The number of the group of a process. Raises OSError: ESRCH."""


def set_group(pid: int, group: int, /) -> None:
    """Puts a process into a group. Raises OSError: ESRCH."""


def members_of(group: int, /) -> list[int]:
    """The pids of the processes of a group."""


def set_alarm(timer: int, seconds: float, interval: float, /) -> None:
    """Sets a timer of `signal.setitimer`: its signal comes after so many seconds, then every
    `interval`; 0 for never."""


def alarm(timer: int, /) -> tuple[float, float]:
    """Seconds until its next signal, and between those that follow; 0 where there is none."""


# descriptors


def pipe() -> tuple[int, int]:
    """A descriptor to read from, and one to write what is read there. Raises OSError: EMFILE,
    ENOMEM."""


def socketpair() -> tuple[int, int]:
    """Two descriptors, each of which reads what the other writes. Raises OSError: EMFILE,
    ENOMEM."""


def dup(descriptor: int, /) -> int:
    """Another descriptor for the same. Raises OSError: EBADF, EMFILE."""


def dup2(source: int, target: int, /) -> None:
    """Lets `target`, which may be closed, stand for what `source` does. Raises OSError: EBADF."""


def redirect(file: int, descriptor: int, /) -> None:
    """Lets a file of the interpreter, whether it is open or not, be what a descriptor is."""


def move(source: int, target: int, /) -> None:
    """Lets `target` stand for what `source` does, which is closed; as `dup2` and `close`. Raises
    OSError: EBADF."""


def close(descriptor: int, /) -> None:
    """Closes a descriptor of this process. Raises OSError: EBADF."""


def read(descriptor: int, most: int, /) -> bytes | None:
    """Up to `most` bytes; empty at the end of the data; None while there is none yet. Raises
    OSError: EBADF, EINVAL."""


def peek(descriptor: int, most: int, /) -> bytes | None:
    """As `read`, and leaves there what it gives. Raises OSError: EBADF, EINVAL."""


def write(descriptor: int, data: bytes, start: int, /) -> int | None:
    """How many of the bytes from `start` on were taken; None while there is no room. Raises
    OSError: EBADF, EPIPE."""


def poll(descriptor: int, /) -> tuple[bool, bool, bool]:
    """Whether it can be read, can be written, and has been hung up; wakes this process when that
    changes. Raises OSError: EBADF."""


def lend(descriptor: int, /) -> int:
    """Lets another process take a descriptor over: a ticket for `adopt`, which is good once.
    Raises OSError: EBADF, EMFILE."""


def adopt(ticket: int, /) -> int:
    """A descriptor for what another process has lent. Raises OSError: EBADF, EMFILE."""


def lock_file(descriptor: int, kind: LockKind, /) -> bool:
    """Locks an open file, or unlocks it; False while others have locked it. Raises OSError: EBADF,
    ENOLCK."""


def lock_part(descriptor: int, kind: LockKind, start: int, end: int, /) -> bool:
    """The same of a part of a file, for this process. Raises OSError: EBADF, ENOLCK."""


def is_free(descriptor: int, start: int, end: int, /) -> bool:
    """Whether this process could have a shared lock of a part of a file. Raises OSError: EBADF."""


def link(path: str, further: str, /) -> None:
    """Gives a file a further path. Raises OSError: EEXIST, ENAMETOOLONG, ENOENT, ENOSPC, EPERM."""


def make_socket_file(path: str, /) -> None:
    """Makes a file that says that a socket is there."""


def listen(name: bytes, /) -> int:
    """A socket on which others can connect to `name`. Raises OSError: EADDRINUSE, EMFILE,
    ENAMETOOLONG, ENOMEM."""


def has_listener(name: bytes, /) -> bool:
    """Whether somebody listens under this name."""


def new_port() -> int:
    """A port nobody has been given before."""


def connect(name: bytes, from_port: int, /) -> int:
    """A connection to who listens under `name`, at once. Raises OSError: EAGAIN, ECONNREFUSED,
    EMFILE, ENOMEM."""


def accept(descriptor: int, /) -> tuple[int, int] | None:
    """The oldest connection that waits, and the port it comes from; None while there is none.
    Raises OSError: EBADF, EMFILE."""


def shut_down(descriptor: int, side: Side, /) -> None:
    """Closes one direction of a socket for this process; the other goes on. Raises OSError:
    EBADF."""


def datagram_socket() -> int:
    """A descriptor that receives datagrams. Raises OSError: EMFILE, ENOMEM."""


def name_datagrams(descriptor: int, name: bytes, /) -> None:
    """Gives it the name under which others send to it. Raises OSError: EADDRINUSE, EBADF, EINVAL,
    ENAMETOOLONG, ENOMEM."""


def send_datagram(name: bytes, data: bytes, /) -> bool | None:
    """True if it was sent; None while there is no room. Raises OSError: ECONNREFUSED, EMSGSIZE."""


def receive_datagram(descriptor: int, /) -> bytes | None:
    """The oldest datagram, whole; None while there is none. Raises OSError: EBADF."""


# memory


def sem_new(value: int, /) -> int:
    """A semaphore that processes share. Raises OSError: EINVAL, ENOSPC."""


def sem_acquire(semaphore: int, /) -> bool:
    """Takes one, or answers False and wakes this process when there is one. Raises OSError:
    EBADF."""


def sem_release(semaphore: int, /) -> None:
    """Gives one back. Raises OSError: EBADF, EOVERFLOW."""


def sem_value(semaphore: int, /) -> int:
    """How many there are to take. Raises OSError: EBADF."""


def segment_open(name: bytes, create: bool, exclusive: bool, /) -> int:
    """The shared memory segment of that name. Raises OSError: EEXIST, ENAMETOOLONG, ENFILE,
    ENOENT, ENOMEM."""


def segment_resize(segment: int, size: int, /) -> None:
    """Sets the size of a segment that has none yet. Raises OSError: EBADF, EINVAL, ENOMEM."""


def segment_size(segment: int, /) -> int:
    """How many bytes a segment has. Raises OSError: EBADF."""


def segment_unlink(name: bytes, /) -> None:
    """Takes a segment's name away. Raises OSError: ENOENT."""


def segment_use(segment: int, /) -> None:
    """This process uses a segment it has not opened. Raises OSError: EBADF."""


def segment_keep(segment: int, /) -> None:
    """A segment lives as long as the program. Raises OSError: EBADF."""


def segment_release(segment: int, /) -> None:
    """This process uses a segment no more. Raises OSError: EBADF."""


def segment_map(memory: Buffer, size: int, segment: int, /) -> int:
    """Keeps the first `size` bytes of a buffer in step with a segment. Gives the buffer's address.
    Raises OSError: EBADF, EINVAL."""


def segment_unmap(address: int, /) -> None:
    """Ends that."""


def sync() -> None:
    """Brings every such buffer into step now."""


# watching


def has_watcher() -> bool:
    """Whether anybody wants to know what threads, tasks and locks do."""


def records_waits() -> bool:
    """Whether it is still written down what threads wait for: past a limit it is not."""


def lock_acquired(lock: int, name: str, line: int | None, /) -> bool:
    """The running thread has taken a lock. False: nobody wants to hear of locks any more."""


def lock_released(lock: int, /) -> bool:
    """The same of one that was given back."""


def task_started(name: str, by: int | None, line: int | None, /) -> int | None:
    """A number for a new task, made by which, and in which line; 0 if it is not recorded, None if
    no task is recorded any more."""


def task_running(task: int, /) -> bool:
    """A task makes a step. Whether that is recorded: only then is its end to be told."""


def task_waiting(task: int, what: TaskWait, /) -> None:
    """A step of a task has ended; it waits."""


def task_finished(task: int, ending: TaskEnding, /) -> None:
    """A task is no more."""


def work_failed(error: str, line: int | None, given: int | None, /) -> int:
    """A number for work that has failed, whose result nobody has asked for yet; 0 if it is not
    recorded."""


def work_read(work: int, /) -> None:
    """Somebody has asked for it; 0 for what is not recorded, or has not failed."""


def thread_raised(error: str, line: int | None, /) -> None:
    """The running thread ends by an error that nobody has caught."""


def task_unread(task: int, /) -> None:
    """A task has failed, and is gone before anybody has asked how it ended."""


def report_pause(threads: list[PausedThread], variables: list[Variable], /) -> None:
    """Where a program stands that was paused, and the variables all its threads share."""


def name_of_thread(ident: int, /) -> str | None:
    """The name that a thread had when it began, which may have ended since."""


def report_waits(waits: list[StuckWait], /) -> None:
    """What the threads and tasks of a deadlocked process wait for."""


# races


def finds_races() -> bool:
    """Whether races are to be found."""


def compares_tasks() -> bool:
    """Whether those between tasks are, too."""


def loop_calls(handle: object, task: int, /) -> None:
    """A loop begins to call what it was given; which task makes a step by that, by its number."""


def loop_called() -> None:
    """It has called that."""


def loop_will_call(handle: object, /) -> None:
    """The loop is to call something after what the running task has done, or the running call goes
    on by."""


def begin_accesses(
    opcodes: list[str],
    operators: list[str],
    disable: object,
    name_of: object,
    known: list[tuple[str, object]],
    /,
) -> None:
    """Says how the interpreter calls its instructions and operators, what stops an event of
    `sys.monitoring`, what gives the name of an object, and where types and functions are that are
    known by their names."""


def access(code: object, offset: int, /) -> object | None:
    """The callback of INSTRUCTION events of the reader's code, where they are no points."""


def released(channel: object, /) -> None:
    """Whoever calls `acquired` with the same object goes on after all that the running thread has
    done."""


def acquired(channel: object, /) -> None:
    """The running thread goes on after all that others had done when they called `released` with
    that object."""


def thread_ended(handle: object, /) -> None:
    """The running thread ends; whoever calls `thread_joined` with its handle goes on after it."""


def thread_joined(handle: object, /) -> None:
    """The running thread has heard that the thread of this handle has ended."""


def lock_held(lock: int, name: str, waits: bool, /) -> None:
    """The running thread has taken a lock, for which it would perhaps have waited for ever."""


def lock_let_go(lock: int, /) -> None:
    """A lock was given back."""


def unheard(is_event: bool, on: str, line: int, /) -> bool:
    """A condition was notified although nobody waits for it, or an event cleared that was set; not
    told for ever."""


# program


def command() -> str | None:
    """What to run in place of the file `MAIN_FILE`: as the process that spawned this one has
    written it down."""


def own_file() -> str:
    """Where the reader's program is: in the file `MAIN_FILE`, or in one that it uses."""


def args() -> list[str]:
    """`sys.argv` of the reader's file."""


def cores() -> int:
    """How many processors the machine has."""


def started() -> None:
    """The first line of the program is about to run."""


def report(traceback: str, /) -> None:
    """The traceback that ends the program."""


def input() -> bytes | None:
    """What the reader has typed, or was given before; empty at its end, None while there is
    none."""


def getpid() -> int:
    """The pid of this process."""


def getppid() -> int:
    """The pid of the parent, or 1 if it has ended."""


def has_processes() -> bool:
    """Whether a program can have more than one process."""


def fork(child: Callable[[], object], /) -> int:
    """Makes a child whose memory is a copy of this process's; it calls `child`. Gives its pid.
    Raises OSError: EAGAIN, ENOMEM."""


def spawn(command: str, descriptors: list[int], files: list[tuple[int, int]], /) -> int:
    """Makes a child that runs `command`. It has these descriptors of the kernel, and of the files
    that this process has open some, each under a number of its own and after the number here.
    Gives its pid. Raises OSError: EAGAIN."""


def disown(pid: int, /) -> None:
    """A child is one no more: nobody waits for it. Raises OSError: ECHILD."""


def become(command: str, descriptors: list[int], files: list[tuple[int, int]], /) -> None:
    """As `spawn`, in the place of this process, which ends its own worker."""


def waitpid(pid: int, /) -> tuple[int, int] | None:
    """The pid and the status of a child that has ended (any for −1); None while it runs. Raises
    OSError: ECHILD."""


def exit(status: int, /) -> None:
    """Ends this process, with a status as `waitpid` gives it."""
