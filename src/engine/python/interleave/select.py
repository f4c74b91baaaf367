"""Waiting for several descriptors: replaces `select.poll` and `select.select` (Modules/selectmodule.c)."""

import select as real
import time

import _interleave

from . import threads
from .posix import FIRST_DESCRIPTOR

REPLACED = ("poll", "select")

# Bits of the answer of `_interleave.poll`.
_READABLE, _WRITABLE, _HUNG_UP = 1, 2, 4


def _events(fd, wanted):
    """The poll events that hold for a descriptor now. Ordinary files are always ready."""
    if fd < FIRST_DESCRIPTOR:
        return wanted & (real.POLLIN | real.POLLOUT)
    try:
        state = _interleave.poll(fd)
    except OSError:
        return real.POLLNVAL
    events = 0
    if state & _READABLE:
        events |= real.POLLIN
    if state & _WRITABLE:
        events |= real.POLLOUT
    if state & _HUNG_UP:
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
        deadline = None
        if timeout is not None and timeout >= 0:
            deadline = time.monotonic() + timeout / 1000
        while True:
            ready = [
                (fd, events)
                for fd, wanted in self._registered.items()
                if (events := _events(fd, wanted))
            ]
            if ready:
                return ready
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                return []
            threads.park(left, outside=True)


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
    writable = [file for file in wlist if ready.get(_descriptor(file), 0) & real.POLLOUT]
    return readable, writable, []


def install():
    real.poll = poll
    # `selectors.SelectSelector` keeps it in a class, where a C function does not become a method.
    real.select = staticmethod(select)
