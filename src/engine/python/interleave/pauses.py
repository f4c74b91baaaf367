"""What the reader sees while a program stands still: where each thread is, and what the variables hold.

Nobody runs meanwhile, so nothing here may wait; a `__repr__` of the reader's own could, and is not called.
"""

import collections
import json
import queue
import sys
import threading
import types

import _interleave

from . import _thread, program, threads, waits

#: Of a container this many items are shown, of a text so many characters, of a scope so many variables.
_ITEMS = 12
_LENGTH = 80
_VARIABLES = 40

_ATOMS = (int, float, complex, bool, str, bytes, bytearray, range, type(None), type(Ellipsis))
_BRACKETS = {
    list: "[]",
    tuple: "()",
    set: "{}",
    frozenset: "{}",
    collections.deque: "[]",
}
_HIDDEN = (
    types.ModuleType,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    type,
)


def describe():
    """Hands the page a `PauseDescription` (src/engine/protocol.ts)."""
    frames = sys._current_frames()
    idents = sorted({threads.MAIN, *_thread._running})
    description = {
        "threads": [_of_thread(ident, frames.get(ident)) for ident in idents],
        "variables": _variables(sys.modules["__main__"].__dict__),
    }
    _interleave.report_pause(json.dumps(description).encode())


def _of_thread(ident, frame):
    entry = {"thread": ident, "name": waits._name(ident), "variables": []}
    if ident in threads.waits:
        wait = waits._describe(threads.waits[ident], frame, waits._name)
        entry["wait"] = {key: wait[key] for key in ("for", "on", "holder") if key in wait}
    task = _task(frame)
    frame, _ = waits._reader_frame(frame)
    if frame is not None:
        entry["line"] = frame.f_lineno
        if frame.f_code.co_name != "<module>":
            entry["function"] = frame.f_code.co_qualname.replace("<locals>.", "")
            entry["variables"] = _variables(frame.f_locals)
        if task is not None:
            entry["task"] = task.get_name()
    return entry


def _task(frame):
    """The task whose step the thread of this frame is in."""
    asyncio = sys.modules["asyncio"]
    while frame is not None:
        owner = frame.f_locals.get("self") if "self" in frame.f_code.co_varnames else None
        if isinstance(owner, asyncio.BaseEventLoop):
            return asyncio.current_task(owner)
        frame = frame.f_back
    return None


def _variables(scope):
    found = []
    for name, value in list(scope.items()):
        if name.startswith("_") or isinstance(value, _HIDDEN):
            continue
        if type(value).__module__ in ("typing", "__future__"):
            continue
        found.append({"name": name, "value": show(value)})
        if len(found) == _VARIABLES:
            break
    return found


def show(value, depth=2):
    """A text for a value, made without calling anything of the reader's."""
    kind = type(value)
    if kind in _ATOMS:
        return _cut(repr(value))
    if kind in _BRACKETS:
        left, right = _BRACKETS[kind]
        return _cut(left + _join((show(item, depth - 1) for item in value), depth) + right)
    if kind is dict or kind in (collections.defaultdict, collections.Counter, collections.OrderedDict):
        items = (f"{show(key, 0)}: {show(item, depth - 1)}" for key, item in value.items())
        return _cut("{" + _join(items, depth) + "}")
    return _cut(_show_object(value, kind, depth))


def _show_object(value, kind, depth):
    if kind is _thread.lock:
        return f"held by {waits._name(value._holder)}" if value._holder else "free"
    if kind is _thread.RLock:
        return f"held by {waits._name(value._owner)}" if value._owner else "free"
    if isinstance(value, threading.Thread):
        state = "alive" if value.is_alive() else "ended" if value.ident else "not started"
        return f"{value.name}, {state}"
    if kind is threading.Event:
        return "set" if value._flag else "not set"
    if kind in (threading.Semaphore, threading.BoundedSemaphore):
        return f"{value._value} free"
    if isinstance(value, queue.Queue) and not isinstance(value, queue.PriorityQueue):
        return show(list(value.queue), depth)
    fields = getattr(value, "__dict__", None)
    if kind.__module__ == "__main__" and type(fields) is dict and depth > 0:
        return f"{kind.__name__}({_join((f'{name}={show(item, depth - 1)}' for name, item in fields.items()), depth)})"
    return kind.__name__


def _join(texts, depth):
    if depth <= 0:
        return "…"
    shown = []
    for text in texts:
        if len(shown) == _ITEMS:
            shown.append("…")
            break
        shown.append(text)
    return ", ".join(shown)


def _cut(text):
    return text if len(text) <= _LENGTH else text[: _LENGTH - 1] + "…"
