"""Sleeping: replaces `time.sleep` (Modules/timemodule.c), which would stop every thread at once."""

import time as real

from . import threads

REPLACED = ("sleep",)

_monotonic = real.monotonic


def sleep(seconds, /):
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if not hasattr(seconds, "__index__"):
        seconds = float(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        threads.yield_turn()
        return
    deadline = _monotonic() + seconds
    while (left := deadline - _monotonic()) > 0:
        threads.park(left, on=("sleep", None))


def install():
    real.sleep = sleep
