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
from collections.abc import Callable, Iterable
from types import FrameType

import _interleave

from .. import parking, process
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
        "pthread_sigmask",
        "raise_signal",
        "set_wakeup_fd",
        "signal",
        "sigpending",
        "sigtimedwait",
        "sigwait",
        "sigwaitinfo",
    )
}

ADDED = {"_signal": ("alarm", "pthread_kill", "setitimer")}

_signal_signal, _set_wakeup_fd = _signal.signal, _signal.set_wakeup_fd
_signal_getsignal = _signal.getsignal
_wakeup_fd = -1

#: How many signals had a handler of the program's.
_handled = 0


class _Handler:
    """Counts the calls of a handler."""

    __slots__ = ("handler",)

    def __init__(self, handler: Callable[[int, FrameType | None], object]) -> None:
        self.handler = handler

    def __call__(self, signalnum: int, frame: FrameType | None) -> None:
        global _handled
        _handled += 1
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
    _say_what_is_handled(signalnum)
    _say_what_is_awaited()
    return former


#: Whether the main thread waits for a signal, and for nothing else.
_waits = False


def _say_what_is_awaited() -> None:
    """A program with a handler of its own for what the reader sends, or in such a wait, is not deadlocked."""
    handler = getsignal(_signal.SIGINT)
    # `asyncio.run` has one that stands for the default.
    maker = getattr(getattr(handler, "func", None), "__module__", None)
    is_own = callable(handler) and handler is not _signal.default_int_handler
    _interleave.await_signal(_waits or (is_own and maker != "asyncio.runners"))


def _until_signal[T](attempt: Callable[[], T | None], timeout: float | None = None) -> T | None:
    global _waits
    _waits = parking.current == parking.MAIN
    _say_what_is_awaited()
    try:
        return parking.until(attempt, timeout)
    finally:
        _waits = False
        _say_what_is_awaited()


def _say_what_is_handled(signalnum: int) -> None:
    """Without a handler the signal may end the process; with one, or blocked, it is brought here."""
    is_handled = signalnum in _mask(parking.MAIN) or getsignal(signalnum) != _signal.SIG_DFL
    _interleave.set_handled(int(signalnum), is_handled)


#: Signals that threads have blocked; others block what the main thread does, whose handlers they are.
_masks: dict[int, frozenset[int]] = {}


def _mask(thread: int) -> frozenset[int]:
    return _masks.get(thread, _masks.get(parking.MAIN, frozenset()))


def _bits(signals: Iterable[int]) -> int:
    """As bits, those that one process can send to another."""
    return sum(1 << number for number in signals if number < 31)


def _checked(signals: Iterable[int]) -> frozenset[int]:
    found = frozenset(int(number) for number in signals)
    for number in found:
        if not 0 < number < _signal.NSIG:
            raise ValueError(f"signal number {number} out of range [1; {_signal.NSIG - 1}]")
    return found


def pthread_sigmask(how: int, mask: Iterable[int], /) -> set[int]:
    """Fetch and/or change the signal mask of the calling thread."""
    signals = _checked(mask)
    former = _mask(parking.current)
    if how == _signal.SIG_BLOCK:
        blocked = former | signals
    elif how == _signal.SIG_UNBLOCK:
        blocked = former - signals
    elif how == _signal.SIG_SETMASK:
        blocked = signals
    else:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    _masks[parking.current] = blocked = blocked - {_signal.SIGKILL, _signal.SIGSTOP}
    if parking.current == parking.MAIN:
        waiting = sigpending()
        _interleave.block_signals(_bits(blocked))
        for number in former ^ blocked:
            _say_what_is_handled(number)
            if number in waiting - blocked and getsignal(number) == _signal.SIG_DFL:
                _interleave.take_signal(_bits({number}))
                raise_signal(number)
        _interleave.raise_signals()
    return set(former)


def sigpending() -> set[int]:
    """Examine pending signals."""
    pending = _interleave.pending_signals()
    return {number for number in range(1, 32) if pending >> number & 1}


def _wait(signals: Iterable[int], timeout: float | None) -> int:
    wanted = _bits(_checked(signals))
    return _until_signal(lambda: _interleave.take_signal(wanted) or None, timeout) or 0


def sigwait(sigset: Iterable[int], /) -> int:
    """Wait for a signal."""
    return _wait(sigset, None)


def sigwaitinfo(sigset: Iterable[int], /) -> object:
    """Wait synchronously until one of the signals in *sigset* is delivered."""
    return _signal.struct_siginfo((sigwait(sigset), 0, 0, 0, 0, 0, 0))


def sigtimedwait(sigset: Iterable[int], timeout: float, /) -> object:
    """Like sigwaitinfo(), but with a timeout."""
    if timeout < 0:
        raise ValueError("timeout must be non-negative")
    number = _wait(sigset, timeout)
    return _signal.struct_siginfo((number, 0, 0, 0, 0, 0, 0)) if number else None


def after_fork() -> None:
    """The child blocks what the thread that forked has blocked."""
    blocked = _mask(parking.current)
    _masks.clear()
    _masks[parking.MAIN] = blocked
    _interleave.block_signals(_bits(blocked))


def setitimer(
    which: int, seconds: float | SupportsIndex, interval: float | SupportsIndex = 0.0, /
) -> tuple[float, float]:
    """Sets given itimer. Returns old values as a tuple."""
    former = getitimer(which)
    seconds, interval = parking.to_seconds(seconds), parking.to_seconds(interval)
    if seconds < 0 or interval < 0:
        raise ItimerError(errno.EINVAL, os.strerror(errno.EINVAL))
    _interleave.set_alarm(which, float(seconds), float(interval))
    return former


def getitimer(which: int, /) -> tuple[float, float]:
    """Returns current value of given itimer."""
    if which not in (0, 1, 2):
        raise ItimerError(errno.EINVAL, os.strerror(errno.EINVAL))
    return _interleave.alarm(which)


def alarm(seconds: int, /) -> int:
    """Arrange for SIGALRM to arrive after the given number of seconds."""
    left, _ = setitimer(_signal.ITIMER_REAL, seconds)
    return math.ceil(left)


def pause() -> None:
    """Wait until a signal arrives."""
    before = _handled
    _until_signal(lambda: _handled != before or None)


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
