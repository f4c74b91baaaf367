"""Semaphores the processes of a program share: replaces the C module `_multiprocessing`
(Modules/_multiprocessing/semaphore.c), which this build of Python lacks."""

import sys
import types

import _interleave

from .. import parking
from . import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

ADDED = {"_multiprocessing": ("SemLock", "flags", "sem_unlink")}

_RECURSIVE_MUTEX = 0


class SemLock:
    """Semaphore/Mutex type"""

    __module__ = "_multiprocessing"
    SEM_VALUE_MAX = 2**31 - 1

    def __init__(
        self,
        kind: int,
        value: int,
        maxvalue: int,
        name: str,
        unlink: bool,
        _handle: int | None = None,
    ) -> None:
        if kind not in (0, 1):
            raise ValueError("unrecognized kind")
        self.kind = kind
        self.maxvalue = maxvalue
        self.name = None if unlink else name
        self.handle = _interleave.sem_new(value) if _handle is None else _handle
        self._acquired = 0
        self._owner = 0

    @classmethod
    def _rebuild(cls, handle: int, kind: int, maxvalue: int, name: str) -> Self:
        return cls(kind, 0, maxvalue, name, False, handle)

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        if self.kind == _RECURSIVE_MUTEX and self._is_mine():
            self._acquired += 1
            return True
        if not block:
            timeout = 0.0

        if not parking.until(
            lambda: _interleave.sem_acquire(self.handle) or None, timeout, on=("lock", self)
        ):
            return False
        self._acquired += 1
        self._owner = parking.current
        return True

    def release(self) -> None:
        if self.kind == _RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._acquired > 1:
                self._acquired -= 1
                return
        elif _interleave.sem_value(self.handle) >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._acquired -= 1
        _interleave.sem_release(self.handle)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()

    def _count(self) -> int:
        return self._acquired

    def _is_mine(self) -> bool:
        return self._acquired > 0 and self._owner == parking.current

    def _get_value(self) -> int:
        return _interleave.sem_value(self.handle)

    def _is_zero(self) -> bool:
        return _interleave.sem_value(self.handle) == 0

    def _after_fork(self) -> None:
        self._acquired = 0


def sem_unlink(name: str) -> None:
    """A semaphore lives as long as its program."""


flags = {"HAVE_SEM_OPEN": 1, "HAVE_SEM_TIMEDWAIT": 1}


def install() -> None:
    sys.modules["_multiprocessing"] = types.ModuleType("_multiprocessing", __doc__)
    replace(ADDED, globals())
