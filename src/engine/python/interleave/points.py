"""Points of the reader's program at which a schedule may let another thread go on, and instructions that may
access what threads share.

They are events of `sys.monitoring` (PEP 669), all of one tool: of two that ask for instructions, one is not told.
`_interleave.point` decides at each point; `_interleave.access` reads what an instruction accesses, and stops the
event of one that accesses nothing.
"""

import sys
from collections.abc import Iterator
from types import CodeType, FunctionType

import _interleave

from .constants import HOME, MAIN_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TOOL = 4

#: Modules of the standard library, and packages, that have points, too, where a schedule wants that.
_LIBRARY = ("queue", "threading", "concurrent.futures", "asyncio")

#: What of them is called.
_library: list[CodeType] = []


def attach() -> None:
    """When this interpreter starts to be a process of a program, and before other methods stand in the place of some."""
    if not _interleave.searches_library():
        return
    for name, module in list(sys.modules.items()):
        if name.startswith(_LIBRARY):
            for value in vars(module).values():
                _library.extend(_codes(value, name))


def _codes(value: Any, module: str) -> Iterator[CodeType]:
    value = getattr(value, "__func__", value)
    if isinstance(value, FunctionType):
        value = getattr(value, "__wrapped__", value)
        if value.__module__ == module:
            yield value.__code__
    elif isinstance(value, property):
        for part in (value.fget, value.fset, value.fdel):
            yield from _codes(part, module)
    elif isinstance(value, type) and value.__module__ == module:
        for part in vars(value).values():
            if not isinstance(part, type):
                yield from _codes(part, module)


def mark(code: CodeType) -> None:
    """Lets the worker hear of each point of the program, and of each instruction; `code` is what is run."""
    events = sys.monitoring.events
    granularity = _interleave.granularity()
    finds_races = _interleave.finds_races()
    chosen = {
        None: 0,
        "call": events.PY_START | events.JUMP | events.CALL,
        "line": events.LINE | events.JUMP,
        "instruction": events.INSTRUCTION,
    }[granularity]
    points = chosen
    if finds_races:
        chosen |= events.INSTRUCTION
    if not chosen:
        return
    if sys.monitoring.get_tool(_TOOL) is None:
        sys.monitoring.use_tool_id(_TOOL, "interleave")
        for event in (events.PY_START, events.JUMP, events.CALL, events.LINE, events.INSTRUCTION):
            sys.monitoring.register_callback(_TOOL, event, _interleave.point)
        if granularity != "call":
            sys.monitoring.register_callback(_TOOL, events.JUMP, _interleave.jump)
        if granularity != "instruction":
            sys.monitoring.register_callback(_TOOL, events.INSTRUCTION, _interleave.access)
    for called in _library:
        _mark(called, points)
    own = _interleave.own_file()
    if own == MAIN_FILE:
        _mark(code, chosen)
    else:
        _mark_when_begun((own, f"{HOME}/{own}"), chosen)
        if granularity is not None:
            # Who runs the program may wait for it in a loop.
            _mark(code, events.JUMP)


def _mark_when_begun(files: tuple[str, str], events: int) -> None:
    """The program is a file of those that what is run imports, or runs by itself."""

    def hear(event: str, given: tuple[object, ...]) -> None:
        if event == "exec" and isinstance(code := given[0], CodeType) and code.co_filename in files:
            _mark(code, events)

    sys.addaudithook(hear)


def _mark(code: CodeType, events: int) -> None:
    sys.monitoring.set_local_events(_TOOL, code, events)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _mark(constant, events)
