"""What the reader sees while a program stands still: where each thread is, and what the variables hold.

Nobody runs meanwhile, so nothing here may wait; a `__repr__` of the reader's own could, and is not called.
"""

import asyncio
import collections
import queue
import sys
import threading
import types
from collections.abc import Iterable, Iterator, Mapping
from types import FrameType

import _interleave

from .. import parking
from ..seams import _thread
from . import waits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from _interleave import PausedThread, ValueFact, Variable

#: What is shown of a value: text, and facts the page has words for.
type Part = str | ValueFact

#: Of a container this many items are shown, of a text so many characters, of a scope so many variables.
_ITEMS = 12
_LENGTH = 80
_VARIABLES = 40
#: For about so many characters counts what the page has words for.
_FACT = 12

_ATOMS = (int, float, complex, bool, str, bytes, bytearray, range, type(None), type(Ellipsis))
_BRACKETS = {
    list: "[]",
    tuple: "()",
    set: "{}",
    frozenset: "{}",
    collections.deque: "[]",
}
_DICTS = (dict, collections.defaultdict, collections.Counter, collections.OrderedDict)
_HIDDEN = (
    types.ModuleType,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    type,
)


def report() -> None:
    """Tells the page where each thread is, and what the variables hold."""
    frames = sys._current_frames()
    idents = sorted({parking.MAIN, *_thread._running})
    _interleave.report_pause(
        [_of_thread(ident, frames.get(ident)) for ident in idents],
        _variables(sys.modules["__main__"].__dict__),
    )


def _of_thread(ident: int, frame: FrameType | None) -> PausedThread:
    entry: PausedThread = {"thread": ident, "name": waits.thread_name(ident), "variables": []}
    if ident in parking.waits:
        wait = waits.describe_wait(parking.waits[ident], frame)
        holder = waits.holder_name(wait)
        entry["wait"] = {"for": wait["for"], "on": wait.get("on"), "holder": holder}
    task = _task(frame)
    frame, _ = waits.readers_frame(frame)
    if frame is not None:
        entry["line"] = frame.f_lineno
        if frame.f_code.co_name != "<module>":
            entry["function"] = frame.f_code.co_qualname.replace("<locals>.", "")
            entry["variables"] = _variables(frame.f_locals)
        if task is not None:
            entry["task"] = str(task.get_name())
    return entry


def _task(frame: FrameType | None) -> asyncio.Task[object] | None:
    """The task whose step the thread of this frame is in."""
    while frame is not None:
        owner = frame.f_locals.get("self") if "self" in frame.f_code.co_varnames else None
        if isinstance(owner, asyncio.BaseEventLoop):
            return asyncio.current_task(owner)
        frame = frame.f_back
    return None


def _variables(scope: Mapping[str, object]) -> list[Variable]:
    found: list[Variable] = []
    for name, value in list(scope.items()):
        if name.startswith("_") or isinstance(value, _HIDDEN):
            continue
        if type(value).__module__ in ("typing", "__future__"):
            continue
        found.append({"name": name, "value": show(value)})
        if len(found) == _VARIABLES:
            break
    return found


def show(value: object, depth: int = 2) -> list[Part]:
    """A `Value` (src/engine/run.ts), made without calling anything of the reader's."""
    shown: list[Part] = []
    room = _LENGTH
    for part in _parts(value, depth):
        if isinstance(part, str):
            part = part if len(part) <= room else part[: max(room - 1, 0)] + "…"
            room -= len(part)
            if shown and isinstance(shown[-1], str):
                shown[-1] += part
            else:
                shown.append(part)
        else:
            room -= _FACT
            shown.append(part)
        if room <= 0:
            break
    return shown


def _parts(value: Any, depth: int) -> Iterator[Part]:
    kind = type(value)
    if kind in _ATOMS:
        yield repr(value)
    elif kind in _BRACKETS:
        left, right = _BRACKETS[kind]
        yield left
        yield from _join((_parts(item, depth - 1) for item in value), depth)
        yield right
    elif kind in _DICTS:
        yield "{"
        yield from _join((_pair(key, item, depth) for key, item in value.items()), depth)
        yield "}"
    else:
        yield from _parts_of_object(value, kind, depth)


def _pair(key: object, item: object, depth: int) -> Iterator[Part]:
    yield from _parts(key, 0)
    yield ": "
    yield from _parts(item, depth - 1)


def _parts_of_object(value: Any, kind: type, depth: int) -> Iterator[Part]:
    if kind is _thread.lock:
        yield _held(value._holder)
    elif kind is _thread.RLock:
        yield _held(value._owner)
    elif isinstance(value, threading.Thread):
        yield f"{value.name}, "
        if value.is_alive():
            yield {"is": "alive"}
        else:
            yield {"is": "ended"} if value.ident else {"is": "not-started"}
    elif kind is threading.Event:
        yield {"is": "set"} if value._flag else {"is": "not-set"}
    elif kind in (threading.Semaphore, threading.BoundedSemaphore):
        yield {"is": "places", "count": value._value}
    elif isinstance(value, queue.Queue) and not isinstance(value, queue.PriorityQueue):
        yield from _parts(list(value.queue), depth)
    elif (
        kind.__module__ == "__main__"
        and depth > 0
        and type(fields := getattr(value, "__dict__", None)) is dict
    ):
        yield f"{kind.__name__}("
        yield from _join((_field(name, item, depth) for name, item in fields.items()), depth)
        yield ")"
    else:
        yield kind.__name__


def _held(holder: int) -> Part:
    return {"is": "held", "by": waits.thread_name(holder)} if holder else {"is": "free"}


def _field(name: str, item: object, depth: int) -> Iterator[Part]:
    yield f"{name}="
    yield from _parts(item, depth - 1)


def _join(items: Iterable[Iterable[Part]], depth: int) -> Iterator[Part]:
    if depth <= 0:
        yield "…"
        return
    for index, parts in enumerate(items):
        if index:
            yield ", "
        if index == _ITEMS:
            yield "…"
            return
        yield from parts
