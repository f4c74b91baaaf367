"""What a main program is: its code, its module, and what becomes of the exceptions that end it."""

import _signal as signal
import sys
import traceback
import types
from collections.abc import Callable
from types import CodeType

import _interleave

from . import points
from .watching.tasks import raised


def compile_main(source: str | bytes, name: str) -> CodeType:
    """The code of a main program."""
    code = compile(source, name, "exec", dont_inherit=True)
    points.mark(code)
    return code


def new_namespace() -> dict[str, object]:
    """The namespace of a new module `__main__`, of which children that are spawned send objects under another name."""
    main = sys.modules["__main__"] = sys.modules["__mp_main__"] = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = sys.modules["builtins"]
    return main.__dict__


def execute(main: Callable[[dict[str, object]], None]) -> int:
    """Runs a program in a new module `__main__`; gives its status as `os.waitpid` does."""
    try:
        main(new_namespace())
    except SystemExit as exit:
        return (_exit_code(exit.code) & 0xFF) << 8
    except BaseException as error:
        raised(error)
        report(error)
        if not isinstance(error, KeyboardInterrupt):
            return 1 << 8
        # A shell says 130 of a program that ends so.
        return 130 << 8 if _interleave.command() is None else int(signal.SIGINT)
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
    text = "".join(traceback.format_exception(error))
    _interleave.report(text)
    flush()
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as failure:
        print("Error in sys.excepthook:", file=sys.stderr)
        traceback.print_exception(failure)
        print("\nOriginal exception was:", file=sys.stderr)
        traceback.print_exception(error)


def flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except AttributeError, ValueError, OSError:
            pass
