"""How the reader's program calls an object: `lock`, `account.lock`, `forks[2]`."""

import asyncio
import sys
import threading
import types
import weakref
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from multiprocessing import sharedctypes, synchronize
from types import CodeType, FrameType

import _interleave

from ..constants import HOME, MAIN_FILE
from ..seams import _thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

type Scope = Mapping[str, object]

#: Names go this deep (`bank.accounts[2].lock`), and through so many objects at each depth.
_DEPTH = 4
_WIDTH = 500

#: What wraps another object that is waited for: in which attribute it has that.
_INNER = (
    (_thread.RLock, "_block"),
    (threading.Condition, "_lock"),
    (asyncio.Condition, "_lock"),
    (synchronize.SemLock, "_semlock"),
    (synchronize.Condition, "_lock"),
    (sharedctypes.SynchronizedBase, "_lock"),
)

_WRAPPERS = tuple(kind for kind, _ in _INNER)

_NAME_OF = type.__dict__["__name__"].__get__
_ARGS_OF = BaseException.__dict__["args"].__get__

#: Of an object, by its id: a weak reference, and its name if it has one.
_names: dict[int, tuple[weakref.ref[object], str | None]] = {}


#: Where the program is whose lines are told, and what it can be called as a module.
_own_files = {f"{HOME}/{MAIN_FILE}"}
_own_modules = {"__main__"}


def attach() -> None:
    """The builtins are there."""
    own = _interleave.own_file()
    if own != MAIN_FILE:
        _own_files.clear()
        _own_files.update((own, f"{HOME}/{own}"))
        _own_modules.clear()
        _own_modules.update((own.removesuffix(".py"), "<run_path>", "__main__"))


def is_readers(code: CodeType) -> bool:
    """Whether code is of a file beside the standard library."""
    filename = code.co_filename
    return filename in _own_files or filename.startswith(HOME)


def is_own(code: CodeType) -> bool:
    """Whether code is of the program itself, and not of one that uses it, or of a file that it imports."""
    return code.co_filename in _own_files


def is_own_module(name: str) -> bool:
    return name in _own_modules


def shared_by(frames: Iterable[FrameType]) -> Mapping[str, object]:
    """The variables that all functions of the program have in common."""
    main = sys.modules["__main__"].__dict__
    if f"{HOME}/{MAIN_FILE}" in _own_files:
        return main
    found = (own for frame in frames if (own := own_frame(frame)) is not None)
    return next((frame.f_globals for frame in found), {})


def own_frame(frame: FrameType | None) -> FrameType | None:
    """The innermost frame of the program itself."""
    while frame is not None and not is_own(frame.f_code):
        frame = frame.f_back
    return frame


def own_line(frame: FrameType | None) -> int | None:
    own = own_frame(frame)
    return None if own is None else own.f_lineno


def class_name(kind: type) -> str:
    """What `type` itself knows; a metaclass may say something else."""
    return str(_NAME_OF(kind))


def error_text(error: BaseException) -> str:
    """As the last line of a traceback, without asking the reader's classes."""
    said = ""
    for arg in _ARGS_OF(error):
        if type(arg) is str:
            said = f": {arg}"
            break
    return f"{class_name(type(error))}{said}"


def error_line(error: BaseException) -> int | None:
    """Where the program raised it, or called what did."""
    line = None
    step = error.__traceback__
    while step is not None:
        line = step.tb_lineno if is_own(step.tb_frame.f_code) else line
        step = step.tb_next
    return line


def name_of(target: object, frame: FrameType | None) -> str | None:
    """The name of an object, looked for once; `frame` is one of the reader's code that knows it."""
    if frame is None or target is None:
        return None
    known = _names.get(id(target))
    if known is not None:
        return known[1]
    try:
        name = _find(target, frame)
    except Exception:
        # Objects of the reader's may refuse to be looked at; their program is not to fail for that.
        name = None
    try:
        _names[id(target)] = weakref.ref(target, partial(_names.pop, id(target))), name
    except TypeError:
        pass
    return name


def innermost() -> FrameType | None:
    """The frame of the program's that called the engine; None in a thread that runs nothing of the program's."""
    try:
        return sys._getframe(1)
    except ValueError:
        return None


def _find(target: object, frame: FrameType) -> str | None:
    main = sys.modules["__main__"].__dict__
    scopes = [main] if frame.f_globals is main else [main, frame.f_globals]
    # A parameter is what only one function calls the object.
    for searched in (scopes, _locals(), [frame.f_locals]):
        if (name := _search(searched, target)) is not None:
            return name
    return None


def _locals() -> Iterator[Scope]:
    """The variables of all functions that run, without their parameters."""
    for outermost in [*sys._current_frames().values(), *_frames_of_tasks()]:
        frame = outermost
        while frame is not None:
            code = frame.f_code
            if is_readers(code) and code.co_name != "<module>":
                parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
                yield {
                    name: value for name, value in frame.f_locals.items() if name not in parameters
                }
            frame = frame.f_back


def _frames_of_tasks() -> Iterator[FrameType]:
    for task in tasks():
        frame = getattr(task.get_coro(), "cr_frame", None)
        if frame is not None and frame.f_back is None:
            yield frame


def tasks() -> Iterator[asyncio.Task[object]]:
    """The unfinished tasks of every event loop that a thread runs."""
    for frame in sys._current_frames().values():
        while frame is not None:
            owner = frame.f_locals.get("self")
            if issubclass(type(owner), asyncio.BaseEventLoop):
                yield from asyncio.all_tasks(owner)
                break
            frame = frame.f_back


def _search(scopes: Iterable[Scope], target: object) -> str | None:
    level = [
        (name, value)
        for scope in scopes
        for name, value in list(scope.items())
        if not name.startswith("__")
    ]
    for _ in range(_DEPTH):
        for name, value in level:
            if value is target:
                return name
        for name, value in level:
            if _wraps(value, target):
                return name
        level = [inner for outer in level for inner in _inside(*outer)][:_WIDTH]
    return None


def _wraps(value: Any, target: object) -> bool:
    if not issubclass(type(value), _WRAPPERS):
        return False
    for kind, attribute in _INNER:
        if issubclass(type(value), kind):
            inner = value._block if kind is _thread.RLock else _fields(value)[attribute]
            return inner is target or _wraps(inner, target)
    return False


def _inside(name: str, value: Any) -> Iterator[tuple[str, object]]:
    if type(value) in (list, tuple):
        for index, item in enumerate(value[:_WIDTH]):
            yield f"{name}[{index}]", item
    elif issubclass(type(value), dict):
        for key, item in list(dict.items(value))[:_WIDTH]:
            if type(key) in (str, int):
                yield f"{name}[{key!r}]", item
    elif issubclass(type(value), type):
        if _is_readers_class(value):
            for attribute, item in list(type.__getattribute__(value, "__dict__").items()):
                if not attribute.startswith("__"):
                    yield f"{name}.{attribute}", item
    elif _is_readers_class(type(value)):
        for attribute, item in list(_fields(value).items()):
            yield f"{name}.{attribute}", item
        for kind in type(value).__mro__:
            for attribute, slot in list(kind.__dict__.items()):
                if type(slot) is types.MemberDescriptorType and not attribute.startswith("__"):
                    try:
                        yield f"{name}.{attribute}", slot.__get__(value)
                    except AttributeError:
                        pass


def _fields(value: object) -> dict[str, object]:
    """An object's `__dict__`, got without a `__getattr__` of the reader's: it would be a switch point."""
    try:
        return object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}


def _is_readers_class(kind: type) -> bool:
    module = sys.modules.get(kind.__module__)
    return str(getattr(module, "__file__", "")).startswith(HOME)
