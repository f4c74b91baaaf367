"""Cancels tasks at an `await`, where a schedule says so: between two rounds of the event loop, as soon as a task has come
to an `await`, and once more where what it waits for has come and it has not heard of it."""

import asyncio
import weakref
from collections.abc import Iterator

import _interleave

from .watching.names import is_own
from .watching.tasks import is_programs, stepping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Of each loop the tasks that make a step in this round.
_stepping: weakref.WeakKeyDictionary[Any, list[weakref.ref[asyncio.Task[object]]]] = (
    weakref.WeakKeyDictionary()
)


def choose(loop: Any) -> None:
    """Before the loop calls what is ready."""
    for task in [*_waiting(loop)]:
        if _interleave.fault("cancellation", _line(task)):
            task.cancel()
    _stepping[loop] = [weakref.ref(task) for task in _ready(loop)]


def _waiting(loop: Any) -> Iterator[asyncio.Task[object]]:
    """Who has just come to an `await`, then who is about to go on from one."""
    came = [task for found in _stepping.get(loop, ()) if (task := found()) is not None]
    for task in came:
        if _may_be_cancelled(task):
            yield task
    for task in _ready(loop):
        # One that waits for nothing has not begun.
        is_woken = task._fut_waiter is not None  # pyright: ignore[reportAttributeAccessIssue]
        if is_woken and task not in came and _may_be_cancelled(task):
            yield task


def _ready(loop: Any) -> Iterator[asyncio.Task[object]]:
    for handle in loop._ready:
        if not handle._cancelled and (task := stepping(handle._callback)) is not None:
            yield task


def _may_be_cancelled(task: Any) -> bool:
    """Not one that is to hear of a cancellation anyway."""
    waiter = task._fut_waiter
    hears = task._must_cancel or (waiter is not None and waiter.cancelled())
    return not task.done() and not hears and is_programs(task)


def _line(task: asyncio.Task[object]) -> int | None:
    """The line of the program at which a task waits."""
    line, step = None, task.get_coro()
    while (frame := getattr(step, "cr_frame", None)) is not None:
        if is_own(frame.f_code):
            line = frame.f_lineno
        step = getattr(step, "cr_await", None)
    return line
