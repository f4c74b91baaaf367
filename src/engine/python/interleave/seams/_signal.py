"""Signals, and with them preemption: replaces names of `_signal` (Modules/signalmodule.c).

CPython asks now and then whether a signal has arrived (`_Py_CheckEmscriptenSignals`, Python/
emscripten_signal.c). The worker answers with TICK when the running thread has used up its switch
interval or the process has a signal, and the builtin `_interleave.tick` then runs between two
bytecodes of that thread. It does what the GIL's `eval_breaker` does on a desktop.
"""

import _signal
import errno
import math
import os
from collections.abc import Callable
from types import FrameType

import _interleave

from .. import DIRECTORY, parking, process
from ..constants import FIRST_DESCRIPTOR, TICK
from . import _thread, posix, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import SupportsIndex

REPLACED = {
    "_signal": (
        "ItimerError",
        "getitimer",
        "getsignal",
        "pause",
        "raise_signal",
        "set_wakeup_fd",
        "signal",
    )
}

ADDED = {"_signal": ("alarm", "pthread_kill", "setitimer")}

_signal_signal, _set_wakeup_fd = _signal.signal, _signal.set_wakeup_fd
_signal_getsignal = _signal.getsignal
_wakeup_fd = -1

#: How many signals had a handler of the program's.
_handled = 0


class _Handler:
    """Calls a handler with the frame that was interrupted where CPython has one: not with the engine's."""

    __slots__ = ("handler",)

    def __init__(self, handler: Callable[[int, FrameType | None], object]) -> None:
        self.handler = handler

    def __call__(self, signalnum: int, frame: FrameType | None) -> None:
        global _handled
        _handled += 1
        while frame is not None and frame.f_code.co_filename.startswith(DIRECTORY):
            frame = frame.f_back
        self.handler(signalnum, frame)


def _unwrap(handler: object) -> object:
    return handler.handler if isinstance(handler, _Handler) else handler


def getsignal(signalnum: int, /) -> object:
    """Return the current action for the given signal."""
    return _unwrap(_signal_getsignal(signalnum))


def signal(signalnum: int, handler: object, /) -> object:
    """Set the action for the given signal."""
    if parking.current != parking.MAIN:
        raise ValueError("signal only works in main thread of the main interpreter")
    if signalnum in (_signal.SIGKILL, _signal.SIGSTOP):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    wrapped = _Handler(handler) if callable(handler) else handler
    former = _unwrap(_signal_signal(signalnum, wrapped))
    # Without a handler the signal may end the process; with one the process is told.
    _interleave.set_handled(int(signalnum), bool(handler != _signal.SIG_DFL))
    return former


def setitimer(
    which: int, seconds: float | SupportsIndex, interval: float | SupportsIndex = 0.0, /
) -> tuple[float, float]:
    """Sets given itimer (the only one here is signal.ITIMER_REAL). Returns old values as a tuple."""
    former = getitimer(which)
    seconds, interval = parking.to_seconds(seconds), parking.to_seconds(interval)
    if seconds < 0 or interval < 0:
        raise ItimerError(errno.EINVAL, os.strerror(errno.EINVAL))
    _interleave.set_alarm(float(seconds), float(interval))
    return former


def getitimer(which: int, /) -> tuple[float, float]:
    """Returns current value of given itimer."""
    if which != _signal.ITIMER_REAL:
        raise ItimerError(errno.EINVAL, os.strerror(errno.EINVAL))
    return _interleave.alarm()


def alarm(seconds: int, /) -> int:
    """Arrange for SIGALRM to arrive after the given number of seconds."""
    left, _ = setitimer(_signal.ITIMER_REAL, seconds)
    return math.ceil(left)


def pause() -> None:
    """Wait until a signal arrives."""
    before = _handled
    parking.until(lambda: _handled != before or None)


def pthread_kill(thread_id: int, signalnum: int, /) -> None:
    """Send a signal to a thread; its handler runs in the main one."""
    if thread_id != parking.MAIN and thread_id not in _thread._running:
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))
    raise_signal(signalnum)


def raise_signal(signalnum: int, /) -> None:
    """Send a signal to the executing process."""
    posix.kill(process.pid, signalnum)


def set_wakeup_fd(fd: int, /, *, warn_on_full_buffer: bool = True) -> int:
    """Sets the fd to be written to (with the signal number) when a signal comes in."""
    global _wakeup_fd
    if parking.current != parking.MAIN:
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    if 0 <= fd < FIRST_DESCRIPTOR:
        return _set_wakeup_fd(fd, warn_on_full_buffer=warn_on_full_buffer)
    if fd >= 0:
        posix.fstat(fd)
        if posix.get_blocking(fd):
            raise ValueError(f"the fd {fd} must be in non-blocking mode")
    former, _wakeup_fd = _wakeup_fd, fd
    _interleave.set_wakeup_fd(fd)
    return former


class ItimerError(OSError):
    __module__ = "signal"


def install() -> None:
    replace(REPLACED, globals())
    replace(ADDED, globals())


def attach() -> None:
    _signal_signal(TICK, _interleave.tick)
