"""Runs that are the same every time: switches at points of the program, and a clock of their own.

Replaces the clocks of `time` (Modules/timemodule.c) in such a run. The points are events of
`sys.monitoring` (PEP 669) in the reader's code; `_interleave.point` decides at each.
"""

import sys
import time
import types

import _interleave

from . import replace

#: Names of `time` (and `time.time`) that are replaced in a run whose schedule does not go by the clock.
REPLACED = ("monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "time_ns")

_TOOL = 4


def monotonic_ns():
    return _interleave.clock()


def monotonic():
    return _interleave.clock() / 1e9


def perf_counter_ns():
    return _interleave.clock()


def perf_counter():
    return _interleave.clock() / 1e9


def time_ns():
    """Virtual time begins with the year 2026."""
    return 1_767_225_600_000_000_000 + _interleave.clock()


def now():
    return time_ns() / 1e9


def watch(code):
    """Lets the schedule decide at each point of a code object and of those inside it."""
    granularity = _interleave.granularity().decode()
    if not granularity:
        return
    events = sys.monitoring.events
    chosen = {
        "call": events.PY_START | events.JUMP | events.CALL,
        "line": events.LINE,
        "instruction": events.INSTRUCTION,
    }[granularity]
    if sys.monitoring.get_tool(_TOOL) is None:
        sys.monitoring.use_tool_id(_TOOL, "interleave")
        for event in (events.PY_START, events.JUMP, events.CALL, events.LINE, events.INSTRUCTION):
            sys.monitoring.register_callback(_TOOL, event, _interleave.point)
    _watch(code, chosen)


def _watch(code, events):
    sys.monitoring.set_local_events(_TOOL, code, events)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            _watch(constant, events)


def attach():
    if not _interleave.granularity():
        return
    import queue
    import threading

    from . import _thread
    from . import time as sleeping

    replace(time, REPLACED, globals())
    time.time = now
    for seam in (_thread, sleeping):
        seam._monotonic = time.monotonic
    # These have taken the function itself.
    threading._time = queue.time = time.monotonic
