"""Points of the reader's program at which a schedule may let another thread go on, and instructions that may
access what threads share.

They are events of `sys.monitoring` (PEP 669), all of one tool: of two that ask for instructions, one is not told.
`_interleave.point` decides at each point; `_interleave.access` reads what an instruction accesses, and stops the
event of one that accesses nothing.
"""

import sys
from types import CodeType

import _interleave

_TOOL = 4


def mark(code: CodeType) -> None:
    """Lets the worker hear of each point of a code object, and of each instruction, and of those inside it."""
    events = sys.monitoring.events
    granularity = _interleave.granularity()
    finds_races = _interleave.finds_races()
    chosen = {
        None: 0,
        "call": events.PY_START | events.JUMP | events.CALL,
        "line": events.LINE | events.JUMP,
        "instruction": events.INSTRUCTION,
    }[granularity]
    if finds_races:
        chosen |= events.INSTRUCTION
    if not chosen:
        return
    if sys.monitoring.get_tool(_TOOL) is None:
        sys.monitoring.use_tool_id(_TOOL, "interleave")
        for event in (events.PY_START, events.JUMP, events.CALL, events.LINE, events.INSTRUCTION):
            sys.monitoring.register_callback(_TOOL, event, _interleave.point)
        if granularity == "line":
            sys.monitoring.register_callback(_TOOL, events.JUMP, _interleave.jump)
        if granularity != "instruction":
            sys.monitoring.register_callback(_TOOL, events.INSTRUCTION, _interleave.access)
    _mark(code, chosen)


def _mark(code: CodeType, events: int) -> None:
    sys.monitoring.set_local_events(_TOOL, code, events)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _mark(constant, events)
