"""Preemption and signals.

CPython asks now and then whether a signal has arrived (`_Py_CheckEmscriptenSignals`, Python/
emscripten_signal.c). The worker answers with TICK when the running thread has used up its switch
interval or the process has a signal, and the builtin `_interleave.tick` then runs between two
bytecodes of that thread. It does what the GIL's `eval_breaker` does on a desktop.
"""

import _signal
import errno
import os
import sys

import _interleave

from . import posix, replace, threads

#: Names of `sys` and of `_signal` this module supplies.
REPLACED = ("getswitchinterval", "setswitchinterval")
REPLACED_SIGNALS = ("raise_signal", "set_wakeup_fd", "signal")

#: A signal no program uses, the last real-time one; as in src/engine/worker/preemption.ts.
_TICK = 64

_switch_interval = 0.005


def setswitchinterval(interval, /):
    """Set the ideal thread switching delay inside the Python interpreter."""
    global _switch_interval
    interval = float(interval)
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = interval
    _interleave.set_switch_interval(interval)


def getswitchinterval():
    """Return the current thread switch interval; see sys.setswitchinterval()."""
    return _switch_interval


_signal_signal, _set_wakeup_fd = _signal.signal, _signal.set_wakeup_fd
_wakeup_fd = -1


def signal(signalnum, handler, /):
    """Set the action for the given signal."""
    if threads.current != threads.MAIN:
        raise ValueError("signal only works in main thread of the main interpreter")
    if signalnum in (_signal.SIGKILL, _signal.SIGSTOP):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    former = _signal_signal(signalnum, handler)
    # Without a handler the signal may end the process; with one the process is told.
    _interleave.set_handled(int(signalnum), handler != _signal.SIG_DFL)
    return former


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    posix.kill(posix.getpid(), signalnum)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """Sets the fd to be written to (with the signal number) when a signal comes in."""
    global _wakeup_fd
    if threads.current != threads.MAIN:
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    if 0 <= fd < posix.FIRST_DESCRIPTOR:
        return _set_wakeup_fd(fd, warn_on_full_buffer=warn_on_full_buffer)
    if fd >= 0:
        posix.fstat(fd)
        if posix.get_blocking(fd):
            raise ValueError(f"the fd {fd} must be in non-blocking mode")
    former, _wakeup_fd = _wakeup_fd, fd
    _interleave.set_wakeup_fd(fd)
    return former


def install():
    replace(sys, REPLACED, globals())
    replace(_signal, REPLACED_SIGNALS, globals())


def attach():
    _signal_signal(_TICK, _interleave.tick)
