"""The switch interval and input: replaces names of `sys` (Python/sysmodule.c).

A thread that reads `sys.stdin`, as `input()` does, waits; the others run on.
"""

import codecs
import io

import _interleave

from .. import parking
from . import replace

REPLACED = {"sys": ("getswitchinterval", "setswitchinterval", "stdin", "__stdin__")}

_switch_interval = 0.005


def setswitchinterval(interval: float, /) -> None:
    """Set the ideal thread switching delay inside the Python interpreter."""
    global _switch_interval
    interval = float(interval)
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = interval
    _interleave.set_switch_interval(interval)


def getswitchinterval() -> float:
    """Return the current thread switch interval; see sys.setswitchinterval()."""
    return _switch_interval


class Input(io.TextIOBase):
    """Lines the reader has typed, or that were given before the run."""

    encoding = "utf-8"
    errors = "strict"
    name = "<stdin>"
    mode = "r"

    def __init__(self) -> None:
        self._lines = ""
        self._ended = False
        # A character may come in two pieces.
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def _fill(self) -> bool:
        """Waits for more text; False at the end of the input."""
        if self._ended:
            return False
        data = parking.until(_interleave.input, on=("input", None)) or b""
        self._lines += self._decoder.decode(data)
        self._ended = not data
        return not self._ended

    def readline(self, size: int = -1, /) -> str:
        while "\n" not in self._lines and (size < 0 or len(self._lines) < size):
            if not self._fill():
                break
        end = self._lines.find("\n") + 1 or len(self._lines)
        if 0 <= size < end:
            end = size
        line, self._lines = self._lines[:end], self._lines[end:]
        return line

    def read(self, size: int | None = -1, /) -> str:
        while size is None or size < 0 or len(self._lines) < size:
            if not self._fill():
                break
        end = len(self._lines) if size is None or size < 0 else size
        text, self._lines = self._lines[:end], self._lines[end:]
        return text


stdin = __stdin__ = Input()


def install() -> None:
    replace(REPLACED, globals())
