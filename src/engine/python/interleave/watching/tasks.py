"""Tells who watches the run what tasks do: of asyncio's loop the two methods are exchanged in which a
task begins and makes a step."""

import asyncio
import types
import weakref
from functools import partial

import _interleave

from .names import is_readers
from .telling import Telling
from .waits import describe_task

#: Of an unfinished task, by its id: a weak reference, and its number (0: it is not told of).
_tasks = {}

_telling = Telling()

_handle = asyncio.Handle
_loop = asyncio.BaseEventLoop
_handle_run, _create_task = _handle._run, _loop.create_task


@_telling.instead_of(_loop, "create_task")
def _(self, coro, **kwargs):
    task = _create_task(self, coro, **kwargs)
    if isinstance(task, asyncio.Task):
        number = _started(task)
        # An eager task has made its first step.
        if number and (task.done() or task._fut_waiter is not None):
            _stepped(task, number, True)
    return task


@_telling.instead_of(_handle, "_run")
def _(self):
    task = _stepping(self._callback)
    number = 0 if task is None else _started(task)
    tells = number and _interleave.task_running(number)
    try:
        _handle_run(self)
    finally:
        if number:
            _stepped(task, number, tells)
        # A traceback may keep this frame, and a task that failed must not live on in it.
        self = task = None


def _stepping(callback):
    """The task that the event loop gives a turn by calling this."""
    kind = type(callback)
    if kind.__name__ == "TaskStepMethWrapper" or (
        kind is types.BuiltinFunctionType and callback.__name__ == "task_wakeup"
    ):
        return callback.__self__
    return None


def _started(task):
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


def _gone(key, _):
    """A task was destroyed though it was pending."""
    _, number = _tasks.pop(key)
    if number:
        _interleave.task_finished(number)


def _stepped(task, number, tells):
    if task.done():
        _tasks.pop(id(task), None)
        _interleave.task_finished(number)
    elif tells and task._fut_waiter is not None:
        _interleave.task_waiting(number, describe_task(task))


def attach():
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    if not _interleave.has_watcher():
        return
    _tasks.clear()
    _telling.begin()
