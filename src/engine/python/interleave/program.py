"""Runs the reader's program as `python main.py` does, and others in its place."""

import atexit
import gc
import threading
import warnings
from collections.abc import Callable
from types import CodeType

import _interleave

from . import main, parking
from .constants import HOME, MAIN_FILE
from .programs.beginning import begin

#: The program's file, as CPython calls it wherever it says where something is.
_PATH = f"{HOME}/{MAIN_FILE}"

#: The program's code, unless it has to be compiled again, for what is then said about it.
_prepared: CodeType | None = None


def prepare() -> None:
    """Compiles the program before its main thread begins."""
    global _prepared
    if _interleave.command() is not None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            _prepared = _compile()
        except Exception:
            _prepared = None


def run() -> None:
    """The first thread of the first process; ends the process with the program's exit code."""
    status = 1 << 8
    try:
        command = _interleave.command()
        status = main.execute(_run) if command is None else begin(command)
    finally:
        try:
            _end(threading._shutdown, atexit._run_exitfuncs, _forget, main.flush)  # pyright: ignore[reportAttributeAccessIssue]
        finally:
            # At once: in a Python function's beginning, a handler could still raise.
            _interleave.exit(status)
            parking.halt()


def _end(*stages: Callable[[], object]) -> None:
    """Does all of them, whatever a signal's handler raises meanwhile (`Py_FinalizeEx`, Python/pylifecycle.c)."""
    if stages == ():
        return
    try:
        stages[0]()
    finally:
        _end(*stages[1:])


def _compile() -> CodeType:
    with open(_PATH, "rb") as file:
        return main.compile_main(file.read(), _PATH)


def _run(namespace: dict[str, object]) -> None:
    global _prepared
    namespace.update(__file__=_PATH, __cached__=None)
    code = _prepared or _compile()
    _prepared = None
    _interleave.started()
    exec(code, namespace)


def _forget() -> None:
    """Lets the program's objects go, as the end of an interpreter does: `__del__` may have something to say."""
    main.new_namespace()
    _collect()


def _collect() -> None:
    gc.collect()


# Warnings of what is collected say that nobody's line is to blame, as CPython does at its end.
_collect.__code__ = _collect.__code__.replace(co_filename="<sys>", co_firstlineno=0)
