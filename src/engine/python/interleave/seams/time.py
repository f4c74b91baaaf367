"""Sleeping and computing time: replaces names of `time` (Modules/timemodule.c).

The C `sleep` would stop every thread at once, and its `process_time` counts waiting.
"""

import time as real

import _interleave

from .. import parking
from . import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, SupportsIndex

REPLACED = {"time": ("get_clock_info", "process_time", "process_time_ns", "sleep")}
ADDED = {"time": ("thread_time", "thread_time_ns")}

_monotonic = real.monotonic
_get_clock_info = real.get_clock_info


def sleep(seconds: float | SupportsIndex, /) -> None:
    seconds = parking.to_seconds(seconds)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        parking.yield_turn()
        return
    deadline = _monotonic() + seconds
    while (left := deadline - _monotonic()) > 0:
        parking.park(_interleave.changes(), left, on=("sleep", None))


def process_time_ns() -> int:
    return _interleave.process_time()


def process_time() -> float:
    return _interleave.process_time() / 1e9


def thread_time_ns() -> int:
    return _interleave.thread_time()


def thread_time() -> float:
    return _interleave.thread_time() / 1e9


def get_clock_info(name: Any, /) -> object:
    """Information about a clock; the C library knows none of threads."""
    info: Any = _get_clock_info("process_time" if name == "thread_time" else name)
    if name == "thread_time":
        info.implementation = "clock_gettime(CLOCK_THREAD_CPUTIME_ID)"
    return info


def install() -> None:
    replace(REPLACED, globals())
    replace(ADDED, globals())
