"""Waiting for several descriptors: replaces names of `select` (Modules/selectmodule.c)."""

import errno
import os
import select as real

import _interleave

from .. import parking
from ..constants import FIRST_DESCRIPTOR
from . import replace

REPLACED = {"select": ("poll", "select")}


def _events(fd, wanted):
    """The poll events that hold for a descriptor now. Ordinary files are always ready."""
    if fd < FIRST_DESCRIPTOR:
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
        events |= real.POLLHUP
    return events & (wanted | real.POLLHUP | real.POLLERR)


def _descriptor(file):
    return file if isinstance(file, int) else file.fileno()


class poll:
    """Returns a polling object."""

    __module__ = "select"

    def __init__(self):
        self._registered = {}

    def register(self, fd, eventmask=real.POLLIN | real.POLLPRI | real.POLLOUT, /):
        self._registered[_descriptor(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        fd = _descriptor(fd)
        if fd not in self._registered:
            raise FileNotFoundError(2, "No such file or directory")
        self._registered[fd] = eventmask

    def unregister(self, fd, /):
        del self._registered[_descriptor(fd)]

    def poll(self, timeout=None, /):
        def attempt():
            ready = [
                (fd, events)
                for fd, wanted in self._registered.items()
                if (events := _events(fd, wanted))
            ]
            return ready or None

        has_limit = timeout is not None and timeout >= 0
        return parking.until(attempt, timeout / 1000 if has_limit else None) or []


def select(rlist, wlist, xlist, timeout=None, /):
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
    """Returns an epolling object: a `poll` under Linux's other name."""

    __module__ = "select"

    def __init__(self, sizehint=-1, flags=0):
        if sizehint < -1 or sizehint == 0:
            raise ValueError("negative sizehint")
        if flags & ~_EPOLL["EPOLL_CLOEXEC"]:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._polling = poll()
        self._fd = None

    @property
    def closed(self):
        return self._polling is None

    def _check(self, fd=None):
        if self.closed:
            raise ValueError("I/O operation on closed epoll object")
        if fd is None:
            return None
        fd = _descriptor(fd)
        if fd < 0:
            raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
        os.fstat(fd)
        return fd

    def fileno(self):
        """A number nobody else has; made when it is asked for, as nothing here needs it."""
        self._check()
        if self._fd is None:
            self._fd, unused = _interleave.pipe()
            os.close(unused)
        return self._fd

    def close(self):
        self._polling = None
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exception):
        self.close()

    def __del__(self):
        self.close()

    def register(self, fd, eventmask=real.POLLIN | real.POLLPRI | real.POLLOUT):
        fd = self._check(fd)
        if fd in self._polling._registered:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        self._polling.register(fd, eventmask)

    def modify(self, fd, eventmask):
        fd = self._check(fd)
        if fd not in self._polling._registered:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._polling.modify(fd, eventmask)

    def unregister(self, fd):
        fd = self._check(fd)
        if fd not in self._polling._registered:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._polling.unregister(fd)

    def poll(self, timeout=None, maxevents=-1):
        self._check()
        if maxevents == 0 or maxevents < -1:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        closed = [fd for fd in self._polling._registered if _events(fd, 0) & real.POLLNVAL]
        for fd in closed:
            self._polling.unregister(fd)
        milliseconds = None if timeout is None or timeout < 0 else timeout * 1000
        ready = self._polling.poll(milliseconds)
        return ready if maxevents == -1 else ready[:maxevents]


def install():
    replace(REPLACED, globals())
    replace(ADDED, {**globals(), **_EPOLL})
