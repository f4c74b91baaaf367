"""Sleeping and computing time: replaces names of `time` (Modules/timemodule.c).

The C `sleep` would stop every thread at once, and its `process_time` counts waiting.
"""

import time as real

import _interleave

from . import replace, threads

REPLACED = ("process_time", "process_time_ns", "sleep", "thread_time", "thread_time_ns")

_monotonic = real.monotonic


def sleep(seconds, /):
    if not isinstance(seconds, (int, float)):
        if not hasattr(seconds, "__index__"):
            kind = type(seconds).__name__
            raise TypeError(f"{kind!r} object cannot be interpreted as an integer")
        seconds = seconds.__index__()
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        threads.yield_turn()
        return
    deadline = _monotonic() + seconds
    while (left := deadline - _monotonic()) > 0:
        threads.park(left, on=("sleep", None))


def process_time_ns():
    return _interleave.process_time()


def process_time():
    return _interleave.process_time() / 1e9


def thread_time_ns():
    return _interleave.thread_time()


def thread_time():
    return _interleave.thread_time() / 1e9


def install():
    replace(real, REPLACED, globals())
