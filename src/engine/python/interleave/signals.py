"""Preemption and signals.

CPython asks now and then whether a signal has arrived (`_Py_CheckEmscriptenSignals`, Python/
emscripten_signal.c). The worker answers with TICK when the running thread has used up its switch
interval or the process has a signal, and the builtin `_interleave.tick` then runs between two
bytecodes of that thread. It does what the GIL's `eval_breaker` does on a desktop.
"""

import signal
import sys

import _interleave

#: Names of `sys` this module supplies.
REPLACED = ("getswitchinterval", "setswitchinterval")

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


def install():
    sys.setswitchinterval = setswitchinterval
    sys.getswitchinterval = getswitchinterval


def attach():
    signal.signal(_TICK, _interleave.tick)
