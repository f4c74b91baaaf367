"""Runs the reader's program as `python main.py` does."""

import atexit
import gc
import sys
import threading
import traceback
import types
import warnings
from collections.abc import Callable
from types import CodeType, TracebackType

import _interleave

from . import DIRECTORY, parking, points
from .constants import HOME, MAIN_FILE

#: The program's code, unless it has to be compiled again, for what is then said about it.
_prepared: CodeType | None = None


def prepare() -> None:
    """Compiles the program before its main thread begins."""
    global _prepared
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            _prepared = _compile()
        except Exception:
            _prepared = None


def run() -> None:
    """The first thread of the first process; ends the process with the program's exit code."""
    status = 1
    try:
        status = _run()
    finally:
        try:
            _end(threading._shutdown, atexit._run_exitfuncs, _forget, _flush)  # pyright: ignore[reportAttributeAccessIssue]
        finally:
            # At once: in a Python function's beginning, a handler could still raise.
            _interleave.exit((status & 0xFF) << 8)
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
    command = _interleave.command()
    if command is None:
        with open(f"{HOME}/{MAIN_FILE}", "rb") as file:
            code = compile(file.read(), MAIN_FILE, "exec", dont_inherit=True)
    else:
        # As `python -c` does.
        code = compile(command, "<string>", "exec", dont_inherit=True)
    points.mark(code)
    return code


def _new_main() -> dict[str, object]:
    """The namespace of a new module `__main__`."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = sys.modules["builtins"]
    return main.__dict__


def _run() -> int:
    global _prepared
    namespace = _new_main()
    if _interleave.command() is None:
        namespace.update(__file__=f"{HOME}/{MAIN_FILE}", __cached__=None)
    try:
        code = _prepared or _compile()
        _prepared = None
        _interleave.started()
        exec(code, namespace)
    except SystemExit as exit:
        return _exit_code(exit.code)
    except BaseException as error:
        report(error)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 0


def _exit_code(code: object) -> int:
    """What `sys.exit(code)` gives the shell (`_Py_HandleSystemExit`, Python/pythonrun.c)."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    print(code, file=sys.stderr)
    return 1


def report(error: BaseException) -> None:
    """Prints the traceback that ends the program, and hands its text to the page."""
    error.__traceback__ = _of_readers(error.__traceback__)
    text = "".join(traceback.format_exception(error))
    _interleave.report(text)
    _flush()
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as failure:
        print("Error in sys.excepthook:", file=sys.stderr)
        traceback.print_exception(failure)
        print("\nOriginal exception was:", file=sys.stderr)
        traceback.print_exception(error)


def _of_readers(tb: TracebackType | None) -> TracebackType | None:
    """The traceback from the first frame on that is not the engine's."""
    while tb is not None and tb.tb_frame.f_code.co_filename.startswith(DIRECTORY):
        tb = tb.tb_next
    return tb


def _forget() -> None:
    """Lets the program's objects go, as the end of an interpreter does: `__del__` may have something to say."""
    _new_main()
    _collect()


def _collect() -> None:
    gc.collect()


# Warnings of what is collected say that nobody's line is to blame, as CPython does at its end.
_collect.__code__ = _collect.__code__.replace(co_filename="<sys>", co_firstlineno=0)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except AttributeError, ValueError, OSError:
            pass
