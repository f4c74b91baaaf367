"""Interpreters, each a process of the engine's: replaces Modules/_interpretersmodule.c.

`concurrent.interpreters` and `InterpreterPoolExecutor` above are the standard library's. What interpreters know of each
other, and how they hear of each other, is in `_crossing`.
"""

import marshal
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from types import CodeType, FunctionType

import _crossing
from _crossing import Excinfo, NotShareableError
from _crossing import InterpreterError as InterpreterError
from _crossing import InterpreterNotFoundError as InterpreterNotFoundError

WHENCE_UNKNOWN, WHENCE_RUNTIME, WHENCE_LEGACY_CAPI, WHENCE_CAPI, WHENCE_XI, WHENCE_STDLIB = range(6)


CrossInterpreterBufferView = memoryview


def new_config(name: str = "isolated", /, **overrides: object) -> types.SimpleNamespace:
    """Return a representation of a new PyInterpreterConfig."""
    if name not in ("isolated", "default", "legacy", "empty"):
        raise ValueError(f"unsupported config name {name!r}")
    is_isolated = name in ("isolated", "default")
    config: dict[str, object] = {
        "use_main_obmalloc": not is_isolated,
        "allow_fork": not is_isolated,
        "allow_exec": not is_isolated,
        "allow_threads": name != "empty",
        "allow_daemon_threads": not is_isolated,
        "check_multi_interp_extensions": is_isolated,
        "gil": "own" if is_isolated else "default" if name == "empty" else "shared",
    }
    for key in overrides:
        if key not in config:
            raise ValueError(f"unsupported config field {key!r}")
    return types.SimpleNamespace(**config | overrides)


def get_config(id: int, *, restrict: bool = False) -> types.SimpleNamespace:
    """Return a representation of the config used to initialize the interpreter."""
    whence(id)
    return new_config("legacy" if id == 0 else "isolated")


def create(config: object = "isolated", *, reqrefs: bool = False) -> int:
    """Create a new interpreter and return a unique generated ID."""
    return _crossing.create(reqrefs)


def destroy(id: int, *, restrict: bool = False) -> None:
    """Destroy the identified interpreter."""
    _crossing.destroy(id)


def list_all(*, require_ready: bool = False) -> list[tuple[int, int]]:
    """Return a list containing the ID of every existing interpreter."""
    return [(id, _whence(id)) for id in _crossing.all_ids()]


def get_current() -> tuple[int, int]:
    """Return the ID of current interpreter."""
    return _crossing.current(), _whence(_crossing.current())


def get_main() -> tuple[int, int]:
    """Return the ID of main interpreter."""
    return 0, WHENCE_RUNTIME


def _whence(id: int) -> int:
    return WHENCE_STDLIB if id else WHENCE_RUNTIME


def whence(id: int) -> int:
    """Return an identifier for where the interpreter was created."""
    _crossing.require(id)
    return _whence(id)


def is_running(id: int, *, restrict: bool = False) -> bool:
    """Return whether or not the identified interpreter is running."""
    return _crossing.is_running(id)


def incref(id: int, *, implieslink: bool = False, restrict: bool = False) -> None:
    _crossing.incref(id)


def decref(id: int, *, restrict: bool = False) -> None:
    _crossing.decref(id)


def is_shareable(obj: object) -> bool:
    """Return True if the object's data may be shared between interpreters and False otherwise."""
    return _crossing.is_shareable(obj)


def set___main___attrs(id: int, ns: Mapping[str, object], *, restrict: bool = False) -> None:
    """Bind the given attributes in the interpreter's __main__ module."""
    for value in ns.values():
        if not _crossing.is_wholly_shareable(value):
            raise NotShareableError(f"{value!r} does not support cross-interpreter data")
    _crossing.ask(id, "bind", _crossing.pack(dict(ns)))


def exec(
    id: int,
    code: str | CodeType | FunctionType,
    shared: Mapping[str, object] | None = None,
    *,
    restrict: bool = False,
) -> Excinfo | None:
    """Execute the provided code in the identified interpreter."""
    if shared:
        set___main___attrs(id, shared)
    if isinstance(code, str):
        code = compile(code, "<script>", "exec", dont_inherit=True)
    elif isinstance(code, FunctionType):
        code = code.__code__
    if not isinstance(code, CodeType):
        raise TypeError(
            f"exec() argument 2 must be a string, a function, or a code object, not {type(code).__name__}"
        )
    if code.co_argcount or code.co_kwonlyargcount or code.co_freevars:
        raise ValueError("func with args or closure not supported")
    return _crossing.ask(id, "exec", marshal.dumps(code))[1]


def run_string(
    id: int, script: str, shared: Mapping[str, object] | None = None, *, restrict: bool = False
) -> Excinfo | None:
    """Execute the provided string in the identified interpreter."""
    return exec(id, script, shared)


def run_func(
    id: int,
    func: FunctionType | CodeType,
    shared: Mapping[str, object] | None = None,
    *,
    restrict: bool = False,
) -> Excinfo | None:
    """Execute the body of the provided function in the identified interpreter."""
    return exec(id, func, shared)


def call(
    id: int,
    function: Callable[..., object],
    args: Sequence[object] | None = None,
    kwargs: Mapping[str, object] | None = None,
    *,
    preserve_exc: bool = False,
    restrict: bool = False,
) -> tuple[object, Excinfo | None]:
    """Call the provided object in the identified interpreter."""
    if not callable(function):
        raise TypeError(f"expected a callable, got {function!r}")
    packed = _crossing.pack((function, tuple(args or ()), dict(kwargs or {})), "func not shareable")
    return _crossing.ask(id, "call", packed)


def capture_exception(exc: BaseException | None = None) -> Excinfo:
    """Return a snapshot of an exception."""
    exc = exc or sys.exception()
    if exc is None:
        raise TypeError("expected exception, got None")
    return _crossing.snapshot(exc, exc.__traceback__)
