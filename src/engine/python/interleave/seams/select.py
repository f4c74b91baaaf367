"""Waiting for several descriptors: replaces names of `select` (Modules/selectmodule.c)."""

import errno
import os
import select as real
from collections.abc import Sequence

import _interleave

from .. import parking
from ..constants import FIRST_DESCRIPTOR
from . import posix, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol, Self

    class HasFileno(Protocol):
        def fileno(self) -> int: ...


type File = int | HasFileno

REPLACED = {"select": ("poll", "select")}


def _events(fd: int, wanted: int) -> int:
    """The poll events that hold for a descriptor now. Ordinary files are always ready."""
    fd = posix.redirected.get(fd, fd)
    if fd < FIRST_DESCRIPTOR:
        if wanted & real.POLLIN and posix.is_input(fd) and not posix.has_input():
            wanted &= ~real.POLLIN
        return wanted & (real.POLLIN | real.POLLOUT)
    try:
        readable, writable, hung_up = _interleave.poll(fd)
    except OSError:
        return real.POLLNVAL
    events = 0
    if readable:
        events |= real.POLLIN
    if writable:
        events |= real.POLLOUT
    if hung_up:
        events |= real.POLLHUP | _EPOLL["EPOLLRDHUP"]
    return events & (wanted | real.POLLHUP | real.POLLERR)


def _descriptor(file: File) -> int:
    return file if isinstance(file, int) else file.fileno()


class poll:
    """Returns a polling object."""

    __module__ = "select"

    def __init__(self) -> None:
        self._registered: dict[int, int] = {}
        #: Those that were told of once, and wanted that, until they are modified.
        self._told: set[int] = set()

    def register(
        self, fd: File, eventmask: int = real.POLLIN | real.POLLPRI | real.POLLOUT, /
    ) -> None:
        self._registered[_descriptor(fd)] = eventmask

    def modify(self, fd: File, eventmask: int, /) -> None:
        fd = _descriptor(fd)
        if fd not in self._registered:
            raise FileNotFoundError(2, "No such file or directory")
        self._registered[fd] = eventmask

    def unregister(self, fd: File, /) -> None:
        del self._registered[_descriptor(fd)]

    def poll(self, timeout: float | None = None, /) -> list[tuple[int, int]]:
        def attempt() -> list[tuple[int, int]] | None:
            ready = [
                (fd, events)
                for fd, wanted in self._registered.items()
                if fd not in self._told and (events := _events(fd, wanted))
            ]
            return ready or None

        limit = None if timeout is None or timeout < 0 else timeout / 1000
        return parking.until(attempt, limit) or []


def select[R: File, W: File](
    rlist: Sequence[R], wlist: Sequence[W], xlist: object, timeout: float | None = None, /
) -> tuple[list[R], list[W], list[File]]:
    polling = poll()
    for file in rlist:
        polling.register(file, real.POLLIN)
    for file in wlist:
        fd = _descriptor(file)
        polling.register(fd, polling._registered.get(fd, 0) | real.POLLOUT)
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    ready = dict(polling.poll(None if timeout is None else timeout * 1000))
    readable = [file for file in rlist if ready.get(_descriptor(file), 0) & ~real.POLLOUT]
    # A connection that failed is both.
    writable = [file for file in wlist if ready.get(_descriptor(file), 0) & ~real.POLLIN]
    return readable, writable, []


#: Numbers as on Linux (sys/epoll.h).
_EPOLL = {
    "EPOLLIN": 0x1,
    "EPOLLPRI": 0x2,
    "EPOLLOUT": 0x4,
    "EPOLLERR": 0x8,
    "EPOLLHUP": 0x10,
    "EPOLLRDNORM": 0x40,
    "EPOLLRDBAND": 0x80,
    "EPOLLWRNORM": 0x100,
    "EPOLLWRBAND": 0x200,
    "EPOLLMSG": 0x400,
    "EPOLLRDHUP": 0x2000,
    "EPOLLEXCLUSIVE": 1 << 28,
    "EPOLLONESHOT": 1 << 30,
    "EPOLLET": 1 << 31,
    "EPOLL_CLOEXEC": 0o2000000,
}

ADDED = {"select": ("epoll", *_EPOLL)}


class epoll:
    """Returns an epolling object: a `poll` under Linux's other name. What is edge-triggered there is told as long as it is
    so: who reads until there is no more hears of all there is."""

    __module__ = "select"

    def __init__(self, sizehint: int = -1, flags: int = 0) -> None:
        if sizehint < -1 or sizehint == 0:
            raise ValueError("negative sizehint")
        if flags & ~_EPOLL["EPOLL_CLOEXEC"]:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._polling: poll | None = poll()
        self._fd: int | None = None

    @property
    def closed(self) -> bool:
        return self._polling is None

    def _open(self) -> poll:
        if self._polling is None:
            raise ValueError("I/O operation on closed epoll object")
        return self._polling

    def _open_with(self, file: File) -> tuple[poll, int]:
        polling, fd = self._open(), _descriptor(file)
        if fd < 0:
            raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
        os.fstat(fd)
        return polling, fd

    def fileno(self) -> int:
        """A number nobody else has; made when it is asked for, as nothing here needs it."""
        self._open()
        if self._fd is None:
            self._fd, unused = _interleave.pipe()
            os.close(unused)
        return self._fd

    def close(self) -> None:
        self._polling = None
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def register(
        self, fd: File, eventmask: int = real.POLLIN | real.POLLPRI | real.POLLOUT
    ) -> None:
        polling, number = self._open_with(fd)
        if number in polling._registered:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        polling.register(number, eventmask)

    def modify(self, fd: File, eventmask: int) -> None:
        polling, number = self._open_with(fd)
        if number not in polling._registered:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        polling.modify(number, eventmask)
        polling._told.discard(number)

    def unregister(self, fd: File) -> None:
        polling, number = self._open_with(fd)
        if number not in polling._registered:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        polling.unregister(number)
        polling._told.discard(number)

    def poll(self, timeout: float | None = None, maxevents: int = -1) -> list[tuple[int, int]]:
        polling = self._open()
        if maxevents == 0 or maxevents < -1:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        closed = [fd for fd in polling._registered if _events(fd, 0) & real.POLLNVAL]
        for fd in closed:
            polling.unregister(fd)
            polling._told.discard(fd)
        milliseconds = None if timeout is None or timeout < 0 else timeout * 1000
        ready = polling.poll(milliseconds)
        ready = ready if maxevents == -1 else ready[:maxevents]
        polling._told.update(
            fd for fd, _ in ready if polling._registered.get(fd, 0) & _EPOLL["EPOLLONESHOT"]
        )
        return ready


def install() -> None:
    replace(REPLACED, globals())
    replace(ADDED, {**globals(), **_EPOLL})
