"""Tells who watches the run which locks are taken, and what tasks do.

Methods are exchanged for others that tell, and only in a run that is watched; the plain ones come
back once the worker has heard enough. Recorded are the locks the reader's program has a name for.
"""

import asyncio
import itertools
import json.encoder
import sys
import types
import weakref
from functools import partial

import _interleave

from . import DIRECTORY, _multiprocessing, _thread
from .names import is_readers, name_of
from .waits import describe_task

#: Methods of the standard library a reader's `with` passes through on its way to a lock.
_PASSED_THROUGH = ("__aenter__", "__enter__", "acquire", "enter_async_context", "enter_context")

#: Of a lock, by its id: a weak reference, its number and its name (None: it is not recorded).
_locks = {}
_tells_of_locks = False
#: Locks between processes have the kernel's numbers, above 0.
_own_numbers = itertools.count(-1, -1)

#: Of an unfinished task, by its id: a weak reference, and its number (0: it is not recorded).
_tasks = {}

#: The worker's numbers for what has been told it once.
_notes = {}

_lock = _thread.lock
_rlock = _thread.RLock
_semaphore = _multiprocessing.SemLock
_handle = asyncio.Handle
_loop = asyncio.BaseEventLoop
_RECURSIVE_MUTEX = 0


_quote = json.encoder.encode_basestring_ascii


def _note(**entry):
    """The worker's number for a description. Made without code that a tick could interrupt."""
    key = tuple(entry.items())
    number = _notes.get(key)
    if number is None:
        fields = [
            f'"{name}":{value if type(value) is int else _quote(value)}'
            for name, value in key
            if value is not None
        ]
        number = _notes[key] = _interleave.note(f"{{{','.join(fields)}}}".encode())
    return number


def _acquired(lock, frame):
    if not _tells_of_locks:
        # A condition has kept the method it was made with.
        return
    known = _locks.get(id(lock))
    if known is None:
        reader = _caller(frame)
        if reader is None:
            return
        known = _remember(lock, reader)
    _, number, name = known
    if name is None:
        return
    while frame is not None and not is_readers(frame.f_code):
        # Below the engine's frames are those that have started the thread or the task.
        frame = None if frame.f_code.co_filename.startswith(DIRECTORY) else frame.f_back
    line = None if frame is None else frame.f_lineno
    if not _interleave.lock_acquired(number, _note(name=name, line=line)):
        _forget_locks()


def _released(lock):
    known = _locks.get(id(lock))
    if known is not None and known[2] is not None and not _interleave.lock_released(known[1]):
        _forget_locks()


def _caller(frame):
    """The frame of the reader's code that takes a lock; None if the standard library does."""
    while frame is not None and not is_readers(frame.f_code):
        frame = frame.f_back if frame.f_code.co_name in _PASSED_THROUGH else None
    return frame


def _remember(lock, frame):
    name = name_of(lock, frame)
    number = lock.handle if type(lock) is _semaphore else next(_own_numbers)
    if type(lock) is _semaphore and lock.maxvalue != 1:
        name = None
    known = weakref.ref(lock, partial(_locks.pop, id(lock))), number, name
    _locks[id(lock)] = known
    return known


_lock_acquire, _lock_release = _lock.acquire, _lock.release
_rlock_acquire, _rlock_release = _rlock.acquire, _rlock.release
_rlock_release_save, _rlock_acquire_restore = _rlock._release_save, _rlock._acquire_restore
_semaphore_acquire, _semaphore_release = _semaphore.acquire, _semaphore.release


_handle_run, _create_task = _handle._run, _loop.create_task

#: What is exchanged: class, name, plain method, method that tells.
_of_locks, _of_tasks = [], []


def _telling(methods, of, *names):
    """Marks a method that is to stand in the place of those of a class."""

    def mark(method):
        plain = getattr(of, names[0])
        method.__name__, method.__qualname__ = plain.__name__, plain.__qualname__
        method.__module__, method.__doc__ = plain.__module__, plain.__doc__
        methods.extend((of, name, getattr(of, name), method) for name in names)
        return method

    return mark


@_telling(_of_locks, _lock, "acquire", "acquire_lock", "__enter__")
def _(self, blocking=True, timeout=-1):
    taken = _lock_acquire(self, blocking, timeout)
    if taken:
        _acquired(self, sys._getframe(1))
    return taken


@_telling(_of_locks, _lock, "release", "release_lock")
def _(self):
    _lock_release(self)
    _released(self)


@_telling(_of_locks, _lock, "__exit__")
def _(self, *exception):
    _lock_release(self)
    _released(self)


@_telling(_of_locks, _rlock, "acquire", "__enter__")
def _(self, blocking=True, timeout=-1):
    taken = _rlock_acquire(self, blocking, timeout)
    if taken and self._depth == 1:
        _acquired(self, sys._getframe(1))
    return taken


@_telling(_of_locks, _rlock, "release")
def _(self):
    _rlock_release(self)
    if self._depth == 0:
        _released(self)


@_telling(_of_locks, _rlock, "__exit__")
def _(self, *exception):
    _rlock_release(self)
    if self._depth == 0:
        _released(self)


@_telling(_of_locks, _rlock, "_release_save")
def _(self):
    state = _rlock_release_save(self)
    _released(self)
    return state


@_telling(_of_locks, _rlock, "_acquire_restore")
def _(self, state):
    _rlock_acquire_restore(self, state)
    _acquired(self, sys._getframe(1))


@_telling(_of_locks, _semaphore, "acquire", "__enter__")
def _(self, block=True, timeout=None):
    taken = _semaphore_acquire(self, block, timeout)
    if taken and (self.kind != _RECURSIVE_MUTEX or self._acquired == 1):
        _acquired(self, sys._getframe(1))
    return taken


@_telling(_of_locks, _semaphore, "release")
def _(self):
    _semaphore_release(self)
    if self._acquired < 1:
        _released(self)


@_telling(_of_locks, _semaphore, "__exit__")
def _(self, *exception):
    _semaphore_release(self)
    if self._acquired < 1:
        _released(self)


class _Locked:
    """Stands before the attribute `_locked` of an `asyncio.Lock`, to hear of every change."""

    def __get__(self, lock, owner=None):
        return self if lock is None else lock.__dict__["_locked"]

    def __set__(self, lock, value):
        lock.__dict__["_locked"] = value
        if value:
            _acquired(lock, sys._getframe(1))
        else:
            _released(lock)


@_telling(_of_tasks, _loop, "create_task")
def _(self, coro, **kwargs):
    task = _create_task(self, coro, **kwargs)
    if isinstance(task, asyncio.Task):
        number = _started(task)
        # An eager task has made its first step.
        if number and (task.done() or task._fut_waiter is not None):
            _stepped(task, number, True)
    return task


@_telling(_of_tasks, _handle, "_run")
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
            number = _interleave.task_started(task.get_name().encode("utf-8", "replace"))
            if number is None:
                _exchange(_of_tasks, telling=False)
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
        _interleave.task_waiting(number, _note(**describe_task(task)))


def _exchange(methods, telling):
    for owner, name, plain, method in methods:
        setattr(owner, name, method if telling else plain)


def _forget_locks():
    global _tells_of_locks
    _tells_of_locks = False
    _locks.clear()
    _exchange(_of_locks, telling=False)
    del asyncio.Lock._locked


def attach():
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    global _tells_of_locks
    if not _interleave.has_watcher():
        return
    _tells_of_locks = True
    _notes.clear()
    _tasks.clear()
    _exchange(_of_locks, telling=True)
    _exchange(_of_tasks, telling=True)
    asyncio.Lock._locked = _Locked()
