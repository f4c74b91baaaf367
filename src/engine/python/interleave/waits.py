"""Who waits for what, in the words of the reader's program: for a deadlock that has to be explained."""

import json
import sys
import threading

import _interleave

from . import DIRECTORY, _thread, program, threads

#: What the outermost frame of the standard library below the reader's says about a wait.
_KINDS = {
    "Barrier": "barrier",
    "BoundedSemaphore": "semaphore",
    "Condition": "condition",
    "Connection": "io",
    "Event": "event",
    "JoinableQueue": "queue",
    "LifoQueue": "queue",
    "Lock": "lock",
    "Popen": "process",
    "PriorityQueue": "queue",
    "Process": "process",
    "BaseProcess": "process",
    "Queue": "queue",
    "SimpleQueue": "queue",
    "_PySimpleQueue": "queue",
    "Semaphore": "semaphore",
    "Thread": "join",
}


def report():
    """Hands the page what every thread and task of this process waits for, and prints a dump."""
    _dump()
    found = [*_of_threads(), *_of_tasks()]
    _interleave.report_waits(json.dumps(found).encode())


def _of_threads():
    frames = sys._current_frames()
    for ident, wait in sorted(threads.waits.items(), key=lambda item: item[0]):
        yield {"thread": _name(ident), **_describe(wait, frames.get(ident), _name)}


def _describe(wait, frame, show_holder):
    """A wait in the reader's terms: what for, on what, who holds it, at which line."""
    kind, target = wait
    frame, called = _reader_frame(frame)
    if called is not None:
        owner = called.f_locals.get("self")
        name = called.f_code.co_qualname.partition(".")[0]
        if owner is not None:
            name = next((c.__name__ for c in type(owner).__mro__ if c.__name__ in _KINDS), name)
            target = owner
        kind = _KINDS.get(name, kind)
    entry = {"for": kind}
    if kind == "join" and isinstance(target, threading.Thread):
        entry["on"] = target.name
    elif (on := _variable(frame, target)) is not None:
        entry["on"] = on
    holder = _holder(wait[1])
    if holder and kind in ("lock", "semaphore"):
        entry["holder"] = show_holder(holder)
    if frame is not None:
        entry["line"] = frame.f_lineno
    return entry


def describe_wait(on):
    """Tells the page what the running thread is about to wait for."""
    entry = {"for": on[0]}
    try:
        entry = _describe(on, sys._getframe(1), int)
    finally:
        _interleave.will_wait(json.dumps(entry).encode())


threads.describe_wait = describe_wait


def _of_tasks():
    for task in _tasks():
        kind, on, line, reader = "task", None, None, None
        step = task.get_coro()
        while step is not None:
            code, frame = getattr(step, "cr_code", None), getattr(step, "cr_frame", None)
            if code is None or frame is None:
                break
            if _is_readers(frame):
                line = frame.f_lineno
                reader = frame
            else:
                name = code.co_qualname.partition(".")[0]
                kind = _KINDS.get(name, kind)
                if line is not None and on is None:
                    on = _variable(reader, frame.f_locals.get("self"))
            step = getattr(step, "cr_await", None)
        entry = {"thread": task.get_name(), "for": kind}
        if on is not None:
            entry["on"] = on
        if line is not None:
            entry["line"] = line
        yield entry


def _tasks():
    """The unfinished tasks of every event loop that a thread runs."""
    asyncio = sys.modules["asyncio"]
    for frame in sys._current_frames().values():
        while frame is not None:
            owner = frame.f_locals.get("self")
            if isinstance(owner, asyncio.BaseEventLoop):
                yield from asyncio.all_tasks(owner)
                break
            frame = frame.f_back


def _is_readers(frame):
    filename = frame.f_code.co_filename
    return filename == program.MAIN_FILE or filename.startswith(program.HOME)


def _reader_frame(frame):
    """The innermost frame of the reader's own code, and what it called."""
    called = None
    while frame is not None and not _is_readers(frame):
        if not frame.f_code.co_filename.startswith(DIRECTORY):
            called = frame
        frame = frame.f_back
    return frame, called


def _name(ident):
    thread = threading._active.get(ident)
    return thread.name if thread is not None else f"Thread {ident}"


def _holder(target):
    if isinstance(target, _thread.RLock):
        return target._owner
    return getattr(target, "_holder", 0)


def _variable(frame, target):
    """How the reader's program calls an object: `lock`, `account.lock`, `forks[2]`."""
    if frame is None or target is None:
        return None
    for scope in (frame.f_locals, frame.f_globals):
        for name, value in list(scope.items()):
            if name.startswith("__"):
                continue
            if _is_same(value, target):
                return name
    for scope in (frame.f_locals, frame.f_globals):
        for name, value in list(scope.items()):
            if isinstance(value, (list, tuple)):
                for index, item in enumerate(value[:100]):
                    if _is_same(item, target):
                        return f"{name}[{index}]"
            elif isinstance(value, dict) and not name.startswith("__"):
                for key, item in list(value.items())[:100]:
                    if _is_same(item, target):
                        return f"{name}[{key!r}]"
            elif type(value).__module__ == "__main__":
                for attribute, item in list(getattr(value, "__dict__", {}).items()):
                    if _is_same(item, target):
                        return f"{name}.{attribute}"
    return None


def _is_same(value, target):
    return value is target or (isinstance(value, _thread.RLock) and value._block is target)


def _dump():
    """As `faulthandler.dump_traceback(all_threads=True)`, with names for idents."""
    for ident, frame in sys._current_frames().items():
        lines = []
        while frame is not None:
            filename = frame.f_code.co_filename
            if not filename.startswith(DIRECTORY):
                lines.append(f'  File "{filename}", line {frame.f_lineno} in {frame.f_code.co_name}')
            frame = frame.f_back
        if lines:
            heading = f"Thread {_name(ident)} (most recent call first):"
            print(heading, *lines, "", sep="\n", file=sys.stderr)
    sys.stderr.flush()
