"""What the reader sees while a program stands still: where each thread is, and what the variables hold.

Nobody runs meanwhile, so nothing here may wait; what is the reader's own could, or raise, and is not called: not
`__repr__`, nor what `isinstance` and attributes ask of a class. What cannot be described shows as its type.
"""

import asyncio
import collections
import dis
import queue
import sys
import threading
import types
from collections.abc import Iterable, Iterator, Mapping
from types import FrameType

import _interleave

from .. import parking
from ..seams import _thread
from . import names, waits

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
#: Of a name so many are told.
_NAME = 200
#: Numbers of more bits show as a power of ten.
_BITS = 1024
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


#: What `type` itself knows of a class; a metaclass may say something else.
_MODULE_OF, _MRO_OF, _DICT_OF = (
    type.__dict__[name].__get__ for name in ("__module__", "__mro__", "__dict__")
)

_current_frames = sys._current_frames


def report() -> None:
    """Tells the page where each thread is, and what the variables hold."""
    idents = {parking.MAIN, *_thread._running}
    try:
        frames = _current_frames()
        threads = [_of_thread(ident, frames.get(ident)) for ident in sorted(idents)]
        variables = _variables(names.shared_by(frames.values()))
    except BaseException:
        # A program that has replaced what this asks can still be stepped.
        threads = [_nameless(ident) for ident in idents]
        variables = []
    _interleave.report_pause(threads, variables)


def _nameless(ident: int) -> PausedThread:
    return {"thread": ident, "name": f"Thread {ident}", "variables": []}


def _of_thread(ident: int, frame: FrameType | None) -> PausedThread:
    entry: PausedThread = {
        "thread": ident,
        "name": waits.thread_name(ident)[:_NAME],
        "variables": [],
    }
    if ident in parking.waits:
        wait = waits.describe_wait(parking.waits[ident], frame)
        holder = waits.holder_name(wait)
        entry["wait"] = {"for": wait["for"], "on": wait.get("on"), "holder": holder}
    task = _task(frame)
    frame = names.own_frame(frame)
    if frame is not None:
        entry["line"] = frame.f_lineno
        if frame.f_code.co_name != "<module>":
            function = frame.f_code.co_qualname.replace("<locals>.", "")
            entry["function"] = function[:_NAME]
            entry["variables"] = _variables(frame.f_locals)
        if _interleave.granularity() == "instruction":
            entry["instruction"] = _instruction(frame)[:_NAME]
        if task is not None:
            entry["task"] = str(task.get_name())[:_NAME]
    return entry


def _instruction(frame: FrameType) -> str:
    """The instruction a frame is at, and what it names or which operator it is, as `dis` has them."""
    for instruction in dis.get_instructions(frame.f_code):
        if instruction.offset == frame.f_lasti:
            named = (
                instruction.argval if isinstance(instruction.argval, str) else instruction.argrepr
            )
            return f"{instruction.opname} {named}".rstrip()
    return ""


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
        # A scope is a dict, in which anything can be a key.
        if type(name) is not str or name.startswith("_") or issubclass(type(value), _HIDDEN):
            continue
        if _module(type(value)) in ("typing", "__future__"):
            continue
        found.append({"name": name[:_NAME], "value": show(value)})
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
        yield _atom(value)
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


def _atom(value: Any) -> str:
    kind = type(value)
    if kind is int and value.bit_length() > _BITS:
        return f"{'-' if value < 0 else ''}10**{int(value.bit_length() * 0.30103)}…"
    if kind in (str, bytes, bytearray):
        return repr(value[: _LENGTH + 1])
    try:
        return repr(value)
    except ValueError:
        return _name(kind)


def _parts_of_object(value: Any, kind: type, depth: int) -> Iterator[Part]:
    fields = _fields(value, kind)
    if kind is _thread.lock:
        yield _held(value._holder)
    elif kind is _thread.RLock:
        yield _held(value._owner)
    elif issubclass(kind, threading.Thread) and type(name := fields.get("_name")) is str:
        yield f"{name}, "
        started = fields.get("_started")
        if value._os_thread_handle.is_done():
            yield {"is": "ended"}
        else:
            has_started = started is not None and getattr(started, "_flag", False) is True
            yield {"is": "alive"} if has_started else {"is": "not-started"}
    elif kind is threading.Event:
        yield {"is": "set"} if fields.get("_flag") is True else {"is": "not-set"}
    elif kind in (threading.Semaphore, threading.BoundedSemaphore):
        count = fields.get("_value")
        yield {"is": "places", "count": count} if type(count) is int else _name(kind)
    elif (
        issubclass(kind, queue.Queue)
        and not issubclass(kind, queue.PriorityQueue)
        and isinstance(items := fields.get("queue"), collections.deque | list)
    ):
        yield from _parts([*items], depth)
    elif names.is_own_module(_module(kind)) and depth > 0 and _has_fields(kind):
        yield f"{_name(kind)}("
        yield from _join((_field(name, item, depth) for name, item in fields.items()), depth)
        yield ")"
    else:
        yield _name(kind)


def _name(kind: type) -> str:
    return names.class_name(kind)[:_NAME]


def _module(kind: type) -> str:
    module = _MODULE_OF(kind)
    return module if type(module) is str else ""


def _slot_of_fields(kind: type) -> Any:
    """What gives the attributes of an object, whatever a class says that its `__dict__` is."""
    for base in _MRO_OF(kind):
        slot = _DICT_OF(base).get("__dict__")
        if type(slot) is types.GetSetDescriptorType:
            return slot
    return None


def _has_fields(kind: type) -> bool:
    return _slot_of_fields(kind) is not None


def _fields(value: object, kind: type) -> dict[str, Any]:
    slot = _slot_of_fields(kind)
    return {} if slot is None else slot.__get__(value)


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
