"""Tells who watches the run what tasks do: of asyncio's loop the two methods are exchanged in which a
task begins and makes a step."""

import asyncio
import types
import weakref
from collections.abc import Coroutine
from functools import partial

import _interleave

from .names import is_readers
from .telling import Telling
from .waits import describe_task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Of an unfinished task, by its id: a weak reference, and its number (0: it is not told of).
_tasks: dict[int, tuple[weakref.ref[asyncio.Task[object]], int]] = {}

_telling = Telling()

_handle = asyncio.Handle
_loop = asyncio.BaseEventLoop
_handle_run, _create_task = _handle._run, _loop.create_task


@_telling.instead_of(_loop, "create_task")
def _(
    self: asyncio.BaseEventLoop, coro: Coroutine[object, object, object], **kwargs: Any
) -> asyncio.Future[object]:
    task = _create_task(self, coro, **kwargs)
    if isinstance(task, asyncio.Task):
        number = _started(task)
        # An eager task has made its first step.
        if number and (task.done() or task._fut_waiter is not None):  # pyright: ignore[reportAttributeAccessIssue]
            _stepped(task, number, True)
    return task


@_telling.instead_of(_handle, "_run")
def _(self: asyncio.Handle) -> None:
    task = _stepping(self._callback)
    number = 0 if task is None else _started(task)
    tells = number and _interleave.task_running(number)
    try:
        _handle_run(self)
    finally:
        if number:
            _stepped(task, number, tells)
        # A traceback may keep this frame, and a task that failed must not live on in it.
        del self, task


def _stepping(callback: Any) -> asyncio.Task[object] | None:
    """The task that the event loop gives a turn by calling this."""
    kind = type(callback)
    if kind.__name__ == "TaskStepMethWrapper" or (
        kind is types.BuiltinFunctionType and callback.__name__ == "task_wakeup"
    ):
        return callback.__self__
    return None


def _started(task: asyncio.Task[object]) -> int:
    known = _tasks.get(id(task))
    if known is None:
        code = getattr(task.get_coro(), "cr_code", None)
        number = 0
        # What the loop itself does is of its classes: `BaseEventLoop.shutdown_asyncgens`.
        if code is None or is_readers(code) or not code.co_qualname.startswith("Base"):
            number = _interleave.task_started(str(task.get_name()))
            if number is None:
                _telling.end()
                return 0
        known = weakref.ref(task, partial(_gone, id(task))), number
        _tasks[id(task)] = known
    return known[1]


def _gone(key: int, _: object) -> None:
    """A task was destroyed though it was pending."""
    _, number = _tasks.pop(key)
    if number:
        _interleave.task_finished(number)


def _stepped(task: asyncio.Task[object], number: int, tells: bool) -> None:
    if task.done():
        _tasks.pop(id(task), None)
        _interleave.task_finished(number)
    elif tells and task._fut_waiter is not None:  # pyright: ignore[reportAttributeAccessIssue]
        _interleave.task_waiting(number, describe_task(task))


def attach() -> None:
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    if not _interleave.has_watcher():
        return
    _tasks.clear()
    _telling.begin()
