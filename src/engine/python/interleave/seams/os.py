"""What `os` says and does of files that needs no kernel: replaces parts of `os` (Modules/posixmodule.c)."""

import os as real

from . import replace

_NAMES = ("strerror",)
REPLACED = {"os": _NAMES, "posix": _NAMES}

_strerror = real.strerror


def strerror(code: int, /) -> str:
    """Translate an error code to a message string."""
    said = _strerror(code)
    return f"{said} {code}" if said == "Unknown error" else said


def install() -> None:
    replace(REPLACED, globals())
