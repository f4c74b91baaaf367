"""Tells the worker what orders the work of threads besides locks, where races are to be found.

Conditions, semaphores, barriers, queues and futures are made of locks, and so are ordered by them. What is left
are ends of threads, simple queues, and the flag of an event, which anybody may read.
"""

import threading

import _interleave

from ..seams import _queue, _thread
from .names import innermost, is_readers, name_of
from .telling import Telling

_telling = Telling()

_handle = _thread._ThreadHandle
_queue_type = _queue.SimpleQueue

_set_done, _join, _is_done = _handle._set_done, _handle.join, _handle.is_done
_put, _put_nowait, _get = _queue_type.put, _queue_type.put_nowait, _queue_type.get
_set, _is_set, _clear = threading.Event.set, threading.Event.is_set, threading.Event.clear
_notify = threading.Condition.notify

_tells_unheard = True


@_telling.instead_of(_handle, "_set_done")
def _(self: _thread._ThreadHandle) -> None:
    _interleave.thread_ended(self)
    _set_done(self)


@_telling.instead_of(_handle, "join")
def _(self: _thread._ThreadHandle, timeout: float | None = None) -> None:
    _join(self, timeout)
    if _is_done(self):
        _interleave.thread_joined(self)


@_telling.instead_of(_handle, "is_done")
def _(self: _thread._ThreadHandle) -> bool:
    done = _is_done(self)
    if done:
        _interleave.thread_joined(self)
    return done


@_telling.instead_of(_queue_type, "put")
def _(
    self: _queue.SimpleQueue, item: object, block: bool = True, timeout: float | None = None
) -> None:
    _interleave.released(self)
    _put(self, item, block, timeout)


@_telling.instead_of(_queue_type, "put_nowait")
def _(self: _queue.SimpleQueue, item: object) -> None:
    _interleave.released(self)
    _put_nowait(self, item)


@_telling.instead_of(_queue_type, "get")
def _(self: _queue.SimpleQueue, block: bool = True, timeout: float | None = None) -> object:
    item = _get(self, block, timeout)
    _interleave.acquired(self)
    return item


@_telling.instead_of(threading.Event, "set")
def _(self: threading.Event) -> None:
    _interleave.released(self)
    _set(self)


@_telling.instead_of(threading.Event, "is_set", "isSet")
def _(self: threading.Event) -> bool:
    is_set = _is_set(self)
    if is_set:
        _interleave.acquired(self)
    return is_set


@_telling.instead_of(threading.Condition, "notify")
def _(self: threading.Condition, n: int = 1) -> None:
    if not self._waiters:  # pyright: ignore[reportAttributeAccessIssue]
        _unheard(self, is_event=False)
    _notify(self, n)


@_telling.instead_of(threading.Event, "clear")
def _(self: threading.Event) -> None:
    if _is_set(self):
        _unheard(self, is_event=True)
    _clear(self)


def _unheard(target: threading.Condition | threading.Event, *, is_event: bool) -> None:
    global _tells_unheard
    frame = innermost()
    # `notify_all` calls `notify`; others of the library's do as they are made to.
    while frame is not None and frame.f_code is threading.Condition.notify_all.__code__:
        frame = frame.f_back
    if not _tells_unheard or frame is None or not is_readers(frame.f_code):
        return
    name = name_of(target, frame)
    if name is not None:
        _tells_unheard = _interleave.unheard(is_event, name, frame.f_lineno)


def attach() -> None:
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    if _interleave.finds_races():
        _telling.begin()
