"""Preemption and signals.

CPython asks now and then whether a signal has arrived (`_Py_CheckEmscriptenSignals`, Python/
emscripten_signal.c). The worker answers with TICK when the running thread has used up its switch
interval or the process has a signal; the handler below then runs between two bytecodes of that
thread. It replaces what the GIL's `eval_breaker` and the C signal handlers do on a desktop.
"""

import signal
import sys

import _interleave

from . import DIRECTORY, threads

#: Names of `signal` and `sys` this module supplies.
REPLACED = ("sys.setswitchinterval", "sys.getswitchinterval")

#: A signal no program uses: the last real-time one.
TICK = 64

_switch_interval = 0.005
_nesting = 0


def on_tick(signum, frame):
    """Takes signals in the main thread, then lets another thread run.

    Code of the engine is never interrupted: it relies on running alone. Nor is the import
    machinery, whose C locks take all threads for one.
    """
    if frame is not None:
        filename = frame.f_code.co_filename
        if filename.startswith(DIRECTORY) or filename.startswith("<frozen importlib"):
            _interleave.tick_soon()
            return
    if threads.current == threads.MAIN:
        deliver(frame)
    threads.yield_turn()


def deliver(frame=None):
    """Runs the Python handlers of the signals that have arrived; one of them may raise."""
    pending = _interleave.take_signals()
    number = 1
    while pending >> number:
        if pending >> number & 1:
            handler = signal.getsignal(number)
            if callable(handler):
                handler(number, frame if frame is not None else sys._getframe(1))
        number += 1


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


def install():
    threads.deliver_signals = deliver
    sys.setswitchinterval = setswitchinterval
    sys.getswitchinterval = getswitchinterval


def attach():
    signal.signal(TICK, on_tick)
