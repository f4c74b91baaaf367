"""The simple queue: replaces the C module `_queue` (Modules/_queuemodule.c), which would wait in C,
where no other thread of this worker can run."""

import time
import types
from collections import deque

import _interleave

from .. import parking
from . import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Never

REPLACED = {"_queue": ("Empty", "SimpleQueue")}

_monotonic = time.monotonic


class Empty(Exception):
    """Exception raised by Queue.get(block=0)/get_nowait()."""

    __module__ = "_queue"


class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""

    __module__ = "_queue"
    __slots__ = ("_items", "_waiters", "__weakref__")

    def __init__(self) -> None:
        self._items: deque[object] = deque()
        self._waiters: deque[int] = deque()

    def put(self, item: object, block: bool = True, timeout: float | None = None) -> None:
        self._items.append(item)
        self._unpark_one()

    def _unpark_one(self) -> None:
        if self._waiters:
            parking.unpark(self._waiters.popleft())

    def get(self, block: bool = True, timeout: float | None = None) -> object:
        deadline = None
        if not block:
            deadline = 0
        elif timeout is not None:
            seconds = parking.to_seconds(timeout)
            if seconds < 0:
                raise ValueError("'timeout' must be a non-negative number")
            deadline = _monotonic() + seconds
        while True:
            seen = _interleave.changes()
            if self._items:
                return self._items.popleft()
            left = None if deadline is None else deadline - _monotonic()
            if left is not None and left <= 0:
                raise Empty
            me = parking.current
            self._waiters.append(me)
            try:
                parking.park(seen, left, on=("queue", self))
            except BaseException:
                # A signal handler raised: another may take what this one was unparked for.
                if me not in self._waiters and self._items:
                    self._unpark_one()
                raise
            finally:
                if me in self._waiters:
                    self._waiters.remove(me)

    def put_nowait(self, item: object) -> None:
        self._items.append(item)
        self._unpark_one()

    def get_nowait(self) -> object:
        return self.get(block=False)

    def empty(self) -> bool:
        return not self._items

    def qsize(self) -> int:
        return len(self._items)

    def __reduce__(self) -> Never:
        raise TypeError("cannot pickle '_queue.SimpleQueue' object")

    __class_getitem__ = classmethod(types.GenericAlias)


def install() -> None:
    replace(REPLACED, globals())
