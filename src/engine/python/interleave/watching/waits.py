"""Who waits for what, in the words of the reader's program: for a deadlock that has to be explained."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from types import CodeType, FrameType

import _interleave

from .. import parking
from ..seams import _thread
from .names import innermost, is_own, is_readers, name_of, own_line, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _interleave import StuckWait, TaskWait, ThreadWait, WaitFor

#: What the outermost frame of the standard library below the reader's says about a wait.
_KINDS: dict[str, WaitFor] = {
    "BaseEventLoop": "io",
    "BaseSelectorEventLoop": "io",
    "Barrier": "barrier",
    "BoundedSemaphore": "semaphore",
    "Condition": "condition",
    "Connection": "io",
    "Event": "event",
    "JoinableQueue": "queue",
    "FlowControlMixin": "io",
    "LifoQueue": "queue",
    "Lock": "lock",
    "Popen": "process",
    "PriorityQueue": "queue",
    "Process": "process",
    "BaseProcess": "process",
    "Queue": "queue",
    "SimpleQueue": "queue",
    "Semaphore": "semaphore",
    "Server": "io",
    "StreamReader": "io",
    "StreamReaderProtocol": "io",
    "StreamWriter": "io",
    "Thread": "join",
    "_AsCompletedIterator": "task",
    "as_completed": "task",
    "sleep": "sleep",
}

#: Who waits in a method of these waits for work that others do.
_WORK = ("ApplyResult", "Executor", "Future", "IMapIterator", "Pool")

#: Whose frame on the way to a wait says that it is for a thread.
_OF_THREADS: dict[CodeType, WaitFor] = {
    threading.Thread.start.__code__: "start",
    threading.Thread.join.__code__: "join",
}

#: Who waits in one of these waits until a task can go on.
_LOOPS = tuple(
    function.__code__
    for function in (
        asyncio.runners.run,
        asyncio.Runner.run,
        asyncio.BaseEventLoop.run_forever,
        asyncio.BaseEventLoop.run_until_complete,
    )
)


def report() -> None:
    """Hands the page what every thread and task of this process waits for, and prints a dump."""
    _dump()
    found = [*_of_threads(), *_of_tasks()]
    _interleave.report_waits(found)


def _of_threads() -> Iterator[StuckWait]:
    frames = sys._current_frames()
    for ident, wait in sorted(parking.waits.items(), key=lambda item: item[0]):
        described = describe_wait(wait, frames.get(ident))
        yield {**described, "thread": thread_name(ident), "holder": holder_name(described)}


def describe_wait(wait: parking.Wait, frame: FrameType | None) -> ThreadWait:
    """A wait in the reader's terms: what for, on what, who holds it, at which line."""
    kind, target = wait
    thread = _thread_frame(frame)
    frame, called = readers_frame(frame)
    if called is not None and any(called.f_code is code for code in _LOOPS):
        kind, target = "task", None
    elif frame is not None and thread is not None:
        kind, target = _OF_THREADS[thread.f_code], thread.f_locals["self"]
    elif called is not None:
        owner = called.f_locals.get("self")
        name = called.f_code.co_qualname.partition(".")[0]
        if owner is not None:
            kinds = (kind.__name__ for kind in type(owner).__mro__)
            name = next((name for name in kinds if name in _KINDS or name in _WORK), name)
            target = owner
        # Who enters a condition waits for its lock.
        if name != "Condition" or called.f_code.co_name != "__enter__":
            kind = _KINDS.get(name, kind)
        if frame is not None and name in _WORK:
            kind, target = "task", target if name == "Future" else None
    is_named = isinstance(target, (threading.Thread, BaseProcess))
    holder = _holder(wait[1]) if kind in ("lock", "semaphore") else 0
    return {
        "for": kind,
        "on": str(target.name) if is_named else name_of(target, frame),
        "holder": holder or None,
        "line": own_line(frame),
    }


def holder_name(wait: ThreadWait) -> str | None:
    holder = wait.get("holder")
    return None if holder is None else thread_name(holder)


def _describe_own(wait: parking.Wait) -> ThreadWait | None:
    """What the running thread is about to wait for; None once that is not written down."""
    if not _interleave.records_waits():
        parking.describe = None
        return None
    parking.is_describing = True
    try:
        return describe_wait(wait, innermost())
    finally:
        parking.is_describing = False


def attach() -> None:
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    parking.describe = _describe_own if _interleave.has_watcher() else None


def _of_tasks() -> Iterator[StuckWait]:
    for task in tasks():
        # One that waits for nothing could go on, if only its loop had a turn.
        if task._fut_waiter is not None:  # pyright: ignore[reportAttributeAccessIssue]
            yield {"thread": str(task.get_name()), **describe_task(task)}


def describe_task(task: asyncio.Task[object]) -> TaskWait:
    """What an unfinished task waits for, in the reader's terms, as `describe_wait` says it of a thread."""
    kind = on = line = readers = None
    step = task.get_coro()
    while step is not None:
        code, frame = getattr(step, "cr_code", None), getattr(step, "cr_frame", None)
        if code is None or frame is None:
            break
        if is_readers(code):
            kind, on, readers = None, None, frame
            line = frame.f_lineno if is_own(code) else line
        elif kind is None and (kind := _KINDS.get(code.co_qualname.partition(".")[0])) is not None:
            on = name_of(frame.f_locals.get("self"), readers)
        step = getattr(step, "cr_await", None)
    if kind is None:
        kind, on = _describe_future(task._fut_waiter)  # pyright: ignore[reportAttributeAccessIssue]
    return {"for": kind, "on": on, "line": line}


def _describe_future(future: object) -> tuple[WaitFor, str | None]:
    if isinstance(future, asyncio.Task):
        return "task", str(future.get_name())
    for callback, _ in getattr(future, "_callbacks", None) or ():
        # It gets the result of a future of `concurrent.futures`: of work in another thread.
        if getattr(callback, "__qualname__", "").startswith("_chain_future."):
            return "join", None
    return "task", None


def _thread_frame(frame: FrameType | None) -> FrameType | None:
    """The innermost frame, below the reader's, that waits for a thread to begin or to end."""
    while frame is not None and not is_readers(frame.f_code):
        if frame.f_code in _OF_THREADS:
            return frame
        frame = frame.f_back
    return None


def readers_frame(frame: FrameType | None) -> tuple[FrameType | None, FrameType | None]:
    """The innermost frame of the reader's own code, and what it called."""
    called = None
    while frame is not None and frame.f_code is not threading.Thread.run.__code__:
        if is_readers(frame.f_code):
            return frame, called
        called = frame
        frame = frame.f_back
    return None, called


def thread_name(ident: int) -> str:
    thread = threading._active.get(ident)  # pyright: ignore[reportAttributeAccessIssue]
    if thread is None:
        # One that has been started but has not begun.
        limbo = threading._limbo  # pyright: ignore[reportAttributeAccessIssue]
        thread = next((thread for thread in limbo if _ident(thread) == ident), None)
    if thread is None:
        return _interleave.name_of_thread(ident) or f"Thread {ident}"
    return str(thread.name)


def _ident(thread: threading.Thread) -> int:
    return thread._os_thread_handle.ident  # pyright: ignore[reportAttributeAccessIssue]


def _holder(target: object) -> int:
    if isinstance(target, _thread.RLock):
        return target._owner
    return getattr(target, "_holder", 0)


def _dump() -> None:
    """As `faulthandler.dump_traceback(all_threads=True)`, with names for idents."""
    for ident, frame in sys._current_frames().items():
        lines = []
        while frame is not None:
            code = frame.f_code
            lines.append(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}')
            frame = frame.f_back
        if lines:
            heading = f"Thread {thread_name(ident)} (most recent call first):"
            print(heading, *lines, "", sep="\n", file=sys.stderr)
    sys.stderr.flush()
