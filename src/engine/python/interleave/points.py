"""Points of the reader's program at which a schedule may let another thread go on.

They are events of `sys.monitoring` (PEP 669); `_interleave.point` decides at each.
"""

import sys
from types import CodeType

import _interleave

_TOOL = 4


def mark(code: CodeType) -> None:
    """Lets the schedule decide at each point of a code object and of those inside it."""
    granularity = _interleave.granularity()
    if granularity is None:
        return
    events = sys.monitoring.events
    chosen = {
        "call": events.PY_START | events.JUMP | events.CALL,
        "line": events.LINE | events.JUMP,
        "instruction": events.INSTRUCTION,
    }[granularity]
    if sys.monitoring.get_tool(_TOOL) is None:
        sys.monitoring.use_tool_id(_TOOL, "interleave")
        for event in (events.PY_START, events.JUMP, events.CALL, events.LINE, events.INSTRUCTION):
            sys.monitoring.register_callback(_TOOL, event, _interleave.point)
        if granularity == "line":
            sys.monitoring.register_callback(_TOOL, events.JUMP, _interleave.jump)
    _mark(code, chosen)


def _mark(code: CodeType, events: int) -> None:
    sys.monitoring.set_local_events(_TOOL, code, events)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _mark(constant, events)
