"""Tells who watches the run what tasks do, and of errors that nobody has read or caught. Of asyncio's loop the methods are
exchanged in which a task begins, is woken and makes a step, and which says that a task is gone with its error. Who
cancels a task wakes it, unless it is ready already."""

import asyncio
import sys
import threading
import types
import weakref
from asyncio import runners
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import partial

import _interleave

from .names import error_line, error_text, innermost, is_readers, own_line
from .telling import Telling
from .waits import describe_task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from _interleave import CancelCause, TaskEnding

    type _Known = types.SimpleNamespace
    type _Future = Future[Any]


#: Of an unfinished task, by its id: `ref`, a weak reference; its `number` (0: it is not told of); how often it has been
#: cancelled, `cancels`, and by whom last, `cancelled`.
_tasks: dict[int, _Known] = {}

#: The numbers of those that ended with an error, by the task's id, which may be another's by now.
_failed: dict[int, int] = {}

#: Of work for an executor, by its future: in which line it was given; its number, if it failed and nobody knows yet.
_given: weakref.WeakKeyDictionary[_Future, int] = weakref.WeakKeyDictionary()
_unread: weakref.WeakKeyDictionary[_Future, int] = weakref.WeakKeyDictionary()

#: By the loop's id, those it has made in the step that it makes; and who has cancelled one in it.
_new: dict[int, list[_Known]] = {}
_canceller: dict[int, TaskEnding] = {}

#: How many tasks more are looked at, where one has been cancelled, whether they have been, too.
_looks = 100_000

#: Whether tasks are compared; and who lets a task go on that only had to wait for its turn.
_compares = False
_MUTUAL = (asyncio.Lock._wake_up_first.__code__, asyncio.Semaphore._wake_up_next.__code__)  # pyright: ignore[reportAttributeAccessIssue]

#: Who cancels without being a task.
_CAUSES: dict[types.CodeType, CancelCause] = {
    asyncio.Timeout._on_timeout.__code__: "timeout",  # pyright: ignore[reportAttributeAccessIssue]
    asyncio.TaskGroup._abort.__code__: "group",  # pyright: ignore[reportAttributeAccessIssue]
    runners._cancel_all_tasks.__code__: "end",  # pyright: ignore[reportAttributeAccessIssue]
    runners.Runner._on_sigint.__code__: "interrupt",  # pyright: ignore[reportAttributeAccessIssue]
}

_telling, _telling_of_errors = Telling(), Telling()

_handle = asyncio.Handle
_loop = asyncio.BaseEventLoop
_handle_run, _create_task, _call_soon = _handle._run, _loop.create_task, _loop.call_soon


@_telling.instead_of(_loop, "create_task")
def _(
    self: asyncio.BaseEventLoop, coro: Coroutine[object, object, object], **kwargs: Any
) -> asyncio.Future[object]:
    task = _create_task(self, coro, **kwargs)
    if isinstance(task, asyncio.Task):
        maker = _tasks.get(id(asyncio.current_task(self)))
        line = own_line(innermost())
        known = _started(task, None if maker is None else maker.number or None, line)
        # An eager task has made its first step.
        if known.number and (task.done() or task._fut_waiter is not None):  # pyright: ignore[reportAttributeAccessIssue]
            _stepped(task, known, True)
        else:
            _new.setdefault(id(self), []).append(known)
    return task


@_telling.instead_of(_loop, "call_soon")
def _(
    self: asyncio.BaseEventLoop, callback: Any, *args: Any, context: Any = None
) -> asyncio.Handle:
    task = stepping(callback)
    known = _tasks.get(id(task))
    if task is not None and known is not None and task.cancelling() > known.cancels:
        _canceller[id(self)] = canceller = _find_canceller(self)
        _cancelled(known, canceller)
    handle = _call_soon(self, callback, *args, context=context)
    if _compares and getattr(innermost(), "f_code", None) not in _MUTUAL:
        _interleave.loop_will_call(handle)
    return handle


@_telling.instead_of(_handle, "_run")
def _(self: asyncio.Handle) -> None:
    task = stepping(self._callback)
    known = None if task is None else _started(task)
    tells = known is not None and known.number != 0 and _interleave.task_running(known.number)
    if _compares:
        _interleave.loop_calls(self, known.number if known else 0)
    try:
        _handle_run(self)
    finally:
        if _compares:
            _interleave.loop_called()
        _look_for_cancelled(self._loop, known)
        if task is not None and known is not None and known.number:
            _stepped(task, known, tells)
        # A traceback may keep this frame, and a task that failed must not live on in it.
        del self, task


def stepping(callback: Any) -> asyncio.Task[object] | None:
    """The task that the event loop gives a turn by calling this."""
    kind = type(callback)
    if kind.__name__ == "TaskStepMethWrapper" or (
        kind is types.BuiltinFunctionType and callback.__name__ == "task_wakeup"
    ):
        return callback.__self__
    return None


def _started(task: asyncio.Task[object], by: int | None = None, line: int | None = None) -> _Known:
    known = _tasks.get(id(task))
    if known is None:
        number: int | None = 0
        if is_programs(task):
            number = _interleave.task_started(str(task.get_name()), by, line)
            if number is None:
                if not _compares:
                    _telling.end()
                number = 0
        known = types.SimpleNamespace(
            ref=weakref.ref(task, partial(_gone, id(task))),
            number=number,
            cancels=0,
            cancelled=_by(None),
        )
        _tasks[id(task)] = known
    return known


def is_programs(task: asyncio.Task[object]) -> bool:
    """Whether it is not of the loop itself, which has what it does in its classes: `BaseEventLoop.shutdown_asyncgens`."""
    code = getattr(task.get_coro(), "cr_code", None)
    return code is None or is_readers(code) or not code.co_qualname.startswith("Base")


def _gone(key: int, _: object) -> None:
    """A task was destroyed though it was pending."""
    known = _tasks.pop(key, None)
    if known is not None and known.number:
        _interleave.task_finished(known.number, {"how": "destroyed"})


def _stepped(task: asyncio.Task[object], known: _Known, tells: bool) -> None:
    if task.done():
        _tasks.pop(id(task), None)
        _interleave.task_finished(known.number, _ending_of(task, known))
    elif tells and task._fut_waiter is not None:  # pyright: ignore[reportAttributeAccessIssue]
        _interleave.task_waiting(known.number, describe_task(task))


def _ending_of(task: asyncio.Task[object], known: _Known) -> TaskEnding:
    if task.cancelled():
        return known.cancelled
    # To ask `exception()` would be to have read it.
    error = task._exception
    if error is None:
        return {"how": "returned"}
    _failed[id(task)] = known.number
    return {"how": "raised", "error": error_text(error), "line": error_line(error)}


def _find_canceller(loop: asyncio.BaseEventLoop) -> TaskEnding:
    """Who has just cancelled a task."""
    first = frame = innermost()
    while frame is not None and not is_readers(frame.f_code):
        cause = _CAUSES.get(frame.f_code)
        if cause is not None:
            return {"how": "cancelled", "because": cause}
        frame = frame.f_back
    return _by(_tasks.get(id(asyncio.current_task(loop))), own_line(first))


def _by(known: _Known | None, line: int | None = None) -> TaskEnding:
    by = None if known is None else known.number or None
    return {"how": "cancelled", "by": by, "line": line}


def _cancelled(known: _Known, by: TaskEnding) -> None:
    task = known.ref()
    if task is not None and task.cancelling() > known.cancels:
        known.cancels = task.cancelling()
        known.cancelled = by


def _look_for_cancelled(loop: asyncio.AbstractEventLoop, known: _Known | None) -> None:
    """Whoever is cancelled before it begins is not woken; nor is who waits for another task, which is cancelled with it."""
    global _looks
    new = _new.pop(id(loop), ())
    canceller = _canceller.pop(id(loop), None)
    if canceller is not None and _looks > 0:
        new = [*_tasks.values()]
        _looks -= len(new)
    elif canceller is None:
        if known is None or known.number == 0:
            return
        canceller = _by(known)
    for other in new:
        _cancelled(other, canceller)


class _InvokeExcepthook:
    # Looked up where a thread ends by an error. Nothing more is kept for a thread than in a run that nobody watches:
    # where objects lie would be seen in the order of sets.

    def __get__(self, thread: threading.Thread, owner: type[threading.Thread]) -> object:
        raised(sys.exception())
        return vars(thread)["_invoke_excepthook"]

    def __set__(self, thread: threading.Thread, invoke: object) -> None:
        vars(thread)["_invoke_excepthook"] = invoke


_INVOKE_EXCEPTHOOK = _InvokeExcepthook()


def raised(error: BaseException | None) -> None:
    """A thread ends by it."""
    if not isinstance(error, SystemExit | None):
        _interleave.thread_raised(error_text(error), error_line(error))


_call_exception_handler = _loop.call_exception_handler
_init, _set_exception = Future.__init__, Future.set_exception
_result, _exception = Future.result, Future.exception


@_telling_of_errors.instead_of(_loop, "call_exception_handler")
def _(self: asyncio.BaseEventLoop, context: dict[str, Any]) -> None:
    if context.get("message") == "Task exception was never retrieved":
        number = _failed.get(id(context.get("future")))
        if number is not None:
            _interleave.task_unread(number)
    _call_exception_handler(self, context)


@_telling_of_errors.instead_of(Future, "__init__")
def _(self: _Future) -> None:
    _init(self)
    line = own_line(innermost())
    if line is not None:
        _given[self] = line


@_telling_of_errors.instead_of(Future, "set_exception")
def _(self: _Future, exception: BaseException | None) -> None:
    if exception is not None:
        given = _given.get(self)
        number = _interleave.work_failed(error_text(exception), error_line(exception), given)
        # Before whoever waits for it goes on, and reads it.
        _unread[self] = number
    _set_exception(self, exception)


@_telling_of_errors.instead_of(Future, "result")
def _(self: _Future, timeout: float | None = None) -> Any:
    try:
        return _result(self, timeout)
    finally:
        _interleave.work_read(_unread.pop(self, 0))
        # As there: a traceback may keep this frame.
        del self


@_telling_of_errors.instead_of(Future, "exception")
def _(self: _Future, timeout: float | None = None) -> BaseException | None:
    error = _exception(self, timeout)
    _interleave.work_read(_unread.pop(self, 0))
    return error


def attach() -> None:
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    global _compares
    _compares = _interleave.compares_tasks()
    is_watched = _interleave.has_watcher()
    if not (is_watched or _compares):
        return
    _tasks.clear()
    _telling.begin()
    if is_watched:
        _telling_of_errors.begin()
        threading.Thread._invoke_excepthook = _INVOKE_EXCEPTHOOK  # pyright: ignore[reportAttributeAccessIssue]
