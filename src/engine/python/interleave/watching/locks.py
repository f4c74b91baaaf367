"""Tells who watches the run which locks are taken and let go: those the reader's program has a name for."""

import asyncio
import itertools
import threading
import weakref
from functools import partial
from types import FrameType

import _interleave

from ..seams import _multiprocessing, _thread
from .names import innermost, is_readers, name_of, own_line
from .telling import Telling

type Lock = _thread.lock | _thread.RLock | _multiprocessing.SemLock | asyncio.Lock
type Known = tuple[weakref.ref[Lock], int, str | None]

#: Methods of the standard library a reader's `with` passes through on its way to a lock.
_PASSED_THROUGH = ("__aenter__", "__enter__", "acquire", "enter_async_context", "enter_context")

#: Of a lock, by its id: a weak reference, its number and its name (None: it is not told of).
_locks: dict[int, Known] = {}
_tells_of_locks = False
#: Whether anybody hears of it.
_is_heard = False
#: Whether it is told of all locks what they order, and of those with a name who holds them.
_finds_races = False
#: Locks between processes have the kernel's numbers, above 0.
_own_numbers = itertools.count(-1, -1)

_lock = _thread.lock
_rlock = _thread.RLock
_semaphore = _multiprocessing.SemLock
_RECURSIVE_MUTEX = 0

#: Taken at each start and end of a thread: it would order all that such threads do.
_disregarded: object = None

_telling = Telling()


def _acquired(lock: Lock, frame: FrameType | None, waits: bool = True) -> None:
    """`waits`: for as long as it takes."""
    if _finds_races and lock is not _disregarded:
        _interleave.acquired(lock)
    if not _tells_of_locks:
        # A condition has kept the method it was made with.
        return
    known = _locks.get(id(lock))
    if known is None:
        caller = _caller(frame)
        if caller is None:
            return
        known = _remember(lock, caller)
    _, number, name = known
    if name is None:
        return
    # One of asyncio is held by a task.
    if _finds_races and type(lock) is not asyncio.Lock:
        _interleave.lock_held(number, name, waits)
    if _is_heard and not _interleave.lock_acquired(number, name, own_line(frame)):
        _forget_locks()


def _released(lock: Lock) -> None:
    if _finds_races and lock is not _disregarded:
        _interleave.released(lock)
    known = _locks.get(id(lock))
    if known is None or known[2] is None:
        return
    if _finds_races:
        _interleave.lock_let_go(known[1])
    if _is_heard and not _interleave.lock_released(known[1]):
        _forget_locks()


def _caller(frame: FrameType | None) -> FrameType | None:
    """The frame of the reader's code that takes a lock; None if the standard library does."""
    while frame is not None and not is_readers(frame.f_code):
        frame = frame.f_back if frame.f_code.co_name in _PASSED_THROUGH else None
    return frame


def _remember(lock: Lock, frame: FrameType) -> Known:
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


@_telling.instead_of(_lock, "acquire", "acquire_lock", "__enter__")
def _(self: _thread.lock, blocking: bool = True, timeout: float = -1) -> bool:
    taken = _lock_acquire(self, blocking, timeout)
    if taken:
        _acquired(self, innermost(), blocking and timeout < 0)
    return taken


@_telling.instead_of(_lock, "release", "release_lock")
def _(self: _thread.lock) -> None:
    _lock_release(self)
    _released(self)


@_telling.instead_of(_lock, "__exit__")
def _(self: _thread.lock, *exception: object) -> None:
    _lock_release(self)
    _released(self)


@_telling.instead_of(_rlock, "acquire", "__enter__")
def _(self: _thread.RLock, blocking: bool = True, timeout: float = -1) -> bool:
    taken = _rlock_acquire(self, blocking, timeout)
    if taken and self._depth == 1:
        _acquired(self, innermost(), blocking and timeout < 0)
    return taken


@_telling.instead_of(_rlock, "release")
def _(self: _thread.RLock) -> None:
    _rlock_release(self)
    if self._depth == 0:
        _released(self)


@_telling.instead_of(_rlock, "__exit__")
def _(self: _thread.RLock, *exception: object) -> None:
    _rlock_release(self)
    if self._depth == 0:
        _released(self)


@_telling.instead_of(_rlock, "_release_save")
def _(self: _thread.RLock) -> tuple[int, int]:
    state = _rlock_release_save(self)
    _released(self)
    return state


@_telling.instead_of(_rlock, "_acquire_restore")
def _(self: _thread.RLock, state: tuple[int, int]) -> None:
    _rlock_acquire_restore(self, state)
    _acquired(self, innermost())


@_telling.instead_of(_semaphore, "acquire", "__enter__")
def _(self: _multiprocessing.SemLock, block: bool = True, timeout: float | None = None) -> bool:
    taken = _semaphore_acquire(self, block, timeout)
    if taken and (self.kind != _RECURSIVE_MUTEX or self._acquired == 1):
        _acquired(self, innermost(), block and timeout is None)
    return taken


@_telling.instead_of(_semaphore, "release")
def _(self: _multiprocessing.SemLock) -> None:
    _semaphore_release(self)
    if self._acquired < 1:
        _released(self)


@_telling.instead_of(_semaphore, "__exit__")
def _(self: _multiprocessing.SemLock, *exception: object) -> None:
    _semaphore_release(self)
    if self._acquired < 1:
        _released(self)


class _Locked:
    """Stands before the attribute `_locked` of an `asyncio.Lock`, to hear of every change."""

    def __get__(self, lock: asyncio.Lock | None, owner: type | None = None) -> object:
        return self if lock is None else lock.__dict__["_locked"]

    def __set__(self, lock: asyncio.Lock, value: bool) -> None:
        lock.__dict__["_locked"] = value
        if value:
            _acquired(lock, innermost())
        else:
            _released(lock)


def _forget_locks() -> None:
    global _is_heard, _tells_of_locks
    _is_heard = False
    if _finds_races:
        return
    _tells_of_locks = False
    _locks.clear()
    _telling.end()
    del asyncio.Lock._locked  # pyright: ignore[reportAttributeAccessIssue]


def attach() -> None:
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    global _disregarded, _finds_races, _is_heard, _tells_of_locks
    _finds_races = _interleave.finds_races()
    if not (_interleave.has_watcher() or _finds_races):
        return
    _disregarded = threading._active_limbo_lock  # pyright: ignore[reportAttributeAccessIssue]
    _tells_of_locks = _is_heard = True
    _telling.begin()
    asyncio.Lock._locked = _Locked()  # pyright: ignore[reportAttributeAccessIssue]
